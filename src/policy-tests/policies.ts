import { builtinSet } from "../policy/builtin.ts";
import { mergePolicies } from "../policy/merge.ts";
import type { Policy } from "../policy/policy.ts";
import { readDirectoryPolicies } from "../reading/team-policies.ts";
import { plain } from "../report/render/text/style.ts";
import { count } from "../report/render/words.ts";
import { remarks } from "./remarks.ts";
import { type Outcome, runFixtures } from "./run.ts";

/** What became of a team's policies and their fixtures. */
export interface Tried {
  readonly policies: readonly Policy[];
  readonly outcomes: readonly Outcome[];
  readonly remarks: readonly string[];
}

/** Reads the policies of a directory as a run would, and tries them on their fixtures. Throws ConfigurationError for what no run could use. */
export async function tryPolicies(
  directory: string,
  { allowWeaker, now }: { readonly allowWeaker: boolean; readonly now: Date },
): Promise<Tried> {
  const team = await readDirectoryPolicies(directory, allowWeaker);
  const set = mergePolicies(builtinSet, team);
  const policies = team.policies.map(({ policy }) => policy);
  const outcomes = await runFixtures(directory, set, now);
  return { policies, outcomes, remarks: [...set.notes, ...(await remarks(policies, outcomes))] };
}

/** One line for each fixture, what a failing one got and why, and the sum. */
export function outcomesText({ policies, outcomes, remarks: notes }: Tried): readonly string[] {
  const failed = outcomes.filter(({ passed }) => !passed).length;
  const controls = policies.reduce((sum, policy) => sum + policy.controls.length, 0);
  return [
    ...outcomes.flatMap(linesOf),
    ...notes.map((note) => `note  ${plain(note, 500)}`),
    `${outcomes.length - failed} passed, ${failed} failed: ${count(controls, "control")} in ${count(policies.length, "file")}`,
  ];
}

function linesOf({ path, passed, expected, got, why }: Outcome): readonly string[] {
  if (passed) return [`ok    ${plain(path, 500)}`];
  return [
    `FAIL  ${plain(path, 500)}`,
    `      expected ${expected}, got ${got.length === 0 ? "no finding" : got.join(" and ")}`,
    ...why.slice(0, 10).map((line) => `      because ${plain(line, 500)}`),
  ];
}
