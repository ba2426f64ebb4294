import type { Component, Deployed, Document, Position } from "../../types.ts";
import { compositeDocument } from "../composite.ts";
import { isTemplated } from "../template.ts";
import type { DeploymentFile } from "../tree.ts";
import { unreadable } from "./config-layer.ts";
import { groupComponent } from "./groups.ts";
import { qualified } from "./resource.ts";

type Found = Pick<Deployed, "format" | "cluster" | "instance"> & { readonly components: readonly Component[] };

/**
 * Documents, of which nothing is known, for the objects of an Operator in a file's YAML that could not be parsed: each component that
 * the lines around the error name. Empty for anybody else's YAML.
 */
export function brokenDocuments({ file, text, parts }: DeploymentFile, format: Found["format"]): readonly Document[] {
  const problems = parts.flatMap((part) => ("problem" in part && part.line !== null ? [part] : []));
  if (problems.length === 0) return [];
  const sections = sectionsOf(text);
  return problems.flatMap(({ problem, line }) => {
    const section = sections.findLast(({ first }) => first <= (line ?? 1));
    const found = section ? recognised(section.lines) : null;
    if (found?.format !== format) return [];
    const position = { line: line ?? 1, endLine: line ?? 1 };
    return found.components.map((component) => broken(file, found, component, position, problem));
  });
}

function broken(
  file: string,
  { format, cluster, instance }: Found,
  component: Component,
  home: Position,
  problem: string,
): Document {
  const deployed: Deployed = { format, cluster, instance, release: null, replicas: null, environment: null };
  const layers = [unreadable(file, home, "parse-error", `Not valid YAML: ${problem}`)];
  return compositeDocument({ file, component, role: "server", deployed, layers, home, diagnostics: [] });
}

interface Section {
  readonly first: number;
  readonly lines: readonly string[];
}

/** The YAML documents of a text by their separators, each with the 1-based line where it begins. */
function sectionsOf(text: string): readonly Section[] {
  const sections: { first: number; lines: string[] }[] = [{ first: 1, lines: [] }];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (/^---(?:\s|$)/.test(line)) sections.push({ first: at + 1, lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function recognised(lines: readonly string[]): Found | null {
  const apiVersion = valueBelow(lines, null, "apiVersion") ?? "";
  const kind = valueBelow(lines, null, "kind") ?? "";
  const name = valueBelow(lines, "metadata", "name");
  const namespace = valueBelow(lines, "metadata", "namespace");
  const component = groupComponent({ apiVersion, kind });
  if (component !== null) {
    const cluster = qualified(namespace, nameOfCluster(lines));
    return { format: "operator-v2", cluster, instance: name, components: [component] };
  }
  if (kind !== "TidbCluster" || !apiVersion.startsWith("pingcap.com/")) return null;
  const sections: readonly Component[] = ["pd", "tikv", "tidb", "tiflash", "ticdc", "tiproxy"];
  const components = sections.filter((section) => lines.some((line) => line.trim() === `${section}:`));
  return { format: "operator-v1", cluster: qualified(namespace, name), instance: null, components };
}

/** Of lines that could not be parsed: the value of a key at the margin, or, below a key at the margin, of a key among the first that are indented. */
export function valueBelow(lines: readonly string[], above: string | null, key: string): string | null {
  const start = above === null ? 0 : lines.findIndex((line) => line.startsWith(`${above}:`)) + 1;
  if (above !== null && start === 0) return null;
  const end = above === null ? -1 : lines.findIndex((line, at) => at >= start && /^[^\s#]/.test(line));
  const inside = lines.slice(start, end < 0 ? undefined : end);
  const margin = above === null ? "" : (/^\s*/.exec(inside.find((line) => /^\s+[^\s#]/.test(line)) ?? "")?.[0] ?? "");
  const line = inside.find((one) => one.startsWith(`${margin}${key}:`));
  return line === undefined ? null : plain(line.slice(line.indexOf(":") + 1));
}

function nameOfCluster(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => line.trim() === "cluster:");
  const next = at < 0 ? undefined : lines[at + 1]?.trim();
  return next?.startsWith("name:") ? plain(next.slice(5)) : null;
}

function plain(text: string): string | null {
  const value = (text.split(" #", 1)[0] ?? "").trim().replace(/^["']|["']$/g, "");
  return value === "" || isTemplated(value) ? null : value;
}
