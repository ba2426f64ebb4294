import { describe, expect, test } from "vitest";
import { policyChanges } from "../../src/policy/changes.ts";
import type { Control, Policy } from "../../src/policy/policy.ts";
import { samplePolicy } from "./sample.ts";

const [certificates, downTime] = samplePolicy.controls as readonly [Control, Control];
const holding = (...controls: readonly Control[]): readonly Policy[] => [{ ...samplePolicy, controls }];
const told = (was: readonly Policy[], is: readonly Policy[], replaceable: readonly string[] = []) =>
  policyChanges(was, is, new Set(replaceable)).map(({ message, weakens }) => `${weakens ? "-" : "+"} ${message}`);

/** A control without some of its parts, and with others. */
function but(control: Control, without: readonly (keyof Control)[], change: Partial<Control> = {}): Control {
  const kept = Object.entries(control).filter(([key]) => !without.includes(key as keyof Control));
  return { ...Object.fromEntries(kept), ...change } as unknown as Control;
}

test("controls come and go", () => {
  expect(told([], holding(certificates))).toEqual(["+ Control sample/certificates is added."]);
  expect(told(holding(certificates), [])).toEqual(["- Control sample/certificates is removed."]);
  const name = "sample/certificates";
  expect(told([], holding(certificates), [name])).toEqual([
    "- Control sample/certificates is added and stands in for the built-in one.",
  ]);
  expect(told(holding(certificates), holding(certificates))).toEqual([]);
});

describe("what asks for more", () => {
  test.each<[string, Control, Control]>([
    [
      "another schema beside",
      certificates,
      but(certificates, [], {
        schema: { allOf: [certificates.schema ?? true, { type: "object", required: ["set"] }] },
      }),
    ],
    ["no releases", downTime, but(downTime, ["releases"])],
    ["no condition", downTime, but(downTime, ["appliesWhen"])],
    ["no doubt", downTime, but(downTime, ["unknownWhen"])],
    ["no letter of the guide", certificates, but(certificates, ["guide"])],
  ])("%s", (_, was, is) => {
    expect(told(holding(was), holding(is))).toEqual([expect.stringMatching(/^\+ Control sample\/\S+ asks for more: /)]);
  });

  test("a higher severity", () => {
    expect(told(holding(downTime), holding(but(downTime, [], { severity: "critical" })))).toEqual([
      "+ Severity of sample/down-time changes from medium to critical.",
    ]);
  });

  test("words alone", () => {
    expect(told(holding(downTime), holding(but(downTime, [], { rationale: "x", remediation: "y" })))).toEqual([
      "+ The words of control sample/down-time change.",
    ]);
  });
});

describe("what may ask for less", () => {
  test.each<[string, Control, Control]>([
    ["another schema", certificates, but(certificates, [], { schema: { type: "object", required: ["config"] } })],
    ["variants that end", downTime, but(downTime, [], { variants: downTime.variants?.slice(0, 1) ?? [] })],
    [
      "variants for others",
      downTime,
      but(downTime, [], { variants: downTime.variants?.map((one) => ({ ...one, releases: ">=8.5" })) ?? [] }),
    ],
    ["releases", certificates, but(certificates, [], { releases: ">=9" })],
    ["a condition", certificates, but(certificates, [], { appliesWhen: { type: "object", required: ["set"] } })],
    ["a doubt", certificates, but(certificates, [], { unknownWhen: [{ when: true, reason: "stale-data" }] })],
    ["the letter of the guide", downTime, but(downTime, [], { guide: true })],
    [
      "a condition on severity",
      certificates,
      but(certificates, [], { severityWhen: [{ when: true, severity: "low" }] }),
    ],
    ["no margin", downTime, but(downTime, ["margin"])],
    ["other evidence", certificates, but(certificates, [], { decidedBy: ["/config/x"] })],
    ["another scope", certificates, but(certificates, [], { scope: "pd" })],
  ])("%s", (_, was, is) => {
    expect(told(holding(was), holding(is))).toEqual([
      expect.stringMatching(/^- Control sample\/\S+ may ask for less: /),
    ]);
  });
});
