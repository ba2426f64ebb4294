import { formatNames } from "../formats.ts";
import { choices, type CommandName } from "../kinds.ts";
import type { CommandWords } from "./words.ts";

type Local = "fix" | "init" | "merge" | "policy" | "runbook" | "demo";

/** What the commands do that write, or judge no commit. */
export const localWords: Readonly<Record<Local & CommandName, CommandWords>> = {
  fix: {
    usage: ["[--dry-run] [--repo DIR] [--cluster NAME] [CONTROL...]"],
    summary: "write what mends findings and needs no decision into the working tree; --dry-run prints it as a diff",
    about: [
      "It judges the files on disk as audit does. Values that need no decision are written, and only their lines change; certificate paths, identities, addresses and what hangs on the machine are printed for people to decide. Every fix is proven by judging the files again with it.",
      "With controls or mitigations, only what mends these.",
    ],
    offered: ["control"],
    examples: [
      ["tikv-guard fix --dry-run", "a diff; writes nothing"],
      ["tikv-guard fix replication-factor/max-replicas", "one control"],
      ["tikv-guard fix checksum-verification", "all of one mitigation"],
    ],
    exits: [
      [0, "everything that is safe is written, or nothing was to be written"],
      [1, "with --dry-run: there is something to write"],
      [2, "could not evaluate, or a file cannot be written; nothing was written"],
      [64, "wrong use"],
    ],
  },
  init: {
    usage: ["[--repo DIR] [--forks] [--runbooks] [--renovate]"],
    summary:
      "write the workflows, a settings file and a CODEOWNERS entry; with --runbooks templates of runbooks, with --renovate a configuration that watches releases",
    about: [
      "The settings name the clusters that were found, with their files, and every other setting with its default as a comment. A file that exists is kept, CODEOWNERS is extended; a second run changes nothing.",
    ],
    offered: [],
    examples: [["tikv-guard init", "in the repository of the working directory"]],
    exits: [
      [0, "written, or everything was there"],
      [2, "there is no repository, or a file cannot be written"],
      [64, "wrong use"],
    ],
  },
  merge: {
    usage: ["[NAME=]REPORT..."],
    summary: "several JSON reports, such as those of many repositories, as one",
    about: [
      "Clusters are told apart by the report's name, which is its file's unless another is given. Every format but sarif can be asked for. The exit code is that of the gravest verdict.",
    ],
    offered: ["file"],
    examples: [
      ["tikv-guard merge reports/*.json --format html=all.html", "one page about many repositories"],
      ["tikv-guard merge eu=a.json us=b.json", "with names"],
    ],
  },
  policy: {
    usage: ["test DIR", "new DIR"],
    summary: "try a team's own policies on their fixtures, or write a first one",
    about: [
      "test tries every fixture below DIR/tests and says of one that fails what was expected, what it got and why. new writes a first policy with a fixture for each status.",
    ],
    offered: [["test", "new"], "directory"],
    examples: [
      ["tikv-guard policy new policies", "a first policy"],
      ["tikv-guard policy test policies", "all of its fixtures"],
    ],
    exits: [
      [0, "every fixture passes"],
      [1, "a fixture fails"],
      [2, "a policy or a fixture cannot be used"],
      [64, "wrong use"],
    ],
  },
  runbook: {
    usage: ["CLUSTER [--format markdown | text] [--repo DIR] [--ref REF] [--release RELEASE]"],
    summary: "print the commands that prove on the running cluster what its files say",
    about: [
      "The commands have the cluster's own addresses, ports and paths of certificates, and say what each has to answer. Nothing is run.",
    ],
    offered: [],
    flags: {
      format: {
        value: "FORMAT",
        says: "markdown (default), or text: a script of the same",
        offered: choices.runbookFormat,
      },
    },
    examples: [["tikv-guard runbook orders > verify-orders.md", "for the cluster orders"]],
    exits: [
      [0, "printed"],
      [2, "there is no such cluster, or it could not be read"],
      [64, "wrong use"],
    ],
  },
  demo: {
    usage: [""],
    summary: "build a small repository, check a change that breaks things, and print what is said",
    about: [
      "The repository is temporary and is removed again. The change is a bad one, so that the exit code is 1. Needs git.",
    ],
    offered: [],
    flags: {
      format: {
        value: "FORMAT[=FILE]",
        says: "as of check; the default is text in a terminal, and markdown, the comment, in a pipe or a file",
        offered: formatNames,
      },
    },
    examples: [["tikv-guard demo --format html=demo.html", "as a page to look at"]],
  },
};
