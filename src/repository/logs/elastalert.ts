import type { Yaml } from "../../deployments/yaml.ts";
import { patternOf } from "../patterns.ts";
import type { RepositoryFile } from "../topic.ts";
import { queryString } from "./query-string.ts";
import { phraseIn, tokensOf } from "./tokens.ts";
import type { LogRule, Test } from "./rule.ts";

const deepest = 20;
/** Types of rules that tell of lines that are there; `flatline` tells of those that are not. */
const telling = /^(?:any|frequency|spike|blacklist|new_term|cardinality|change|percentage_match|metric_aggregation)$/;

/** A rule of ElastAlert: a type, an index, and filters that all have to hold. */
export function elastalertRules(root: Yaml, { path }: RepositoryFile): readonly LogRule[] {
  const filter = root.get("filter");
  const type = root.get("type")?.text() ?? "";
  if (filter === null || root.get("index") === null || !telling.test(type)) return [];
  if (root.get("is_enabled")?.scalar() === false) return [];
  const tests = filter.items().map((one) => testOf(one, 0));
  const name = root.get("name")?.text() ?? path.slice(path.lastIndexOf("/") + 1);
  const isReadable = tests.every((one) => one !== undefined);
  const known = tests.flatMap((one) => one ?? []);
  const { line, endLine } = filter.position;
  if (known.length === 0 && isReadable) return [];
  const isEnough = Number(root.get("num_events")?.text() ?? 1) < 1000;
  const matches = isReadable ? (text: string) => isEnough && known.every((test) => test(text)) : undefined;
  return [{ name, file: path, line, endLine, text: JSON.stringify(plainOf(filter, 0)), matches }];
}

/** A query as a test; null where it asks for no words of the message, undefined where it cannot be read. */
function testOf(node: Yaml, depth: number): Test | null | undefined {
  const [first] = node.entries();
  if (first === undefined || depth > deepest) return undefined;
  const { key, value } = first;
  if (key === "query" || key === "filter" || key === "constant_score") return testOf(value, depth + 1);
  if (key === "query_string" || key === "simple_query_string") return queryString(value.get("query")?.text() ?? "");
  if (key === "bool") return boolOf(value, depth);
  return fieldTest(key, value);
}

function boolOf(node: Yaml, depth: number): Test | null | undefined {
  const parts = (name: string) => {
    const value = node.get(name);
    const all = value === null ? [] : value.isList() ? value.items() : [value];
    return all.map((one) => testOf(one, depth + 1));
  };
  const [must, should, not] = [[...parts("must"), ...parts("filter")], parts("should"), parts("must_not")];
  if ([...must, ...should, ...not].some((one) => one === undefined)) return undefined;
  const [all, any, none] = [must, should, not].map((some) => some.flatMap((one) => one ?? []));
  if ((all?.length ?? 0) + (any?.length ?? 0) + (none?.length ?? 0) === 0) return null;
  return (line) =>
    (all ?? []).every((test) => test(line)) &&
    ((any ?? []).length === 0 || (any ?? []).some((test) => test(line))) &&
    !(none ?? []).some((test) => test(line));
}

/** Fields in which the words of a line stand. */
const message = /^(?:message|log|msg|text|line|event\.original|body)(?:\.(?:keyword|raw))?$/;

function fieldTest(key: string, value: Yaml): Test | null | undefined {
  const [field] = value.entries();
  if (field === undefined || !message.test(field.key)) return null;
  const wanted = field.value.isMap() ? (field.value.get("value") ?? field.value.get("query")) : field.value;
  const texts = wanted?.isList() ? wanted.items().flatMap((one) => one.text() ?? []) : [wanted?.text() ?? ""];
  const isWhole = /\.(?:keyword|raw)$/.test(field.key);
  const tests = texts.map((text) => wordsTest(key, text, isWhole));
  if (tests.some((one) => one === undefined)) return undefined;
  return (line) => tests.some((test) => test?.(line) === true);
}

function wordsTest(key: string, text: string, isWhole: boolean): Test | undefined {
  if (key === "match_phrase" || key === "match_phrase_prefix") return (line) => phraseIn(text, line);
  if (key === "match") return (line) => tokensOf(text).some((one) => tokensOf(line).includes(one));
  if (key === "term" || key === "terms") return (line) => (isWhole ? line === text : tokensOf(line).includes(text));
  const pattern = key === "wildcard" ? wildcard(text) : key === "regexp" ? text : null;
  const compiled = pattern === null ? null : patternOf(pattern);
  if (compiled === null) return undefined;
  // Elasticsearch compares a pattern with a whole value: that of a keyword, or one word of a text.
  return (line) => (isWhole ? compiled.matches(line) : tokensOf(line).some((one) => compiled.matches(one)));
}

function wildcard(text: string): string {
  return text
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
}

function plainOf(node: Yaml, depth: number): unknown {
  if (depth > deepest) return null;
  if (node.isList()) return node.items().map((item) => plainOf(item, depth + 1));
  if (!node.isMap()) return node.text();
  return node.entries().map(({ key, value }) => [key, plainOf(value, depth + 1)]);
}
