import { describe, expect, it } from "vitest";
import { ofInstance, restated, withoutInputs } from "../../src/evaluate/inputs.ts";
import type { Facts, Finding } from "../../src/findings.ts";
import { factsOf, judged, judgedOne, policyOf } from "./support.ts";

const document = { config: { a: "off" }, set: { a: "off" } };

function several(count: number): readonly Finding[] {
  return judged(policyOf(...Array.from({ length: count }, () => ({}))), [factsOf(document)]);
}

describe("the inputs of a finding", () => {
  it("are kept of the last four that were asked, in whatever order", () => {
    const findings = several(4);
    const asked = findings.map(({ inputs }) => inputs);
    for (const at of [3, 2, 3, 2, 0, 1, 0, 1, 2, 3, 3]) expect(findings[at]?.inputs).toBe(asked[at]);
  });

  it("are looked up again after four others, so that a large report does not keep them all", () => {
    const findings = several(5);
    const asked = findings.map(({ inputs }) => inputs);
    expect(findings[0]?.inputs).not.toBe(asked[0]);
    expect(findings[0]?.inputs).toEqual(asked[0]);
  });

  it("are not kept by a finding whose facts are made again", () => {
    const made: string[] = [];
    const facts: Facts = {
      ...factsOf(document),
      again: () => {
        made.push("again");
        return factsOf(document, { file: "again.toml" });
      },
    };
    const [found] = judged(policyOf({}), [facts]);
    expect(made).toEqual([]);
    expect(found?.inputs[0]?.origins[0]?.file).toBe("again.toml");
  });
});

describe("a finding that is told otherwise", () => {
  const found = judgedOne({}, document);

  it("says something else of the same inputs", () => {
    const other = restated(found, { status: "unknown" });
    expect([other.status, other.control, other.inputs[0]?.value]).toEqual(["unknown", "p/c0", "off"]);
  });

  it("has none after they were left out, whatever it says then", () => {
    const bare = withoutInputs(found);
    expect(bare).toMatchObject({ control: "p/c0", status: "missing", inputs: [] });
    expect(restated(bare, { status: "unknown" })).toMatchObject({ control: "p/c0", status: "unknown", inputs: [] });
  });

  it("is of another instance with the places of that one", () => {
    const other = factsOf(document, { instance: "tikv2", file: "tikv2.toml" });
    const copy = ofInstance(found, other);
    expect([copy.control, copy.instance, copy.inputs[0]?.origins[0]?.file]).toEqual(["p/c0", "tikv2", "tikv2.toml"]);
    expect(copy.repeats).toEqual({ of: found, facts: other });
    expect(found.repeats).toBeUndefined();
  });
});
