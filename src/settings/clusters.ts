import { isReleaseName } from "../catalogue/release.ts";
import { alternatives } from "../clusters/braces.ts";
import type { Capacity, ClusterSettings, Component, Tier } from "../types.ts";
import type { Setting } from "./setting.ts";
import { bytesOf, sizePattern } from "./size.ts";

export const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];
const tiers: readonly Tier[] = ["production", "staging", "development"];

/** Paths and globs are relative to the repository's root and stay inside it. */
export const insidePath = /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$)).*\S/;

/** Reads `[[cluster]]`; no two have one name. */
export function readClusters(setting: Setting): readonly ClusterSettings[] {
  const names = new Set<string>();
  return setting.list("[[cluster]] tables").map((entry) => {
    const cluster = readCluster(entry);
    if (names.has(cluster.name)) {
      entry.fail(`"${cluster.name}" is declared twice.`, "Give every cluster its own name, or put the files into one.");
    }
    names.add(cluster.name);
    return cluster;
  });
}

function readCluster(setting: Setting): ClusterSettings {
  const table = setting.table(["name", "files", "release", "tier", "bootstrapped", "capacity", "identities"]);
  return {
    name: table.required("name").text('"orders"'),
    files: readFiles(table.required("files")),
    release: table.optional("release", readRelease),
    tier: table.optional("tier", (entry) => entry.choice(tiers)) ?? "production",
    bootstrapped: table.optional("bootstrapped", (entry) => entry.boolean()) ?? false,
    capacity: table.optional("capacity", readCapacity),
    identities: table.optional("identities", readIdentities) ?? {},
  };
}

function readRelease(setting: Setting): string {
  const { value } = setting;
  if (typeof value === "string" && isReleaseName(value)) return value;
  return setting.refuse(typeof value === "string" ? "a release" : "a release in quotes", '"v8.5.3"');
}

function readFiles(setting: Setting): readonly string[] {
  const files = setting.list("paths or globs");
  if (files.length === 0) setting.fail("is empty.", 'Name the files of the cluster: ["conf/prod/*.toml"].');
  return files.map((file) => {
    const path = file.matching(insidePath, "a path or glob inside the repository", '"conf/prod/*.toml"');
    if (alternatives(path) === null) file.fail("stands for more than 100 paths.", "Use * instead of braces.");
    return path.startsWith("./") ? path.slice(2) : path;
  });
}

function readCapacity(setting: Setting): Capacity {
  const table = setting.table(["cores", "memory", "open-files", "clients"]);
  return {
    cores: table.optional("cores", (entry) => entry.count()),
    memory: table.optional("memory", readMemory),
    openFiles: table.optional("open-files", (entry) => entry.count()),
    clients: table.optional("clients", (entry) => entry.count()),
  };
}

/** Bytes as a number, or a size with a unit. */
function readMemory(setting: Setting): number {
  if (typeof setting.value === "number") return setting.count();
  return bytesOf(setting.matching(sizePattern, "a size", '"64GiB"'));
}

function readIdentities(setting: Setting): ClusterSettings["identities"] {
  const table = setting.table(components);
  const found: Partial<Record<Component, readonly string[]>> = {};
  for (const component of components) {
    const names = table.optional(component, (entry) =>
      entry.list("common names").map((name) => name.text('"orders-tikv"')),
    );
    if (names !== null) found[component] = names;
  }
  return found;
}
