import { mayHoldRules, holdsAlertRules } from "./alerts/candidates.ts";
import { holdsLogRules, mayHoldLogRules } from "./logs/candidates.ts";
import { holdsRunbook, mayHoldRunbook } from "./runbooks/candidates.ts";
import type { RepositorySettings, RepositoryTopic } from "./topic.ts";
import { holdsTools, isToolConfig, mayHoldTools } from "./tools/candidates.ts";
import { holdsWatcher, mayHoldWatcher } from "./watchers/candidates.ts";

/** Every kind of thing that is looked for in a repository. What they need is loaded when a file is theirs. */
export const repositoryTopics: readonly RepositoryTopic[] = [
  {
    name: "alerts",
    mayHold: mayHoldRules,
    holds: holdsAlertRules,
    facts: async (files, context) => (await import("./alerts/facts.ts")).alertFacts(files, context),
  },
  {
    name: "logs",
    mayHold: mayHoldLogRules,
    holds: holdsLogRules,
    facts: async (files, context) => (await import("./logs/facts.ts")).logFacts(files, context),
  },
  {
    name: "runbooks",
    mayHold: mayHoldRunbook,
    holds: holdsRunbook,
    facts: async (files, context) => (await import("./runbooks/facts.ts")).runbookFacts(files, context),
  },
  {
    name: "tools",
    mayHold: mayHoldTools,
    holds: holdsTools,
    ofChange: {
      besides: isToolConfig,
      differs: async (base, head) => (await import("./tools/facts.ts")).toolsDiffer(base, head),
    },
    facts: async (files, context) => (await import("./tools/facts.ts")).toolFacts(files, context),
  },
  {
    name: "watchers",
    mayHold: mayHoldWatcher,
    holds: holdsWatcher,
    facts: async (files, context) => (await import("./watchers/facts.ts")).watcherFacts(files, context),
  },
];

/** Whether a path's name makes it worth reading for any topic. */
export function mayMatter(path: string, settings: RepositorySettings): boolean {
  return repositoryTopics.some((topic) => topic.mayHold(path, settings));
}
