import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease } from "../../src/catalogue/release.ts";
import { durability } from "../../src/facts/durability.ts";
import type { MemberFacts } from "../../src/facts/topic.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { context, member } from "./members.ts";

const catalogue = await loadCatalogue("tikv");

function derivedOf(config: JsonObject, release = "v8.5.3"): JsonObject {
  return durability.member?.(member("tikv", config), context({ release: parseRelease(release) })).values ?? {};
}

function defaultsOf(text: string): JsonObject {
  const release = parseRelease(text);
  return derivedOf(release === null ? {} : catalogue.defaults(release), text);
}

describe("defaults", () => {
  test.each(["v5.0.6", "v5.4.3", "v6.0.0"])("of %s keep the raft log in RaftDB", (release) => {
    expect(defaultsOf(release)).toEqual({
      usesRaftEngine: false,
      weakestWalRecoveryMode: "point-in-time",
      electionTimeoutMs: 10_000,
      leaseMarginMs: 0,
    });
  });

  test.each(["v6.1.0", "v7.5.7", "v8.5.7"])("of %s keep it in raft-engine", (release) => {
    expect(defaultsOf(release)).toMatchObject({ usesRaftEngine: true, weakestWalRecoveryMode: "point-in-time" });
  });

  test("before 5.0 are not known", () => {
    expect(defaultsOf("v4.0.16")).toEqual({});
  });
});

describe("weakestWalRecoveryMode", () => {
  const weakest = (enable: Json, rocksdb: Json, raftdb: Json): Json | undefined =>
    derivedOf({
      "raft-engine": { enable },
      rocksdb: { "wal-recovery-mode": rocksdb },
      raftdb: { "wal-recovery-mode": raftdb },
    })["weakestWalRecoveryMode"];

  test("counts RaftDB only while raft-engine is off", () => {
    expect(weakest(true, "absolute-consistency", "skip-any-corrupted-records")).toBe("absolute-consistency");
    expect(weakest(false, "absolute-consistency", "point-in-time")).toBe("point-in-time");
    expect(weakest(false, "tolerate-corrupted-tail-records", "skip-any-corrupted-records")).toBe(
      "skip-any-corrupted-records",
    );
  });

  test("is not known where a mode in use or the engine is not", () => {
    expect(weakest(true, "no-such-mode", "point-in-time")).toBeUndefined();
    expect(weakest(false, "point-in-time", 7)).toBeUndefined();
    expect(weakest("yes", "point-in-time", "point-in-time")).toBeUndefined();
  });
});

describe("leaseMarginMs", () => {
  const raftstore = (tick: Json, ticks: Json, lease: Json): JsonObject => ({
    raftstore: {
      "raft-base-tick-interval": tick,
      "raft-election-timeout-ticks": ticks,
      "raft-store-max-leader-lease": lease,
    },
  });

  test.each([
    ["v8.5.3", 1000, 10, 9000, 0],
    ["v8.5.3", 1000, 10, 9001, -1],
    ["v5.0.0", 2000, 10, 9000, 9000],
    ["v4.0.16", 1000, 10, 10_000, 0],
    ["v4.0.16", 1000, 10, 9000, 1000],
    ["v8.5.3", 0.5, 10, 4, 0.5],
  ] as const)("under %s of tick %d, %d ticks and lease %d is %d", (release, tick, ticks, lease, margin) => {
    expect(derivedOf(raftstore(tick, ticks, lease), release)["leaseMarginMs"]).toBe(margin);
  });

  test.each([
    ["1s", 10, 9000],
    [1000, 10.5, 9000],
    [1000, 10, -1],
  ] as const)("is not known from %j, %j, %j", (tick, ticks, lease) => {
    expect(derivedOf(raftstore(tick, ticks, lease))).not.toHaveProperty("leaseMarginMs");
  });
});

describe("electionTimings", () => {
  const tikv = (instance: string | null, tick: number, ticks: number): MemberFacts =>
    member(
      "tikv",
      { raftstore: { "raft-base-tick-interval": tick, "raft-election-timeout-ticks": ticks } },
      { instance },
    );
  const timings = (...members: readonly MemberFacts[]): Json | undefined =>
    durability.cluster?.(members, context()).values["electionTimings"];

  test("compares the instances of one family", () => {
    expect(timings(tikv("tikv-1", 1000, 10), tikv("tikv-2", 1000, 10))).toBe(1);
    expect(timings(tikv("tikv-1", 1000, 10), tikv("tikv-2", 1000, 20))).toBe(2);
    expect(timings(tikv("tikv-1", 1000, 20), tikv("tikv-2", 2000, 10), tikv("tikv-3", 1000, 20))).toBe(2);
  });

  test("does not compare variants", () => {
    expect(timings(tikv(null, 1000, 10), tikv("restore-tikv", 1000, 20))).toBe(1);
  });

  test("is 0 where TiKV refuses one, and not known where none is written and no default is known", () => {
    const refused = member("tikv", {}, { set: { raftstore: { "raft-election-timeout-ticks": "10" } } });
    expect(timings(tikv("tikv-1", 1000, 10), refused)).toBe(0);
    expect(timings(tikv("tikv-1", 1000, 10), member("tikv", {}))).toBeUndefined();
    expect(timings(member("pd", {}))).toBeUndefined();
  });

  test("comes from every TiKV", () => {
    const from = durability.cluster?.([member("pd", {}), tikv(null, 1000, 10)], context()).from["electionTimings"];
    expect(from).toEqual([
      "/1/config/raftstore/raft-base-tick-interval",
      "/1/config/raftstore/raft-election-timeout-ticks",
    ]);
  });
});
