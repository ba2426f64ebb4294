import type { Yaml } from "../../deployments/yaml.ts";
import { patternOf } from "../patterns.ts";
import type { RepositoryFile } from "../topic.ts";
import { lineFilters } from "./logql.ts";
import type { LogRule } from "./rule.ts";

const deepest = 20;

/** What becomes of a line on its way through the stages of a pipeline of Promtail. */
interface Passing {
  readonly line: string;
  /** Names that stages found in it. */
  readonly found: Set<string>;
  isDropped: boolean;
  isCounted: boolean;
}

/** Pipelines of Promtail that count lines: what a `metrics` stage gets to see is what somebody can be told of. */
export function promtailRules(root: Yaml, file: RepositoryFile): readonly LogRule[] {
  return pipelinesIn(root, 0).flatMap((stages): LogRule[] => {
    const metrics = metricsIn(stages, 0);
    if (metrics === null) return [];
    const text = textOf(stages);
    const matches = isReadable(stages, 0) ? (line: string) => counts(stages, line) : undefined;
    const { line, endLine } = stages.position;
    return [{ name: metrics, file: file.path, line, endLine, text, matches }];
  });
}

function pipelinesIn(node: Yaml, depth: number): readonly Yaml[] {
  if (depth > deepest) return [];
  if (node.isList()) return node.items().flatMap((item) => pipelinesIn(item, depth + 1));
  return node.entries().flatMap(({ key, value }) => {
    const isPipeline = /^pipeline_?stages$/i.test(key) && value.isList();
    return isPipeline ? [value] : pipelinesIn(value, depth + 1);
  });
}

/** The name of the first metric that a pipeline counts. */
function metricsIn(stages: Yaml, depth: number): string | null {
  if (depth > deepest) return null;
  for (const stage of stages.items()) {
    const own = stage.get("metrics")?.entries()[0]?.key;
    const inner = stage.at("match", "stages");
    const name = own ?? (inner === null ? null : metricsIn(inner, depth + 1));
    if (name !== null) return name;
  }
  return null;
}

function isReadable(stages: Yaml, depth: number): boolean {
  if (depth > deepest) return false;
  return stages.items().every((stage) => {
    const patterns = [stage.at("regex", "expression"), stage.at("drop", "expression")].flatMap(
      (one) => one?.text() ?? [],
    );
    const selector = stage.at("match", "selector")?.text();
    const inner = stage.at("match", "stages");
    return (
      patterns.every((one) => patternOf(one) !== null) &&
      (!selector || lineFilters(selector).every((one) => one.isReadable)) &&
      (inner === null || isReadable(inner, depth + 1))
    );
  });
}

function counts(stages: Yaml, line: string): boolean {
  const passing: Passing = { line, found: new Set(), isDropped: false, isCounted: false };
  pass(stages, passing, 0);
  return passing.isCounted;
}

function pass(stages: Yaml, passing: Passing, depth: number): void {
  for (const stage of depth > deepest ? [] : stages.items()) {
    if (passing.isDropped) return;
    for (const { key, value } of stage.entries()) {
      if (key === "regex") search(value, passing);
      else if (key === "drop") drop(value, passing);
      else if (key === "metrics") count(value, passing);
      else if (key === "match") match(value, passing, depth);
    }
  }
}

function search(stage: Yaml, passing: Passing): void {
  const pattern = stage.get("expression")?.text() ?? "";
  if (patternOf(pattern)?.matcher(passing.line).find() !== true) return;
  for (const [, name = ""] of pattern.matchAll(/\(\?P?<(\w{1,100})>/g)) passing.found.add(name);
}

function drop(stage: Yaml, passing: Passing): void {
  const pattern = stage.get("expression")?.text() ?? null;
  if (pattern === null || stage.get("source") !== null) return;
  if (patternOf(pattern)?.matcher(passing.line).find() === true) passing.isDropped = true;
}

/** A metric without a source has its own name for one; one that matches all counts every line that comes so far. */
function count(stage: Yaml, passing: Passing): void {
  const isCounted = stage.entries().some(({ key, value }) => {
    if (value.at("config", "match_all")?.scalar() === true) return true;
    return passing.found.has(value.get("source")?.text() ?? key);
  });
  if (isCounted) passing.isCounted = true;
}

function match(stage: Yaml, passing: Passing, depth: number): void {
  const filters = lineFilters(stage.get("selector")?.text() ?? "");
  if (!filters.every(({ tests, isOfOthers }) => !isOfOthers && tests.every((test) => test(passing.line)))) return;
  if (stage.get("action")?.text() === "drop") {
    passing.isDropped = true;
    return;
  }
  const inner = stage.get("stages");
  if (inner === null) return;
  // What asked for words already and counts every line needs no name to be found.
  if (filters.some(({ tests }) => tests.length > 0)) for (const name of namesCounted(inner)) passing.found.add(name);
  pass(inner, passing, depth + 1);
}

function namesCounted(stages: Yaml): readonly string[] {
  const hasRegex = stages.items().some((stage) => stage.get("regex") !== null);
  if (hasRegex) return [];
  return stages
    .items()
    .flatMap((stage) =>
      (stage.get("metrics")?.entries() ?? []).map(({ key, value }) => value.get("source")?.text() ?? key),
    );
}

function textOf(stages: Yaml): string {
  return JSON.stringify(plainOf(stages, 0)).slice(0, 10_000);
}

function plainOf(node: Yaml, depth: number): unknown {
  if (depth > deepest) return null;
  if (node.isList()) return node.items().map((item) => plainOf(item, depth + 1));
  if (!node.isMap()) return node.text();
  return node.entries().map(({ key, value }) => [key, plainOf(value, depth + 1)]);
}
