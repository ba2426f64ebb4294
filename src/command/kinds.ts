import type { FlagKinds } from "./flags.ts";

const common = {
  repo: "text",
  cluster: "text",
  format: "texts",
  "fail-on": "text",
  "minimum-severity": "text",
  strictness: "text",
  release: "text",
  settings: "text",
  "settings-ref": "text",
  policies: "texts",
  "extra-policies": "switch",
  now: "text",
  color: "text",
} as const satisfies FlagKinds;

/** Every command and the flags that it takes: what is parsed by, and what help, completion and the manual page are made from. */
export const kinds = {
  check: {
    ...common,
    base: "text",
    head: "text",
    staged: "switch",
    worktree: "switch",
    "base-release": "text",
    "head-release": "text",
  },
  audit: { ...common, ref: "text", previous: "text" },
  explain: { release: "text", component: "text" },
  fix: {
    "dry-run": "switch",
    repo: "text",
    cluster: "text",
    release: "text",
    settings: "text",
    policies: "texts",
    "extra-policies": "switch",
    now: "text",
  },
  init: { repo: "text", forks: "switch", runbooks: "switch", renovate: "switch" },
  merge: { format: "texts", previous: "text", color: "text" },
  policy: { "allow-weaker": "switch", now: "text" },
  runbook: { format: "text", repo: "text", ref: "text", settings: "text", release: "text" },
  demo: { format: "texts" },
  completion: {},
} as const satisfies Readonly<Record<string, FlagKinds>>;

export type CommandName = keyof typeof kinds;

/** A flag of any command. */
export type FlagName = { [C in CommandName]: keyof (typeof kinds)[C] }[CommandName];

/** What may stand behind a flag that takes one of a few words. */
export const choices = {
  failOn: ["regression", "weakened", "new-gap", "gap", "never"],
  severity: ["low", "medium", "high", "critical"],
  strictness: ["effective", "declared"],
  color: ["auto", "always", "never"],
  runbookFormat: ["markdown", "text"],
  shell: ["bash", "zsh", "fish"],
} as const;
