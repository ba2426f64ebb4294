import { describe, expect, it } from "vitest";
import type { Facts, Origin } from "../../src/findings.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { both, causes, compared, written } from "./causes.ts";
import { clusterFacts, factsOf, has, policyOf, sameScopes } from "./support.ts";

/** The second instance is gone. */
const onlyFirst = sameScopes({ "prod/tikv/tikv2": "removed" });

describe("a deployment file", () => {
  const file = "topology.yaml";
  /** Where a key is, if not in line 1 of the deployment file: in another line, in a file that it mounts, or behind a switch. */
  type Places = Readonly<Record<string, Partial<Origin>>>;
  const deployed = (values: Readonly<Record<string, Json>>, places: Places, instance = "tikv1"): Facts => ({
    ...factsOf(written(values), { instance }),
    origins: (pointer) => {
      const key = pointer.slice("/config/".length);
      const value = values[key];
      const text = value === undefined ? null : JSON.stringify(value);
      const own = places[key]?.file === undefined ? { owner: "tikv" as const, instance } : {};
      return [{ file, line: 1, endLine: 1, key, text, ...own, ...places[key] }];
    },
  });
  const x = { schema: has("config/x", 1), decidedBy: both("x") };
  const y = { schema: has("config/y", 1), decidedBy: both("y") };
  const apart: Places = { x: { line: 1 }, y: { line: 2 } };

  it("is not gone with one of its members, nor is what it mounts", () => {
    const mounted: Places = { x: {}, y: { file: "tikv.toml" } };
    const [stays, goes] = [1, 2].map((n) => deployed({ x: 1, y: 1 }, mounted, `tikv${n}`)) as [Facts, Facts];
    const head = [deployed({ x: 2, y: 2 }, mounted)];
    const all = compared({ policy: policyOf(x, y), base: [stays, goes], head, match: onlyFirst });
    expect(all.map(({ finding, cause }) => [finding.instance, finding.control, cause])).toEqual([
      ["tikv1", "p/c0", "topology.yaml#tikv.x"],
      ["tikv1", "p/c1", "tikv.toml#y"],
      ["tikv2", "p/c0", "topology.yaml"],
      ["tikv2", "p/c1", "tikv.toml"],
    ]);
  });

  it("that is gone is the one cause of what its cluster loses", () => {
    const policy = policyOf(x, { scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] });
    const base = [deployed({ x: 1 }, {}), clusterFacts({ derived: { safe: true } }, [`${file}#x`])];
    const head = [clusterFacts({ derived: { safe: false } }, ["prod/pd.toml#x"])];
    expect(causes({ policy, base, head, match: sameScopes({ "prod/tikv/tikv1": "coverage-lost" }) })).toEqual({
      "p/c0 tikv": "topology.yaml",
      "p/c1 null": "topology.yaml",
    });
  });

  it("names what a switch decides after the switch, and what else decides that with it", () => {
    const policy = policyOf({ ...x, decidedBy: both("x", "y") }, y);
    const places: Places = { x: { through: "global.on" }, y: { file: "a.toml" } };
    const [base, head] = [[deployed({ x: 1, y: 1 }, places)], [deployed({ x: 2, y: 2 }, places)]];
    expect(causes({ policy, base, head })).toEqual({
      "p/c0 tikv": "topology.yaml#global.on",
      "p/c1 tikv": "topology.yaml#global.on",
    });
  });

  it("has one cause in a line that says several items, and one in each of several lines", () => {
    const policy = policyOf(x, y);
    const causesIn = (places: Places) =>
      causes({ policy, base: [deployed({ x: 1, y: 1 }, places)], head: [deployed({ x: 2, y: 2 }, places)] });
    expect(causesIn({})).toEqual({ "p/c0 tikv": "topology.yaml#tikv.x", "p/c1 tikv": "topology.yaml#tikv.x" });
    expect(causesIn(apart)).toEqual({ "p/c0 tikv": "topology.yaml#tikv.x", "p/c1 tikv": "topology.yaml#tikv.y" });
  });

  it("has one cause in each of two lines though something else that still holds looks at both", () => {
    const policy = policyOf(x, y, { schema: has("config"), decidedBy: both("x", "y") });
    const [base, head] = [[deployed({ x: 1, y: 1 }, apart)], [deployed({ x: 2, y: 2 }, apart)]];
    expect(causes({ policy, base, head })).toEqual({
      "p/c0 tikv": "topology.yaml#tikv.x",
      "p/c1 tikv": "topology.yaml#tikv.y",
    });
  });
});

describe("lines of a deployment file", () => {
  const file = "topology.yaml";
  const owned = (key: string, text: string | null, more: Partial<Origin> = {}): Origin => {
    return { file, line: 1, endLine: 1, key, owner: "tikv", instance: "tikv1", text, ...more };
  };
  const policy = policyOf(
    { scope: "cluster", schema: has("derived/safe", true), decidedBy: ["/derived/safe"] },
    { schema: has("config/y", 1), decidedBy: both("y") },
  );
  const side = (safe: boolean, from: Origin, y: number | null, its: Origin): readonly Facts[] => [
    { ...clusterFacts({ derived: { safe } }, []), origins: () => [from] },
    { ...factsOf(written(y === null ? {} : { y }), { instance: "tikv1" }), origins: () => [its] },
  ];
  const causesOf = (base: readonly Facts[], head: readonly Facts[]) => causes({ policy, base, head });
  const base = (x: Partial<Origin> = {}, y: Partial<Origin> = {}) =>
    side(true, owned("x", "1", x), 1, owned("y", "1", y));
  const one = { "p/c0 null": `${file}#tikv.x`, "p/c1 tikv": `${file}#tikv.x` };
  const two = { ...one, "p/c1 tikv": `${file}#tikv.y` };

  it("are one cause of what is written in them, and of what was computed from that", () => {
    expect(causesOf(base(), side(false, owned("x", "2"), 2, owned("y", "2")))).toEqual(one);
    expect(causesOf(base({}, { line: 2 }), side(false, owned("x", "2"), 2, owned("y", "2", { line: 2 })))).toEqual(two);
  });

  it("are one cause of what was taken out of them", () => {
    expect(causesOf(base(), side(false, owned("x", null), null, owned("y", null)))).toEqual(one);
    expect(causesOf(base({}, { line: 2 }), side(false, owned("x", null), null, owned("y", null)))).toEqual(two);
  });

  it("are others before and after the change, though the number is the same", () => {
    expect(causesOf(base(), side(false, owned("x", null), 2, owned("y", "2")))).toEqual(two);
  });

  it("are none where no line is known, or another file says it", () => {
    const unknown = { line: null };
    expect(causesOf(base(), side(false, owned("x", "2", unknown), 2, owned("y", "2", unknown)))).toEqual(two);
    const plain = (key: string, text: string): Origin => ({ file: "f.toml", line: 1, endLine: 1, key, text });
    const before = side(true, plain("x", "1"), 1, plain("y", "1"));
    expect(causesOf(before, side(false, plain("x", "2"), 2, plain("y", "2")))).toEqual({
      "p/c0 null": "f.toml#x",
      "p/c1 tikv": "f.toml#y",
    });
  });

  it("are none of what no line says", () => {
    const pair = policyOf({}, { schema: has("config/b", 1), decidedBy: both("b") });
    const defaultsOf = (config: JsonObject): Facts => ({
      ...factsOf({ config, set: {} }),
      origins: (pointer) => [owned(pointer.slice("/config/".length), null)],
    });
    const sides = { base: [defaultsOf({ a: "on", b: 1 })], head: [defaultsOf({ a: "off", b: 2 })] };
    expect(causes({ policy: pair, ...sides })).toEqual({
      "p/c0 tikv": "topology.yaml#tikv.a",
      "p/c1 tikv": "topology.yaml#tikv.b",
    });
  });
});
