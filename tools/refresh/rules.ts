import type { Condition, RuleOptions, RuleRow } from "../../src/diagnose/refused/rule.ts";
import { kindRow, type SourceKind } from "./rule-kinds.ts";
import { added, leftOut, reworded } from "./rules-by-hand.ts";

interface SourceRule {
  readonly component: "tikv" | "pd";
  readonly keys: readonly string[];
  readonly simple?: SourceKind;
  readonly in: string | readonly string[];
  readonly needs?: string;
  readonly onlyIf?: string;
  readonly action?: string;
}
/** validation.json of the source directory. */
export interface SourceRules {
  readonly tags: Readonly<Record<"tikv" | "pd", Readonly<Record<string, string>>>>;
  readonly rules: readonly SourceRule[];
}

/**
 * The project's form of a component's start-up rules, one a row. Rules that need the machine are left out; throws for a rule
 * that is neither understood nor left out knowingly.
 */
export function rulesText(source: SourceRules, component: "tikv" | "pd"): string {
  const releases = source.tags[component];
  const own = source.rules.filter((rule) => rule.component === component && rule.needs === undefined);
  const rows = [...own.flatMap((rule) => rowsOf(rule, Object.keys(releases))), ...added[component]];
  const lines = [...new Set(rows.map((row) => JSON.stringify(row)))];
  return `{\n"releases": ${JSON.stringify(releases)},\n"rules": [\n${lines.join(",\n")}\n]\n}\n`;
}

function rowsOf(rule: SourceRule, all: readonly string[]): readonly RuleRow[] {
  const name = rule.keys.join(" ");
  const known = reworded[name];
  if (known) return known;
  if (`${rule.simple?.kind ?? "words"}: ${name}` in leftOut) return [];
  const row = rule.simple ? kindRow(rule.keys, rule.simple) : null;
  if (row === null) throw new Error(`rules: ${JSON.stringify(rule)} is not understood`);
  const [kind, keys, options] = row;
  const series = ranges(rule.in);
  const extra = { ...options, ...conditions(rule), ...corrections(kind, keys) };
  const inAll = series === `${all[0]}..${all.at(-1)}` ? "" : series;
  return [Object.keys(extra).length === 0 ? [kind, inAll, keys] : [kind, inAll, keys, extra]];
}

function conditions({ onlyIf, simple, action }: SourceRule): RuleOptions {
  const when: Condition | null =
    typeof simple?.onlyIf === "string" ? [simple.onlyIf, true] : onlyIf === undefined ? null : readPool(onlyIf);
  return { ...(when && { when }), ...(action && { clamped: true as const }) };
}

function readPool(words: string): Condition {
  if (words.startsWith("the unified pool is used")) return "unified-read-pool";
  if (words.startsWith("readpool.storage.use-unified-pool is false")) return "storage-read-pool";
  if (words.startsWith("readpool.coprocessor.use-unified-pool is false")) return "coprocessor-read-pool";
  throw new Error(`rules: "${words}" is not understood`);
}

/** What the components do before they ask, and the source of rules does not tell. */
function corrections(kind: RuleRow[0], [key = ""]: readonly string[]): RuleOptions {
  // The old names are taken over (tikv src/config/mod.rs compatible_adjust).
  if (kind === "order" && key.startsWith("coprocessor.region-max-"))
    return { unlessSet: ["raftstore.region-max-size", "raftstore.region-split-size"] };
  // Raised for partitioned-raft-kv (tikv src/config/mod.rs validate).
  if (kind === "order" && key === "raft-engine.purge-threshold") return { unlessSet: ["storage.engine"] };
  if (key.startsWith("in-memory-engine.")) return { when: ["in-memory-engine.enable", true] };
  // PD puts its default in the place of 0 (pd pkg/utils/configutil AdjustFloat64, AdjustInt).
  if (kind === "order" && key === "schedule.low-space-ratio") return { zeroIsDefault: true };
  return key === "schedule.patrol-region-worker-count" ? { orZero: true } : {};
}

/** "5.0-9.0-beta" is "5.0..9.0-beta" here, because a series may hold a dash. */
function ranges(value: string | readonly string[]): string {
  const parts = typeof value === "string" ? [value] : value;
  return parts.map((part) => part.replace(/^(\d+\.\d+(?:-beta)?)-(\d+\.\d+(?:-beta)?)$/, "$1..$2")).join(",");
}
