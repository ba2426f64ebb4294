import { isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import { kinds } from "../deployments/tiup/kinds.ts";
import type { Document } from "../types.ts";
import type { Drafts } from "./drafts.ts";
import type { Home } from "./home.ts";
import { topOf, type YamlFile } from "./yaml-file.ts";

/** Where a deployment file keeps a component's items, whether it has some yet or not; none where only its own items tell. */
export function sectionHomes(drafts: Drafts, document: Document): readonly Home[] {
  const { file, deployed } = document;
  const yaml = drafts.yaml(file);
  if (yaml === null || deployed === undefined) return [];
  if (deployed.format === "tiup") return tiupHome(yaml, document);
  if (deployed.format !== "operator-v1" && deployed.format !== "operator-v2") return [];
  const line = drafts.lineNow(file, document.position([])?.line ?? 0);
  const root = line === null ? undefined : yaml.entriesAt(line).map(topOf)[0];
  if (root === undefined) return [];
  return deployed.format === "operator-v1" ? operatorHome(yaml, root, document) : groupHome(yaml, root, document);
}

function tiupHome(yaml: YamlFile, { file, component, role }: Document): readonly Home[] {
  const kind = kinds.find((one) => one.component === component);
  const name = kind?.files.find((one) => one.role === role)?.shared;
  // What TiUP keeps itself (meta.yaml) has the topology below a key.
  const maps = yaml.roots.flatMap((root) => [root, pairOf(root, "topology")?.value].filter((one) => isMap(one)));
  const map = maps.find((one) => kind !== undefined && pairOf(one, kind.servers) !== null);
  if (name === undefined || map === undefined) return [];
  return [{ kind: "map", file, map: { file: yaml, map, prefix: ["server_configs", name], dotted: true } }];
}

/** `spec.tikv.config`: a map, or TOML (pkg/apis/util/config/config.go). */
function operatorHome(yaml: YamlFile, root: YAMLMap, { file, component, role }: Document): readonly Home[] {
  const own = component === "tiflash" ? ["config", role === "learner" ? "proxy" : "config"] : ["config"];
  const prefix = ["spec", component, ...own];
  const block = yaml.blockOf(nodeAt(root, prefix));
  if (block !== null) return [{ kind: "block", file, block }];
  return [{ kind: "map", file, map: { file: yaml, map: root, prefix, dotted: false } }];
}

/** `spec.template.spec.config`: TOML only. */
function groupHome(yaml: YamlFile, root: YAMLMap, { file, role }: Document): readonly Home[] {
  const key = role === "learner" ? "proxyConfig" : "config";
  const prefix = ["spec", "template", "spec", key];
  const block = yaml.blockOf(nodeAt(root, prefix));
  if (block !== null) return [{ kind: "block", file, block }];
  return [{ kind: "new-block", file, map: { file: yaml, map: root, prefix, dotted: false } }];
}

function nodeAt(root: YAMLMap, keys: readonly string[]): Node | null {
  return keys.reduce<Node | null>(
    (node, key) => (isMap(node) ? ((pairOf(node, key)?.value as Node) ?? null) : null),
    root,
  );
}

function pairOf(map: YAMLMap, key: string): Pair | null {
  return map.items.findLast((one) => isScalar(one.key) && one.key.value === key) ?? null;
}
