import { describe, expect, it } from "vitest";
import { parseRelease } from "../../src/catalogue/release.ts";
import { evaluate } from "../../src/evaluate/evaluate.ts";
import type { Control } from "../../src/policy/policy.ts";
import type { JsonObject, Strictness } from "../../src/types.ts";
import { defaults, factsOf, has, judgedOne, policyOf } from "./support.ts";

function statusOf(control: Partial<Control>, document: JsonObject, strictness: Strictness = "effective"): string {
  const { status, reason } = judgedOne(control, document, { strictness });
  return reason === null ? status : `${status} (${reason})`;
}

const on = { config: { a: "on" } };
const off = { config: { a: "off" }, set: { a: "off" } };

describe("whether a control applies", () => {
  it("does not outside its releases", () => {
    expect(statusOf({ releases: "<8.5" }, on)).toBe("not-applicable");
    expect(statusOf({ releases: ">=7.5.3 <7.6 || >=8.2" }, on)).toBe("implemented");
  });

  it("does not when appliesWhen does not hold", () => {
    expect(statusOf({ appliesWhen: has("config/tls") }, on)).toBe("not-applicable");
  });

  it("does not before anything unreadable is looked at", () => {
    expect(statusOf({ releases: "<8.5" }, { ...on, unreadable: [""] })).toBe("not-applicable");
  });

  it("is unknown when nobody declared the release that decides it", () => {
    expect(judgedOne({ releases: ">=5.0" }, on, { release: null }).reason).toBe("release-not-declared");
    const variants = [{ releases: ">=5.0", schema: has("config/a") }];
    expect(judgedOne({ variants }, on, { release: null }).reason).toBe("release-not-declared");
  });
});

describe("what cannot be read", () => {
  it.each([
    ["the item", ["/a"], ["/config/a"]],
    ["the whole file", [""], ["/config/a"]],
    ["a table above it", ["/security"], ["/config/security/ca-path"]],
    ["an item below it", ["/security/ca-path"], ["/config/security"]],
    ["one of several", ["/b"], ["/config/a", "/config/b"]],
    ["what is written", ["/a"], ["/set/a"]],
    ["a derived fact", ["/derived/margin"], ["/derived/margin"]],
    ["a derived fact of a broken file", [""], ["/derived/margin"]],
    ["a component", ["/components/tikv"], ["/components/tikv/tls"]],
  ])("%s makes a control unknown", (_, unreadable, decidedBy) => {
    expect(statusOf({ decidedBy }, { ...on, unreadable })).toBe("unknown (unreadable)");
  });

  it.each([
    ["another item", ["/b"], ["/config/a"]],
    ["an item whose name begins alike", ["/a"], ["/config/ab"]],
    ["another derived fact", ["/derived/other"], ["/derived/margin"]],
    ["a broken file that a known fact does not come from", [""], ["/derived/known"]],
  ])("%s does not", (_, unreadable, decidedBy) => {
    expect(statusOf({ decidedBy }, { ...on, derived: { known: 1 }, unreadable })).toBe("implemented");
  });

  it("goes before unknownWhen", () => {
    const unknownWhen = [{ when: has("config"), reason: "not-in-repository" as const }];
    expect(statusOf({ unknownWhen }, { ...on, unreadable: ["/a"] })).toBe("unknown (unreadable)");
  });
});

describe("what cannot be read of several things", () => {
  const control = (...decidedBy: string[]): Partial<Control> => ({ schema: has("nothing"), decidedBy });

  it("hides what hangs on any of them", () => {
    expect(statusOf(control("/config/b"), { ...on, unreadable: ["/x", "/b", "/y"] })).toBe("unknown (unreadable)");
    expect(statusOf(control("/config/b"), { ...on, unreadable: ["/x", "/y"] })).toBe("missing");
    expect(statusOf(control("/config/b"), { ...on, unreadable: [] })).toBe("missing");
  });

  it("is an item below config, whatever it is called", () => {
    const document = { ...on, unreadable: ["/x/derived/y"] };
    expect(statusOf(control("/config/x/derived/y"), document)).toBe("unknown (unreadable)");
    expect(statusOf(control("/set/x/derived/y"), document)).toBe("unknown (unreadable)");
    expect(statusOf(control("/x/derived/y"), document)).toBe("missing");
  });

  it("hides of a broken file what was computed, and not what is declared", () => {
    const document = { ...on, unreadable: [""] };
    expect(statusOf(control("/derived/x"), document)).toBe("unknown (unreadable)");
    expect(statusOf(control("/derived/x"), { ...document, derived: { x: 1 } })).toBe("missing");
    expect(statusOf(control("/release"), document)).toBe("missing");
  });

  it("of a repository is anything in its document", () => {
    const document = { whole: true, unreadable: ["/rules"] };
    expect(statusOf(control("/rules/0"), document)).toBe("unknown (unreadable)");
    expect(statusOf(control("/rules/0"), { ...document, whole: false })).toBe("unknown (unreadable)");
    expect(statusOf(control("/config/rules"), document)).toBe("missing");
  });
});

describe("unknownWhen", () => {
  const unknownWhen = [
    { when: has("x"), reason: "not-in-repository" as const },
    { when: has("y"), reason: "capacity-not-declared" as const },
  ];

  it("gives the reason of the first that holds", () => {
    expect(statusOf({ unknownWhen }, { ...on, x: 1, y: 1 })).toBe("unknown (not-in-repository)");
    expect(statusOf({ unknownWhen }, { ...on, y: 1 })).toBe("unknown (capacity-not-declared)");
  });

  it("leaves the rest to the schema", () => {
    expect(statusOf({ unknownWhen }, on)).toBe("implemented");
  });
});

describe("variants", () => {
  const variants = [
    { releases: ">=8.0", schema: has("config/a", "on") },
    { releases: ">=6.0 <8.0", schema: has("config/b", "on") },
  ];

  it.each([
    ["v8.5.3", "implemented"],
    ["v7.5.0", "missing"],
    ["v5.4.0", "not-applicable"],
  ])("judge %s by its own schema: %s", (release, status) => {
    expect(judgedOne({ variants }, on, { release: parseRelease(release) }).status).toBe(status);
  });

  it("leave other releases to the schema beside them", () => {
    const control = { variants, schema: has("config/c", "on") };
    expect(judgedOne(control, { config: { c: "on" } }, { release: parseRelease("v5.4.0") }).status).toBe("implemented");
  });
});

describe("what is said without effect", () => {
  it("is missing when nothing is said", () => {
    expect(statusOf({}, off)).toBe("missing");
    expect(statusOf({ guide: has("x"), claims: has("y") }, off)).toBe("missing");
  });

  it("is ineffective by the guide's key, and accepted when declarations are", () => {
    const document = { config: { a: "off" }, set: { guide: true } };
    expect(statusOf({ guide: has("guide", true) }, document)).toBe("ineffective");
    expect(statusOf({ guide: has("guide", true) }, document, "declared")).toBe("implemented");
  });

  it("is ineffective by a real form without effect, whatever the strictness", () => {
    const document = { config: { a: "off" }, set: { form: true } };
    expect(statusOf({ claims: has("form", true) }, document)).toBe("ineffective");
    expect(statusOf({ claims: has("form", true) }, document, "declared")).toBe("ineffective");
  });

  it("is ineffective by an item that this release does not read", () => {
    const control = { schema: has("config/security/ca", "x") };
    expect(statusOf(control, { config: { security: { cert: "y" } }, set: { security: { ca: "x" } } })).toBe(
      "ineffective",
    );
    expect(statusOf(control, { config: {}, set: { security: { ca: "other" } } })).toBe("missing");
  });

  it("is implemented when the real thing stands beside it", () => {
    expect(statusOf({ guide: has("guide"), claims: has("form") }, { ...on, set: { guide: 1, form: 1 } })).toBe(
      "implemented",
    );
  });

  it("is looked for in the whole document of a scope that has no set", () => {
    expect(statusOf({ guide: has("derived/limit") }, { derived: { limit: 1 } })).toBe("ineffective");
  });

  it("does not mistake a key called __proto__ for anything else", () => {
    const set: JsonObject = JSON.parse('{"__proto__": {"a": "on"}}');
    expect(statusOf({}, { config: {}, set })).toBe("missing");
  });
});

describe("a release outside the catalogue", () => {
  const outside = { catalogue: "outside", set: {} };

  it("says nothing by what is absent", () => {
    expect(statusOf({}, { ...outside, config: {} })).toBe("unknown (release-outside-catalogue)");
  });

  it("is judged by what is written", () => {
    expect(statusOf({}, { ...outside, config: { a: "off" } })).toBe("missing");
    expect(statusOf({}, { ...outside, config: { a: "on" } })).toBe("implemented");
  });
});

it("refuses to judge a control that was not compiled", () => {
  expect(() => evaluate([factsOf(on)], [policyOf({})], new Map(), defaults)).toThrow(
    "no validator was compiled for p/c0#schema",
  );
});

describe("a control with variants", () => {
  const variants = [{ releases: ">=8", schema: has("config/a", "on") }];
  const asked = (control: Partial<Control>, release: string | null) => {
    const { status, reason } = judgedOne({ variants, ...control }, on, { release: parseRelease(release ?? "") });
    return [status, reason];
  };

  it("is judged by that of the release", () => {
    expect(asked({}, "v8.5.3")).toEqual(["implemented", null]);
    expect(asked({}, "v7.5.3")).toEqual(["not-applicable", null]);
    expect(asked({ schema: has("config/b") }, "v7.5.3")).toEqual(["missing", null]);
  });

  it("is judged without a release only where it has a schema for all", () => {
    expect(asked({}, null)).toEqual(["unknown", "release-not-declared"]);
    expect(asked({ schema: has("config/a", "on") }, null)).toEqual(["implemented", null]);
  });
});

describe("a release that the catalogue does not have", () => {
  const outside = { config: { a: "off" }, catalogue: "outside" };

  it("leaves open what hangs on a default, when one item is enough for it", () => {
    const control = { schema: has("config/b", "on"), decidedBy: ["/config/a", "/config/b"] };
    expect(statusOf(control, outside)).toBe("unknown (release-outside-catalogue)");
    expect(statusOf({ ...control, decidedBy: ["/config/a"] }, outside)).toBe("missing");
    expect(statusOf(control, { ...outside, catalogue: "inside" })).toBe("missing");
  });

  it("has defaults of configuration alone", () => {
    expect(statusOf({ schema: has("derived/x"), decidedBy: ["/derived/x"] }, outside)).toBe("missing");
  });
});
