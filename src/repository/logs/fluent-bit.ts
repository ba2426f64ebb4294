import type { Yaml } from "../../deployments/yaml.ts";
import { patternOf } from "../patterns.ts";
import type { RepositoryFile } from "../topic.ts";
import type { LogRule, Test } from "./rule.ts";

/** Longer patterns are nobody's. */
const longest = 1000;

/** A filter of Fluent Bit: its keys in lower case, each as often as it is written. */
export interface Filter {
  readonly keys: readonly (readonly [key: string, value: string])[];
  readonly line: number;
  readonly endLine: number;
}

/** Filters in the classic form: `[FILTER]` and lines of a key and a value. */
export function classicFilters({ text }: RepositoryFile): readonly Filter[] {
  const filters: { keys: [string, string][]; line: number; endLine: number }[] = [];
  let isFilter = false;
  for (const [at, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line.startsWith("[")) {
      isFilter = /^\[filter\]$/i.test(line);
      if (isFilter) filters.push({ keys: [], line: at + 1, endLine: at + 1 });
      continue;
    }
    const space = line.search(/\s/);
    const last = filters.at(-1);
    if (!isFilter || last === undefined || line === "" || line.startsWith("#") || space < 0) continue;
    last.keys.push([line.slice(0, space).toLowerCase(), line.slice(space).trim()]);
    last.endLine = at + 1;
  }
  return filters;
}

/** Filters in the YAML form: `pipeline.filters`, or those of an input. */
export function yamlFilters(root: Yaml): readonly Filter[] {
  const pipeline = root.get("pipeline");
  return (pipeline?.get("filters")?.items() ?? []).map((filter) => ({
    keys: filter.entries().flatMap(({ key, value }) => {
      const texts = value.isList() ? value.items().flatMap((one) => one.text() ?? []) : [value.text() ?? ""];
      return texts.map((text) => [key.toLowerCase(), text] as const);
    }),
    line: filter.position.line,
    endLine: filter.position.endLine,
  }));
}

/** What a filter does to lines. */
interface Reading {
  /** Which lines go on; null where all do. */
  readonly passes: Test | null;
  readonly tells: Test | null;
  readonly isReadable: boolean;
}

/**
 * The filters that look for words: `grep`, `rewrite_tag` and `log_to_metrics`. Filters work in the order in which they are written, so
 * that one does not see what another dropped before.
 */
export function fluentBitRules(filters: readonly Filter[], { path }: RepositoryFile): readonly LogRule[] {
  const rules: LogRule[] = [];
  const before: Test[] = [];
  for (const filter of filters) {
    const { passes, tells, isReadable } = readingOf(filter);
    const reached = [...before];
    const text = JSON.stringify(filter.keys);
    const matches =
      tells === null || !isReadable ? undefined : (line: string) => reached.every((test) => test(line)) && tells(line);
    const name = settingOf(filter, "name") ?? "filter";
    if (tells !== null || !isReadable)
      rules.push({ name, file: path, line: filter.line, endLine: filter.endLine, text, matches });
    if (passes !== null) before.push(passes);
  }
  return rules;
}

function readingOf(filter: Filter): Reading {
  const name = settingOf(filter, "name")?.toLowerCase();
  const wanted = patternsOf(filter, "regex");
  const refused = patternsOf(filter, "exclude");
  const rules = patternsOf(filter, "rule", 1);
  const known = name === "grep" ? [...wanted, ...refused] : name === "rewrite_tag" ? rules : [];
  if (name === "log_to_metrics") return { ...grep(wanted, refused, filter), passes: null };
  if (name === "grep") return grep(wanted, refused, filter);
  const tests = known.flatMap((one) => one ?? []);
  const tells: Test | null = tests.length === 0 ? null : (line) => tests.some((test) => test(line));
  return { passes: null, tells, isReadable: known.every((one) => one !== null) };
}

function grep(wanted: readonly (Test | null)[], refused: readonly (Test | null)[], filter: Filter): Reading {
  const isReadable = [...wanted, ...refused].every((one) => one !== null);
  const [all, none] = [wanted.flatMap((one) => one ?? []), refused.flatMap((one) => one ?? [])];
  const isAny = settingOf(filter, "logical_op")?.toLowerCase() === "or";
  const isWanted: Test = (line) => (isAny ? all.some((test) => test(line)) : all.every((test) => test(line)));
  const passes: Test = (line) => isWanted(line) && !none.some((test) => test(line));
  return {
    passes: all.length + none.length === 0 ? null : passes,
    tells: all.length === 0 ? null : passes,
    isReadable,
  };
}

/** Patterns of `Regex log corrupt`: the key of the record first; of `Rule $log corrupt new.tag false` what is behind it. */
function patternsOf({ keys }: Filter, key: string, words = 0): readonly (Test | null)[] {
  return keys
    .filter(([name]) => name === key)
    .map(([, value]) => {
      const space = value.search(/\s/);
      const rest = value.slice(space).trim().slice(0, longest);
      const pattern = words === 0 ? rest : (/^(.*?)\s+\S+\s+\S+$/.exec(rest)?.[1] ?? rest);
      const compiled = patternOf(pattern.replace(/^\/(.*)\/$/, "$1"));
      return compiled === null ? null : (line: string) => compiled.matcher(line).find();
    });
}

function settingOf({ keys }: Filter, key: string): string | null {
  return keys.find(([name]) => name === key)?.[1] ?? null;
}
