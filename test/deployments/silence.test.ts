import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { groupClusters } from "../../src/clusters/group.ts";
import { matchClusters } from "../../src/clusters/match.ts";
import { openEngine } from "../../src/engine.ts";
import { judgeCluster } from "../../src/judge-cluster.ts";
import { compare } from "../../src/evaluate/compare.ts";
import { changedReleases } from "../../src/evaluate/moved.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Cluster } from "../../src/types.ts";
import { documentsOf } from "./trees.ts";

const root = join(import.meta.dirname, "../corpus/files");

function below(directory: string): readonly string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? below(path) : [path];
  });
}

/** Every corpus file that configures or deploys something, by its place in the corpus. */
const files = below(root)
  .filter((path) => /\.(?:ya?ml|toml|ini|service|sh)$/.test(path))
  .map((path) => ({ name: relative(root, path), text: readFileSync(path, "utf8") }));

/** An inventory is read with what lies beside it. */
const confs = Object.fromEntries(
  ["pd", "tikv"].map((name) => [
    `conf/${name}.yml`,
    readFileSync(join(root, `ansible/pingcap__tidb-ansible__conf_${name}.yml`), "utf8"),
  ]),
);

function pathOf(name: string): string {
  return name.endsWith("inventory.ini") ? "inventory.ini" : name;
}

function clustersIn(name: string, text: string): readonly Cluster[] {
  const path = pathOf(name);
  const beside = path === "inventory.ini" ? confs : {};
  const bare = path.endsWith(".toml") ? readDocument(path, Buffer.from(text)) : null;
  return groupClusters([...documentsOf({ ...beside, [path]: text }), ...(bare ? [bare] : [])], [], null);
}

const settled = { now: new Date("2026-11-24T12:00:00Z"), strictness: "effective" as const, severity: new Map() };

/** What changed between two texts of one file. */
async function changesOf(name: string, before: string, after: string): Promise<readonly string[]> {
  const [base, head] = [clustersIn(name, before), clustersIn(name, after)];
  const engine = await openEngine([...base, ...head], settled);
  const match = matchClusters(base, head);
  const [was, is] = [base, head].map((side) => side.flatMap((cluster) => judgeCluster(cluster, engine)));
  const compared = compare(was ?? [], is ?? [], match, changedReleases(base, head, match));
  expect(is).toHaveLength(was?.length ?? 0);
  return compared
    .filter(({ change }) => change !== "unchanged" && change !== "gap")
    .map(({ finding, change }) => `${change} ${finding.control} ${finding.component}`);
}

/** A comment above every line that begins a part of its own: none lies inside of a text. */
function commented(text: string): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(/\r?\n/);
  // What a template's condition begins with, a shebang and a directive stay first.
  const from = lines.findIndex((line) => /^[A-Za-z[]/.test(line) && !/^(?:#!|%YAML)/.test(line));
  if (from < 0) return text;
  return [...lines.slice(0, from), "# Why this is so.", ...lines.slice(from)].join(end);
}

const deployments = files.filter(({ name, text }) => clustersIn(name, text).length > 0);

test("the corpus has files of every kind that deploys", () => {
  const kinds = new Set(deployments.map(({ name }) => name.split("/")[0]));
  for (const kind of ["ansible", "compose", "flags-k8s", "helm-values", "operator-v1", "operator-v2", "tiup-topology"])
    expect(kinds).toContain(kind);
});

describe.each(deployments)("$name", ({ name, text }) => {
  test("compared with itself has no change", async () => {
    expect(await changesOf(name, text, text)).toEqual([]);
  });

  test("with comments, blank lines and other line ends has none either", async () => {
    const more = `${commented(text)}\n\n# At the end.\n`;
    expect(await changesOf(name, text, more)).toEqual([]);
    expect(await changesOf(name, text.replace(/\r\n/g, "\n"), text.replace(/\r?\n/g, "\r\n"))).toEqual([]);
  });
});
