import { choices } from "../kinds.ts";
import { localWords } from "./local-words.ts";
import type { AllWords } from "./words.ts";

const printed = [
  [0, "printed"],
  [64, "wrong use"],
] as const;

/** What every command does, in the order in which they are shown. */
export const commandWords: AllWords = {
  check: {
    usage: ["[--repo DIR] [--base REF] [--head REF] [--staged | --worktree] [--cluster NAME]"],
    summary:
      "compare two commits (default: the merge base with the default branch, and HEAD) and say what the change breaks",
    about: [
      "Every cluster that the change touches is read whole on both sides, changed files and unchanged ones, and judged by the same policies, settings and clock. A control that held at the base and does not hold at the head is a regression, and fails the check. Gaps that were there before do not.",
      "What is permitted (waivers, severities, tiers) is read at the default branch, never from the change.",
    ],
    offered: [],
    examples: [
      ["tikv-guard check", "HEAD against the merge base with the default branch"],
      ["tikv-guard check --staged", "what is about to be committed, in a git hook"],
      ["tikv-guard check --base v1 --head v2 --format json=report.json", "any two commits, with the report in a file"],
    ],
  },
  audit: {
    usage: ["[--repo DIR] [--ref REF] [--cluster NAME] [--previous FILE]", "PATH..."],
    summary: "judge one commit (default: HEAD) or files on disk, without a comparison",
    about: [
      "There is no base: what does not hold is a gap, and gaps of severity high and above fail the audit.",
      "Paths are taken from the working directory; settings are those at the root of the enclosing repository. Files on disk need no git.",
      "With --previous it is also told what is other than at an earlier audit: what fails anew, releases that ran out, advisories, overdue waivers, clusters that came and went, and whether the files or what judges them made it so. No verdict hangs on that.",
    ],
    offered: ["file"],
    examples: [
      ["tikv-guard audit", "the last commit"],
      ["tikv-guard audit conf/ --release v8.5.3", "files on disk, as this release reads them"],
      ["tikv-guard audit --format html=report.html", "a page to look at"],
      [
        "tikv-guard audit --previous last.json --format json=last.json --format text",
        "what is new since the last time",
      ],
    ],
  },
  explain: {
    usage: ["CONTROL | KEY [--release RELEASE] [--component NAME]"],
    summary: "say what a control or a configuration item means and how it is judged",
    about: [
      "Of an item it says what every release makes of it, which controls look at it, what must hold for the component to start, and what happens when it is misspelled; of a control what it states and why, what to do, and when it has which status. A name that is neither gets the nearest ones.",
    ],
    offered: ["control"],
    flags: {
      release: { value: "RELEASE", says: "only what this exact release makes of it, e.g. v8.5.3", offered: null },
    },
    examples: [
      ["tikv-guard explain max-replicas", "a control, by the end of its name"],
      ["tikv-guard explain security.ca-path --release v8.5.3", "an item, in one release"],
      ["tikv-guard explain rocksdb --component tikv", "a table of items"],
    ],
    exits: printed,
  },
  ...localWords,
  completion: {
    usage: [choices.shell.join(" | ")],
    summary: "print what completes commands, flags and values in a shell",
    about: [
      "bash: put  source <(tikv-guard completion bash)  into ~/.bashrc. zsh: put  source <(tikv-guard completion zsh)  into ~/.zshrc, behind compinit. fish: write it once, by  tikv-guard completion fish > ~/.config/fish/completions/tikv-guard.fish",
      "Refs of git are looked up while completing; nothing else is run.",
    ],
    offered: [choices.shell],
    examples: [["source <(tikv-guard completion bash)", "in this shell"]],
    exits: printed,
  },
};
