import type { Report } from "../report.ts";
import { shellWord } from "./escape.ts";

/** The command that runs the same check on a clone; a working tree is named by its ref. */
export function sameCommand({ mode, base, head, clusters, failOn, minimumSeverity, strictness }: Report): string {
  const audit = mode === "audit";
  const commits = audit ? ["--ref", nameOf(head)] : [...(base ? ["--base", nameOf(base)] : []), "--head", nameOf(head)];
  const given = clusters.find((cluster) => cluster.releaseSource === "option")?.release ?? null;
  const words = [
    ...commits,
    ...(failOn === (audit ? "gap" : "regression") ? [] : ["--fail-on", failOn]),
    ...(minimumSeverity === (audit ? "high" : "low") ? [] : ["--minimum-severity", minimumSeverity]),
    ...(strictness === "effective" ? [] : ["--strictness", strictness]),
    ...(given === null ? [] : ["--release", given]),
  ];
  return ["tikv-guard", mode, ...words.map(shellWord)].join(" ");
}

function nameOf({ ref, sha }: { readonly ref: string; readonly sha: string | null }): string {
  return sha ?? ref;
}
