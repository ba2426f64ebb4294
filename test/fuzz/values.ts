import { parse as smolParse } from "smol-toml";
import { parseAllDocuments } from "yaml";
import { plainJson } from "../../src/catalogue/normalise.ts";
import { parseYaml } from "../../src/deployments/parse-yaml.ts";
import type { Yaml } from "../../src/deployments/yaml.ts";
import { readText } from "../../src/formats/read.ts";
import { tooDeep } from "../../src/formats/nesting.ts";
import type { ConfigTable } from "../../src/types.ts";
import { mustHold } from "./sound.ts";

/** Throws where two parsers take a TOML text that both accept for different values, or we name lines that it has not. */
export function mustAgreeOnToml(text: string): void {
  const document = readText("tikv.toml", { component: "tikv", role: "server" }, text);
  const lines = text.split("\n").length;
  for (const { line } of document.diagnostics)
    mustHold(line === null || (line >= 1 && line <= lines), () => `line ${line} of ${lines}`);
  const other = smolValues(text);
  if (!document.readable || other === null || tooDeep(text) !== null) return;
  const [ours, theirs] = [comparable(document.values), comparable(other)];
  mustHold(ours === theirs, () => `ours ${ours}\ntheirs ${theirs}`);
}

function smolValues(text: string): ConfigTable | null {
  try {
    return smolParse(text, { integersAsBigInt: "asNeeded" });
  } catch {
    return null;
  }
}

/** Dates are other classes in the two libraries, and a parser may keep the line ends of a string or not. */
function comparable(values: ConfigTable): string {
  const isDate = (value: unknown) => typeof value === "string" && /^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(value);
  const text = JSON.stringify(plainJson(values), (_, value) => (isDate(value) ? "date" : sorted(value)));
  return text.replaceAll("\\r\\n", "\\n");
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Throws where our way through a YAML document finds other values than the parser's own, or lines that it has not. */
export function mustAgreeOnYaml(text: string): void {
  const lines = text.split("\n").length;
  const parts = parseYaml(text);
  const documents = parseAllDocuments(text, { uniqueKeys: false, strict: false, logLevel: "silent", merge: true });
  for (const [at, part] of parts.entries()) {
    const document = Array.isArray(documents) ? documents[at] : undefined;
    if (!("root" in part) || document === undefined || document.errors.length > 0 || !isResolved(document)) continue;
    const [ours, theirs] = [
      JSON.stringify(walked(part.root, lines)),
      JSON.stringify(plain(document.toJS({ mapAsMap: true }))),
    ];
    mustHold(ours === theirs, () => `ours ${ours}\ntheirs ${theirs}`);
  }
}

/** An alias of nothing is left out by us, and refused by the parser. */
function isResolved(document: { toJS: (options: { mapAsMap: true }) => unknown }): boolean {
  try {
    document.toJS({ mapAsMap: true });
    return true;
  } catch {
    return false;
  }
}

/** What our reader finds, maps as sorted lists so that no key is special. */
function walked(node: Yaml, lines: number): unknown {
  const { line, endLine } = node.position;
  mustHold(line >= 1 && line <= endLine && endLine <= lines, () => `lines ${line}-${endLine} of ${lines}`);
  if (node.isList()) return { list: node.items().map((item) => walked(item, lines)) };
  if (!node.isMap()) return scalarText(node.scalar());
  return {
    map: node
      .entries()
      .map(({ key, value }) => ofKey(key, walked(value, lines)))
      .sort(byKey),
  };
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return { list: value.map(plain) };
  if (!(value instanceof Map)) return scalarText(value);
  // What is no scalar is nobody's key.
  const named = [...value].filter(([key]) => typeof key !== "object" || key === null);
  const pairs = named.map(([key, one]) => ofKey(String(key ?? ""), plain(one)));
  return { map: [...new Map(pairs.map((pair) => [pair[0], pair])).values()].sort(byKey) };
}

/** A key without a value (`? a`, `{ a }`) has itself for one with us. */
function ofKey(key: string, value: unknown): readonly [string, unknown] {
  return [key, value === key ? null : value];
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}

function scalarText(value: unknown): unknown {
  return typeof value === "bigint" || typeof value === "number" ? String(value) : (value ?? null);
}
