import { describe, expect, test } from "vitest";
import { replication } from "../../src/facts/replication.ts";
import type { MemberFacts } from "../../src/facts/topic.ts";
import type { Json, JsonObject } from "../../src/types.ts";
import { context, member } from "./members.ts";

function derivedOf(config: JsonObject): JsonObject {
  return replication.member?.(member("pd", config), context()).values ?? {};
}

function clusterOf(members: readonly MemberFacts[], deployment = "none"): JsonObject {
  return replication.cluster?.(members, context({ deployment })).values ?? {};
}

describe("maxReplicas", () => {
  test.each([
    [3, 3],
    [1, 1],
    [0, 3],
    [-1, undefined],
    [2.5, undefined],
    ["3", undefined],
  ] as const)("of %j is %j", (written, replicas) => {
    expect(derivedOf({ replication: { "max-replicas": written } })["maxReplicas"]).toBe(replicas);
  });

  test("is not known where neither a value nor a default is", () => {
    expect(derivedOf({})).toEqual({});
  });

  test("of a cluster is the most of any member", () => {
    const pds = [1, 0].map((replicas) => member("pd", { replication: { "max-replicas": replicas } }));
    expect(clusterOf(pds)["maxReplicas"]).toBe(3);
    expect(clusterOf([...pds, member("pd", {})])["maxReplicas"]).toBeUndefined();
  });
});

test.each([
  [0, 1_800_000],
  [600_000, 600_000],
  [0.5, 0.5],
  [-60_000, undefined],
] as const)("maxStoreDownTimeMs of %j ms is %j", (written, milliseconds) => {
  expect(derivedOf({ schedule: { "max-store-down-time": written } })["maxStoreDownTimeMs"]).toBe(milliseconds);
});

test.each([
  ["", [], true],
  ["zone", ["zone", "host"], true],
  ["Zone", ["zone"], false],
  ["zone", [], false],
  ["zone", undefined, undefined],
  [undefined, ["zone"], undefined],
] as const)("isolationLevelIsLabel of %j among %j is %j", (level, labels, answer) => {
  const config = level === undefined ? {} : { "isolation-level": level };
  const table = labels === undefined ? config : { ...config, "location-labels": labels };
  expect(derivedOf({ replication: table })["isolationLevelIsLabel"]).toBe(answer);
});

describe("healingSwitchesOff", () => {
  const on = {
    "enable-make-up-replica": true,
    "enable-replace-offline-replica": true,
    "enable-remove-down-replica": true,
    "enable-location-replacement": true,
  };
  const off = (rules: Json, schedule: JsonObject): Json | undefined =>
    derivedOf({ replication: { "enable-placement-rules": rules }, schedule: { ...on, ...schedule } })[
      "healingSwitchesOff"
    ];

  test("is empty while placement rules are on, whatever is written", () => {
    expect(off(true, { "enable-make-up-replica": false })).toEqual([]);
  });

  test("names what is off, by either form, while they are off", () => {
    expect(off(false, {})).toEqual([]);
    expect(off(false, { "enable-make-up-replica": false, "disable-location-replacement": true })).toEqual([
      "make-up-replica",
      "location-replacement",
    ]);
    expect(off(false, { "disable-make-up-replica": false, "enable-remove-extra-replica": false })).toEqual([]);
  });

  test("is not known where a switch or the rules are not", () => {
    expect(derivedOf({ replication: { "enable-placement-rules": false } })["healingSwitchesOff"]).toBeUndefined();
    expect(off("true", {})).toBeUndefined();
  });

  test("comes from the switches only where PD reads them", () => {
    const from = (rules: boolean): readonly string[] | undefined =>
      replication.member?.(member("pd", { replication: { "enable-placement-rules": rules } }), context()).from[
        "healingSwitchesOff"
      ];
    expect(from(true)).toEqual(["/config/replication/enable-placement-rules"]);
    expect(from(false)).toContain("/config/schedule/disable-make-up-replica");
  });
});

describe("where copies go", () => {
  const pd = (labels: Json, level: Json = ""): MemberFacts =>
    member("pd", {
      replication: {
        "max-replicas": 3,
        "location-labels": labels,
        "isolation-level": level,
        "enable-placement-rules": true,
      },
    });
  const store = (labels: JsonObject): MemberFacts => member("tikv", { server: { labels } });

  test("labels compare without case, and an empty one is none", () => {
    const stores = [store({ ZONE: "z1" }), store({ zone: "" }), store({ host: "h1" })];
    expect(clusterOf([pd(["zone"]), ...stores])).toMatchObject({ locationLabels: ["zone"], unlabelledStores: 2 });
  });

  test("one PD without labels leaves the cluster without", () => {
    expect(clusterOf([pd(["zone"]), pd([])])["locationLabels"]).toEqual([]);
    expect(clusterOf([pd(["zone"]), pd(["zone", "host"])])["locationLabels"]).toEqual(["zone", "host"]);
  });

  test("what PD refuses is no label and no rule", () => {
    const refused = { set: { replication: { "location-labels": "zone", "enable-placement-rules": "true" } } };
    const values = clusterOf([member("pd", {}, refused)]);
    expect(values).toEqual({ locationLabels: [], placementRules: false });
  });

  test("nothing is known without a PD", () => {
    expect(clusterOf([store({ zone: "z1" })])).toEqual({});
    expect(clusterOf([member("pd", {})])).toEqual({});
  });

  test("spares are counted only where the deployment tells the stores", () => {
    const stores = ["z1", "z1", "z2", "z3"].map((zone, at) => store({ zone, host: `h${at}` }));
    expect(clusterOf([pd(["zone", "host"]), ...stores])).not.toHaveProperty("spareStores");
    const spare = (level: Json): JsonObject => clusterOf([pd(["zone", "host"], level), ...stores], "tiup");
    expect(spare("")).toMatchObject({ spareStores: 1, spareFailureDomains: 1 });
    expect(spare("zone")).toMatchObject({ spareStores: 1, spareFailureDomains: 0 });
    expect(clusterOf([pd([]), ...stores], "tiup")).toMatchObject({ spareFailureDomains: -3 });
    expect(clusterOf([pd(["rack"]), ...stores], "tiup")).toMatchObject({ spareFailureDomains: -3 });
    expect(clusterOf([pd(["zone"], "rack"), ...stores], "tiup")).toMatchObject({ spareFailureDomains: -3 });
  });

  test("pointers start with the member's place", () => {
    const from = replication.cluster?.([store({}), pd([])], context()).from;
    expect(from?.["locationLabels"]).toEqual(["/1/config/replication/location-labels"]);
    expect(from?.["unlabelledStores"]).toEqual(["/0/config/server/labels"]);
  });
});

test("only PD has copies", () => {
  expect(replication.member?.(member("tikv", { replication: { "max-replicas": 1 } }), context()).values).toEqual({});
});
