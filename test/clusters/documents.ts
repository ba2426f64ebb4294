import { readDocument } from "../../src/formats/read.ts";
import type { Cluster, Component, Document } from "../../src/types.ts";
import type { ScopeId } from "../../src/clusters/match.ts";

/** A security table and a handful of items: enough to be told by content. */
export const large = `[server]
grpc-concurrency = 5
grpc-raft-conn-num = 1
[storage]
data-dir = "/data"
[security]
ca-path = "/tls/ca.pem"
cert-path = "/tls/tikv.pem"
key-path = "/tls/tikv.key"
[raftstore]
sync-log = true
`;

/** A document as the tool reads it from a repository; the component is forced where the text alone would not tell. */
export function documentOf(
  file: string,
  text: string,
  component?: Component,
  role: Document["role"] = "server",
): Document {
  const bytes = new TextEncoder().encode(text);
  const document = readDocument(file, bytes, { component: component ?? componentOf(file), role: roleOf(file, role) });
  if (document === null) throw new Error(`${file} is not a document`);
  return document;
}

/** Documents of some paths, all with the same text unless given another. */
export function documentsOf(
  paths: readonly string[],
  texts: Readonly<Record<string, string>> = {},
): readonly Document[] {
  return paths.map((path) => documentOf(path, texts[path] ?? large));
}

/** `cluster component/instance` of every scope, the cluster's own first. */
export function scopesOf(clusters: readonly Cluster[]): readonly ScopeId[] {
  return clusters.flatMap(({ name, members }) => [
    { cluster: name, component: null, instance: null },
    ...members.map(({ component, instance }) => ({ cluster: name, component, instance })),
  ]);
}

function componentOf(file: string): Component {
  const components: readonly Component[] = ["tidb", "tiflash", "ticdc", "tiproxy", "pd"];
  const name = file.slice(file.lastIndexOf("/") + 1);
  return components.find((component) => name.includes(component)) ?? "tikv";
}

function roleOf(file: string, role: Document["role"]): Document["role"] {
  return file.includes("tiflash") && file.includes("learner") ? "learner" : role;
}
