import { readFileSync } from "node:fs";
import { readDeployments } from "../../../src/deployments/read.ts";
import type { Component, Document } from "../../../src/types.ts";

/** The documents that the Operators' objects make of some files by path. */
export function documentsOf(files: Readonly<Record<string, string>> | string): readonly Document[] {
  const texts = typeof files === "string" ? { "cluster.yaml": files } : files;
  const { documents } = readDeployments(new Map(Object.entries(texts)));
  return documents.filter(({ deployed }) => deployed?.format.startsWith("operator"));
}

/** The first document of a component. */
export function memberOf(
  files: Readonly<Record<string, string>> | string,
  component: Component,
  role: Document["role"] = "server",
): Document {
  const found = documentsOf(files).find((one) => one.component === component && one.role === role);
  if (!found) throw new Error(`There is no ${component} ${role}.`);
  return found;
}

/** Whether an item's value is not known. */
export function isUnknown(document: Document, path: string): boolean {
  return document.placeholders.some((one) => one.join(".") === path);
}

/** A real file of test/corpus/files. */
export function corpusText(path: string): string {
  return readFileSync(new URL(`../../corpus/files/${path}`, import.meta.url), "utf8");
}

/** A TidbCluster with some lines in its `spec`. */
export function tidbCluster(spec: string, metadata: string = "{ name: db, namespace: prod }"): string {
  const lines = spec.split("\n").map((line) => (line === "" ? line : `  ${line}`));
  return `apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata: ${metadata}\nspec:\n${lines.join("\n")}\n`;
}

/** A group of Operator v2 with some lines in `spec.template.spec`. */
export function group(kind: string, template: string, rest: string = ""): string {
  const lines = template.split("\n").map((line) => (line === "" ? line : `      ${line}`));
  return `apiVersion: core.pingcap.com/v1alpha1
kind: ${kind}
metadata: { name: g, namespace: prod }
spec:
  cluster:
    name: db
${rest}  template:
    spec:
${lines.join("\n")}
`;
}

/** The Cluster that those groups belong to. */
export function cluster(spec: string, namespace: string = "prod"): string {
  return `apiVersion: core.pingcap.com/v1alpha1
kind: Cluster
metadata: { name: db, namespace: ${namespace} }
spec: ${spec}
`;
}
