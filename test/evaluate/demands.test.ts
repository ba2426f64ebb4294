import { describe, expect, test } from "vitest";
import { becameUndecidable, changeOf } from "../../src/evaluate/change.ts";
import { combine } from "../../src/evaluate/combine.ts";
import { evaluate } from "../../src/evaluate/evaluate.ts";
import type { Control, Policy, Schema } from "../../src/policy/policy.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import type { Facts, Finding } from "../../src/findings.ts";
import type { Severity, Status } from "../../src/types.ts";

const atLeast = (minimum: number): Schema => ({
  type: "object",
  required: ["config"],
  properties: {
    config: { type: "object", required: ["n"], properties: { n: { type: "integer", minimum } } },
  },
});
const control = (schema: Schema, of: Partial<Control> = {}): Control => ({
  id: "n",
  title: "n is enough",
  severity: "medium",
  scope: "tikv",
  rationale: "because",
  remediation: "raise n",
  decidedBy: ["/config/n"],
  schema,
  ...of,
});

function judged(
  n: number | null,
  built: Control,
  demands: readonly Control[],
  severity: readonly [string, Severity][] = [],
): Finding {
  const policies: readonly Policy[] = [
    {
      id: "p",
      title: "P",
      description: "",
      threats: [],
      impact: [],
      references: [],
      controls: [{ ...built, demands }],
    },
  ];
  const facts: Facts = {
    scope: "tikv",
    cluster: "c",
    component: "tikv",
    instance: null,
    document: { config: n === null ? {} : { n }, set: {}, unreadable: [] },
    origins: () => [],
  };
  const options = { strictness: "effective", release: null, tier: "production", severity: new Map(severity) } as const;
  const [finding] = evaluate([facts], policies, policyValidators(policies), options);
  if (finding === undefined) throw new Error("nothing was judged");
  return finding;
}

const never = control(atLeast(1), { appliesWhen: false });
const doubtful = control(atLeast(1), { unknownWhen: [{ when: true, reason: "stale-data" }] });

describe("a control and what is asked beside it", () => {
  test.each<[string, number | null, Control, readonly Control[], Status]>([
    ["both hold", 9, control(atLeast(3)), [control(atLeast(5))], "implemented"],
    ["the demand fails", 4, control(atLeast(3)), [control(atLeast(5))], "missing"],
    ["the control fails", 2, control(atLeast(3)), [control(atLeast(1))], "missing"],
    ["the demand does not apply", 4, control(atLeast(3)), [never], "implemented"],
    ["the control does not apply", 4, never, [control(atLeast(5))], "missing"],
    ["neither applies", 4, never, [never], "not-applicable"],
    ["the demand is not known", 4, control(atLeast(3)), [doubtful], "unknown"],
    ["one is not known and one fails", 2, doubtful, [control(atLeast(5))], "missing"],
    ["the last of several fails", 7, control(atLeast(3)), [control(atLeast(5)), control(atLeast(8))], "missing"],
  ])("%s", (_, n, built, demands, status) => {
    expect(judged(n, built, demands)).toMatchObject({ control: "p/n", status });
  });

  test("what decides gives the words, and the highest severity counts", () => {
    const strict = control(atLeast(5), { title: "n is five", remediation: "set 5", severity: "critical" });
    expect(judged(4, control(atLeast(3)), [strict])).toMatchObject({
      title: "n is five",
      remediation: "set 5",
      severity: "critical",
      demand: 0,
    });
    expect(judged(2, control(atLeast(3)), [strict])).toMatchObject({ title: "n is enough", severity: "critical" });
    expect(judged(2, control(atLeast(3)), [strict])).not.toHaveProperty("demand");
    expect(judged(4, control(atLeast(3)), [strict], [["p/n", "low"]]).severity).toBe("low");
  });
});

describe("what becomes of a control with a demand that failed already", () => {
  const five = [control(atLeast(5))];
  test.each<[string, readonly Control[], number, number, string]>([
    ["the control breaks behind a demand that fails", five, 4, 2, "regression"],
    ["the control breaks behind a demand that is not known", [doubtful], 4, 2, "regression"],
    ["the demand breaks and the control still holds", five, 6, 4, "regression"],
    ["nothing new breaks", five, 4, 3, "gap"],
    ["both hold again", five, 2, 6, "improvement"],
  ])("%s", (_, demands, before, after, change) => {
    const [was, is] = [before, after].map((n) => judged(n, control(atLeast(3)), demands)) as [Finding, Finding];
    expect(changeOf(was, is)).toBe(change);
  });

  test("what can no longer be read is in doubt, though a demand was not known before", () => {
    const was = judged(4, control(atLeast(3)), [doubtful]);
    const unread = control(atLeast(3), { unknownWhen: [{ when: true, reason: "unreadable" }] });
    const is = judged(4, unread, [doubtful]);
    expect([changeOf(was, is), becameUndecidable(was, is)]).toEqual(["regression", true]);
  });

  test("a release that nobody declared makes the parts unknown where releases do not agree", () => {
    const [holds, fails] = [9, 4].map((n) => judged(n, control(atLeast(3)), five)) as [Finding, Finding];
    const [one] = combine([[fails], [holds]]);
    expect(one?.parts?.map(({ status }) => status)).toEqual(["implemented", "unknown"]);
  });
});
