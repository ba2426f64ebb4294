import { explained } from "../../explain.ts";
import { formatNames } from "../formats.ts";
import { choices, type FlagName } from "../kinds.ts";
import type { FlagWords } from "./words.ts";

/** What every flag means, in the order in which they are shown. */
export const flagWords: Readonly<Record<FlagName, FlagWords>> = {
  repo: { value: "DIR", says: "the repository (default: the working directory)", offered: "directory" },
  base: {
    value: "REF",
    says: "compare with the merge base with this commit (default: the default branch)",
    offered: "ref",
  },
  head: { value: "REF", says: "the commit that is judged (default: HEAD)", offered: "ref" },
  staged: { value: null, says: "judge what is staged instead of a commit", offered: null },
  worktree: { value: null, says: "judge the files on disk instead of a commit", offered: null },
  ref: { value: "REF", says: "the commit that is judged (default: HEAD)", offered: "ref" },
  previous: {
    value: "FILE",
    says: "the JSON report of an earlier audit: say what is other than it was then (no such file: the first audit)",
    offered: "file",
  },
  "dry-run": {
    value: null,
    says: "print what would be written as a diff; exit with 1 when there is any",
    offered: null,
  },
  forks: { value: null, says: "also write the second stage that comments on pull requests from forks", offered: null },
  runbooks: { value: null, says: "also write templates of runbooks", offered: null },
  renovate: { value: null, says: "also write a configuration of Renovate that watches releases", offered: null },
  "allow-weaker": {
    value: null,
    says: "let a policy take the place of a built-in one that asks for more, as settings with allow-weaker = true do",
    offered: null,
  },
  cluster: { value: "NAME", says: "only this cluster", offered: null },
  component: { value: "NAME", says: `only of this component: ${explained.join(", ")}`, offered: explained },
  format: {
    value: "FORMAT[=FILE]",
    says: "text (default), markdown, json, sarif, html or badge; to standard output, or to a file; may be repeated",
    offered: formatNames,
  },
  "fail-on": {
    value: "WHAT",
    says: "regression (default of check), weakened, new-gap, gap (default of audit) or never",
    offered: choices.failOn,
  },
  "minimum-severity": {
    value: "LEVEL",
    says: "low (default of check), medium, high (default of audit) or critical",
    offered: choices.severity,
  },
  strictness: {
    value: "HOW",
    says: "effective (default): what the release does counts; declared: the guide's literal keys count too",
    offered: choices.strictness,
  },
  release: {
    value: "RELEASE",
    says: "the release of every cluster, instead of the settings', e.g. v8.5.3",
    offered: null,
  },
  "base-release": { value: "RELEASE", says: "the same for the base alone", offered: null },
  "head-release": { value: "RELEASE", says: "the same for the head alone", offered: null },
  settings: {
    value: "FILE",
    says: "settings file, by its path from the root (default: .github/tikv-guard.toml)",
    offered: "file",
  },
  "settings-ref": {
    value: "REF",
    says: "commit whose settings decide (default: the default branch)",
    offered: "ref",
  },
  policies: {
    value: "DIR",
    says: "a directory of policies on disk, for a repository that the settings pin, or more; may be repeated",
    offered: "directory",
  },
  "extra-policies": {
    value: null,
    says: "also judge by the policies beyond the guide: encryption at rest, log redaction, access surface",
    offered: null,
  },
  now: { value: "DATE", says: "judge as of this day, e.g. 2026-11-24", offered: null },
  color: { value: "WHEN", says: "auto (default), always or never", offered: choices.color },
};
