import { ConfigurationError } from "../errors.ts";
import { parseString } from "../formats/toml-parser.ts";
import { limits } from "../limits.ts";
import type { FailOn, Severity, Strictness } from "../types.ts";
import { readClusters } from "./clusters.ts";
import { ControlNames, type KnownControls } from "./known-control.ts";
import { readPolicySources, readRepository, readRunbooks } from "./policies.ts";
import { Setting } from "./setting.ts";
import type { Settings } from "./settings.ts";
import { controlPattern, readWaivers } from "./waivers.ts";

const failOns: readonly FailOn[] = ["regression", "weakened", "new-gap", "gap", "never"];
const severities: readonly Severity[] = ["low", "medium", "high", "critical"];
const strictnesses: readonly Strictness[] = ["effective", "declared"];

/** What holds where no settings are: nothing declared, nothing waived. */
export const emptySettings: Settings = {
  failOn: null,
  minimumSeverity: null,
  strictness: null,
  policyChanges: null,
  extraPolicies: null,
  clusters: [],
  waivers: [],
  severity: new Map(),
  runbooks: { upgrade: [], rollback: [] },
  repository: { monitoring: "here", runbooks: "here" },
  policies: [],
  renamed: [],
  strangers: [],
};

/**
 * Reads the settings file (docs/settings.schema.json). Throws ConfigurationError, about file, line and key, for what is not
 * TOML, an unknown key, a wrong type or a value that is not accepted; a control that is not among the `known` ones may be a team's
 * and is left to `assertKnown`.
 */
export function readSettings(file: string, text: string, known: KnownControls | null = null): Settings {
  const names = new ControlNames(known);
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const root = new Setting(parseToml(file, plain), [], { file, text: plain });
  const table = root.table([
    "fail-on",
    "minimum-severity",
    "strictness",
    "policy-changes",
    "extra-policies",
    "cluster",
    "waiver",
    "severity",
    "runbooks",
    "repository",
    "policies",
  ]);
  return {
    failOn: table.optional("fail-on", (entry) => entry.choice(failOns)),
    minimumSeverity: table.optional("minimum-severity", (entry) => entry.choice(severities)),
    strictness: table.optional("strictness", (entry) => entry.choice(strictnesses)),
    policyChanges: table.optional("policy-changes", (entry) => entry.choice(["note", "block"] as const)),
    extraPolicies: table.optional("extra-policies", (entry) => entry.boolean()),
    clusters: table.optional("cluster", readClusters) ?? emptySettings.clusters,
    waivers: table.optional("waiver", (entry) => readWaivers(entry, plain, names)) ?? emptySettings.waivers,
    severity: table.optional("severity", (entry) => readSeverity(entry, names)) ?? emptySettings.severity,
    runbooks: table.optional("runbooks", readRunbooks) ?? emptySettings.runbooks,
    repository: table.optional("repository", readRepository) ?? emptySettings.repository,
    policies: table.optional("policies", readPolicySources) ?? emptySettings.policies,
    renamed: names.renamed,
    strangers: names.strangers,
  };
}

function readSeverity(setting: Setting, names: ControlNames): ReadonlyMap<string, Severity> {
  const found = new Map<string, Severity>();
  for (const [control, entry] of setting.entries()) {
    if (!controlPattern.test(control)) {
      entry.fail("is not a control.", 'Write "policy/control" = "low", with the control in quotes.');
    }
    found.set(names.take(entry, control), entry.choice(severities));
  }
  return found;
}

function parseToml(file: string, text: string): unknown {
  if (text.length > limits.settings) throw new ConfigurationError(file, "is longer than 1 MiB.", "Settings are short.");
  try {
    return parseString(text);
  } catch (error) {
    const { line, message } = error as { readonly line?: number; readonly message: string };
    const place = line === undefined ? file : `${file}:${line + 1}`;
    const [problem = ""] = message.split("\n");
    // The parser counts rows in its own words behind the reason; the place already says it.
    const reason = problem.replace(/ at row [0-9]+, col [0-9]+, pos [0-9]+:$/, "");
    throw new ConfigurationError(place, `is not valid TOML: ${reason}.`, "Correct that line.");
  }
}
