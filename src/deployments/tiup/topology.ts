import type { Deployed, Position } from "../../types.ts";
import { unknownValue } from "../layer.ts";
import { isTemplated } from "../template.ts";
import { type TemplateBlocks, templateBlocks } from "../template-blocks.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";
import { clusterName } from "./cluster-name.ts";
import { type Field, fieldOf } from "./field.ts";
import { type Kind, kinds } from "./kinds.ts";
import { type Switch, tlsSwitch } from "./switch.ts";

/** A topology that was found in a file, and what holds of all its servers. */
export interface Topology {
  readonly file: string;
  /** The file before anything was masked. */
  readonly raw: string;
  readonly blocks: TemplateBlocks;
  /** Whether a template writes a line of the topology under a condition; `after` leaves out those that begin earlier. */
  isConditional(line: number, after?: number): boolean;
  readonly cluster: string | null;
  readonly root: Yaml;
  readonly tls: Switch;
  /** The fields of `global`. */
  global(key: string): Field | null;
  /** Where `global` is written; null when it is not. */
  readonly globalPosition: Position | null;
  /** A component's release: its own in `component_versions`, else the cluster's in meta.yaml (CalculateVersion). */
  release(kind: Kind): Deployed["release"];
}

/** Reads a file's topology; null when it holds none. `raw` is its text before anything was masked. */
export function topologyOf({ file }: DeploymentFile, document: Yaml, raw: string): Topology | null {
  const meta = document.get("topology");
  const root = isTopology(document) ? document : meta !== null && isTopology(meta) ? meta : null;
  if (root === null) return null;
  const blocks = templateBlocks(raw);
  const around = blocks.conditionAround(document.line, document.position.endLine);
  const isConditional = (line: number, after = around): boolean => blocks.isConditional(line, after);
  const global = root.entries().find(({ key }) => key === "global") ?? null;
  return {
    file,
    raw,
    blocks,
    isConditional,
    cluster: clusterName(file),
    root,
    tls: tlsSwitch(file, global, { isConditional, writesBelow: blocks.writesBelow }),
    global: (key) => fieldOf(global?.value ?? null, key, raw),
    globalPosition: global && { line: global.position.line, endLine: global.position.line },
    release: (kind) => releaseOf(kind, { root, document, raw, isConditional }),
  };
}

/**
 * A topology lists PD servers with their hosts, or lets a template list them. What has other servers only is a part for
 * `tiup cluster scale-out`, which takes `global` and `server_configs` from the running cluster: it decides nothing by itself.
 */
function isTopology(root: Yaml): boolean {
  const entry = root.get("pd_servers");
  if (entry === null || root.get("kind") !== null || root.get("master_servers") !== null) return false;
  return (
    isWrittenByTemplate(entry) || entry.items().some((item) => item.get("host") !== null || isWrittenByTemplate(item))
  );
}

/** Whether a template writes a whole list or map. */
export function isWrittenByTemplate(node: Yaml): boolean {
  return isTemplated(node.text() ?? "");
}

interface Source extends Pick<Topology, "root" | "raw" | "isConditional"> {
  /** The whole document, which is the topology itself but for meta.yaml. */
  readonly document: Yaml;
}

/** TiProxy has releases of its own: of the cluster's only `nightly` counts (tiproxy.go: CalculateVersion). */
function releaseOf(kind: Kind, source: Source): Deployed["release"] {
  const { root, document, raw, isConditional } = source;
  const own = fieldOf(root.get("component_versions"), kind.name, raw);
  const shared = document === root ? null : fieldOf(document, "tidb_version", raw);
  const follows = kind.component !== "tiproxy" || shared?.value === "nightly";
  const field = own ?? (follows ? shared : null);
  if (field === null || field.value === unknownValue || isConditional(field.position.line)) return null;
  return { text: field.value, line: field.position.line };
}

/** The entry of a topology that lists a component's servers. */
export function serversOf(root: Yaml, kind: Kind): YamlEntry | null {
  return root.entries().find(({ key }) => key === kind.servers) ?? null;
}

/** The components that a topology has servers of. */
export function presentKinds(root: Yaml): readonly Kind[] {
  return kinds.filter((kind) => serversOf(root, kind) !== null);
}
