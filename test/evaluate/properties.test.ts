import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/evaluate/compare.ts";
import { identityKey } from "../../src/evaluate/identity.ts";
import { judge } from "../../src/evaluate/judge.ts";
import { applyWaivers } from "../../src/evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "../../src/findings.ts";
import type { FailOn, Status, UnknownReason } from "../../src/types.ts";
import { judgedOne, sameScopes } from "./support.ts";

const finding = judgedOne({}, { config: { a: "on" }, set: { a: "on" } });
const ladder: readonly FailOn[] = ["never", "regression", "weakened", "new-gap", "gap"];
const verdicts = ["pass", "fail", "error"];

const one = fc.record({
  control: fc.constantFrom("p/c0", "p/c1", "p/c2"),
  cluster: fc.constantFrom("prod", "staging"),
  instance: fc.constantFrom(null, "tikv1", "tikv2"),
  status: fc.constantFrom<Status>("implemented", "ineffective", "missing", "unknown", "not-applicable"),
  unknown: fc.constantFrom<UnknownReason>("unreadable", "not-in-repository"),
  severity: fc.constantFrom("critical" as const, "high" as const, "medium" as const, "low" as const),
  margin: fc.option(fc.record({ value: fc.integer({ min: 1, max: 5 }), better: fc.constant("more" as const) })),
  value: fc.constantFrom("on", "off", undefined),
});

const side = fc
  .uniqueArray(one, {
    maxLength: 12,
    selector: ({ control, cluster, instance }) => JSON.stringify([control, cluster, instance]),
  })
  .map((all) =>
    all.map(({ unknown, value, ...parts }): Finding => {
      const origins = [{ file: `${parts.cluster}.toml`, line: 1, endLine: 1, key: "a" }];
      const inputs = [{ pointer: "/config/a", value, origins, written: value !== undefined }];
      return { ...finding, ...parts, inputs, reason: parts.status === "unknown" ? unknown : null };
    }),
  );

function compared(base: readonly Finding[], head: readonly Finding[]): readonly ComparedFinding[] {
  return compare(base, head, sameScopes(), () => null);
}

function keys(all: readonly ComparedFinding[]): string[] {
  return all.map((each) => identityKey(each.finding)).sort();
}

function named(all: readonly ComparedFinding[]): string[] {
  return all.map(({ finding, change, cause }) => `${identityKey(finding)} ${change} ${cause}`).sort();
}

function verdict(findings: readonly ComparedFinding[], failOn: FailOn): string {
  const waivers = applyWaivers(findings, [], new Date("2026-11-24"));
  return judge({
    mode: "check",
    failOn,
    minimumSeverity: "low",
    findings,
    waivers,
    diagnostics: [],
    problems: [],
    failures: [],
  }).verdict;
}

describe("comparing", () => {
  it("a side with itself finds only gaps, and blocks nobody", () => {
    fc.assert(
      fc.property(side, (all) => {
        const findings = compared(all, all);
        expect(findings.every(({ change }) => change === "gap" || change === "unchanged")).toBe(true);
        expect(verdict(findings, "new-gap")).toBe("pass");
      }),
    );
  });

  it("is mirrored: a regression one way is an improvement the other way", () => {
    const decided = side.map((all) => all.filter(({ status }) => status === "implemented" || status === "missing"));
    fc.assert(
      fc.property(decided, decided, (base, head) => {
        const known = new Set(base.map(identityKey));
        const shared = head.filter((each) => known.has(identityKey(each)));
        const forth = compared(base, shared).filter(({ change }) => change === "regression");
        const back = compared(shared, base).filter(
          ({ change, baseline }) => change === "improvement" && baseline !== null,
        );
        expect(keys(forth)).toEqual(keys(back));
      }),
    );
  });

  it("does not depend on the order of findings, causes included", () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        expect(named(compared(base.toReversed(), head.toReversed()))).toEqual(named(compared(base, head)));
      }),
    );
  });

  it("drops nothing of the head", () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        expect(compared(base, head).map(({ finding }) => finding)).toEqual(head);
      }),
    );
  });
});

it("judging never gets milder on the next step of fail-on", () => {
  fc.assert(
    fc.property(side, side, (base, head) => {
      const findings = compared(base, head);
      const steps = ladder.map((failOn) => verdicts.indexOf(verdict(findings, failOn)));
      expect([...steps].sort((a, b) => a - b)).toEqual(steps);
    }),
  );
});
