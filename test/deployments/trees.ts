import { readFileSync } from "node:fs";
import { readDeployments } from "../../src/deployments/read.ts";
import type { Deployments } from "../../src/deployments/tree.ts";
import { valueAt } from "../../src/formats/walk.ts";
import type { Component, Document } from "../../src/types.ts";

/** What some files of a repository deploy. */
export function deploymentsOf(files: Readonly<Record<string, string>>): Deployments {
  return readDeployments(new Map(Object.entries(files)));
}

/** The documents of some files. */
export function documentsOf(files: Readonly<Record<string, string>>): readonly Document[] {
  return deploymentsOf(files).documents;
}

/** The one document of a component and instance (null for a single one). */
export function memberOf(
  documents: readonly Document[],
  component: Component,
  instance: string | null = null,
  role: Document["role"] = "server",
): Document {
  const found = documents.filter(
    (one) => one.component === component && one.role === role && one.deployed?.instance === instance,
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} documents of ${component} ${instance}`);
  return only;
}

/** An item's value by its dotted path. */
export function itemOf(document: Document, path: string): unknown {
  return valueAt(document.values, path.split("."));
}

/** The text of the line that an item is said to be written on. */
export function lineOf(text: string, document: Document, path: string): string {
  const line = document.position(path.split("."))?.line ?? 0;
  return (text.split(/\r?\n/)[line - 1] ?? "").trim();
}

/** Where an item is said to be: `file: text of the line`. */
export function placeOf(files: Readonly<Record<string, string>>, document: Document, path: string): string {
  const { file = document.file, line = 0 } = document.position(path.split(".")) ?? {};
  return `${file}: ${(files[file]?.split(/\r?\n/)[line - 1] ?? "").trim()}`;
}

/** Placeholders as dotted paths; "" is the whole configuration. */
export function unknownOf({ placeholders }: Document): readonly string[] {
  return placeholders.map((path) => path.join("."));
}

/** A member in one line: file, component, role when it is the learner's, instance, release, replicas. */
export function told({ component, role, readable, deployed }: Document): string {
  const { instance, release, replicas } = deployed ?? {};
  const name = role === "learner" ? "tiflash-learner" : component;
  const parts = [name, instance ?? "-", release?.text ?? "-", `x${replicas ?? "?"}`];
  return [...parts, ...(readable ? [] : ["unreadable"])].join(" ");
}

/** A real file of test/corpus/files. */
export function corpusFile(path: string): string {
  return readFileSync(new URL(`../corpus/files/${path}`, import.meta.url), "utf8");
}
