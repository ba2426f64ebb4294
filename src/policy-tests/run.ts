import { existsSync } from "node:fs";
import { join } from "node:path";
import { maintainedReleases } from "../catalogue/support.ts";
import { ConfigurationError } from "../errors.ts";
import { withoutBase } from "../evaluate/compare.ts";
import { decisive } from "../policy/decisive.ts";
import type { Control, PolicySet } from "../policy/policy.ts";
import { evidenceOf } from "../report/evidence.ts";
import type { Finding } from "../findings.ts";
import { expectedReason, type Fixture, readFixtures } from "./fixture.ts";
import { judgeFixture } from "./judge.ts";

/** What became of one fixture. */
export interface Outcome {
  readonly path: string;
  readonly passed: boolean;
  /** The status that its name gives, with the reason of one that is unknown. */
  readonly expected: string;
  readonly got: readonly string[];
  /** What decided, a line each. */
  readonly why: readonly string[];
}

/**
 * Judges every fixture below `tests` of a directory of policies, in path order; where a name says nothing, by the newest release
 * in maintenance and the clock. Throws ConfigurationError when there is none, and for one of a control that does not exist.
 */
export async function runFixtures(directory: string, { policies }: PolicySet, now: Date): Promise<readonly Outcome[]> {
  const root = join(directory, "tests");
  const release = maintainedReleases(now).at(-1)?.text ?? null;
  const fixtures = existsSync(root) ? readFixtures(root, { release, now }) : [];
  if (fixtures.length === 0) {
    const remedy = "Add some as tests/<policy>/<control>/<status>~words.tikv.toml, or begin with `policy new`.";
    throw new ConfigurationError(root, "there are no fixtures.", remedy);
  }
  const controls = new Map(policies.flatMap(({ id, controls }) => controls.map((one) => [`${id}/${one.id}`, one])));
  const outcomes: Outcome[] = [];
  for (const fixture of fixtures) {
    const control = controls.get(fixture.control);
    if (control === undefined) {
      const problem = `there is no control "${fixture.control}".`;
      throw new ConfigurationError(
        join(root, fixture.path),
        problem,
        "Name directories after a policy and a control of it.",
      );
    }
    outcomes.push(outcomeOf(fixture, control, await judgeFixture(fixture, control.scope, policies)));
  }
  return outcomes;
}

function outcomeOf(fixture: Fixture, control: Control, findings: readonly Finding[]): Outcome {
  const expected = named(fixture.status, expectedReason(fixture));
  const got = [...new Set(findings.map(({ status, reason }) => named(status, reason)))];
  // Of a change nothing is told that holds or does not apply.
  const holds = control.scope === "change" && got.length === 0;
  const passed = holds ? /^(?:implemented|not-applicable)$/.test(expected) : got.length === 1 && got[0] === expected;
  const why = passed ? [] : findings.flatMap((finding) => reasons(finding, control));
  const nothing = holds ? ["the change holds, or the control does not apply to it"] : [notJudged(control)];
  return { path: fixture.path, passed, expected, got, why: why.length > 0 || passed ? [...new Set(why)] : nothing };
}

function named(status: string, reason: string | null): string {
  return reason === null ? status : `${status} (${reason})`;
}

function notJudged({ scope }: Control): string {
  return `the control is about ${scope}, and nothing of the fixture is`;
}

function reasons(finding: Finding, control: Control): readonly string[] {
  const own = decisive(control, finding.demand) ?? control;
  const [compared] = withoutBase([finding]);
  const evidence = compared === undefined ? [] : evidenceOf(compared, own);
  return evidence.map(({ file, line, key, message }) => {
    const place = `${file.replace(/^cluster\//, "")}${line === null ? "" : `:${line}`}`;
    return `${place}${key === null ? "" : ` ${key}`}: ${message}`;
  });
}
