import type { Document } from "../types.ts";

/**
 * Where an Operator's object lies that makes a document, and what it is called, as one text: two files of a directory that have the
 * same one are two versions of it. Null for anything else.
 */
export function objectPlace({ file, component, deployed }: Document): string | null {
  if (!deployed?.format.startsWith("operator") || deployed.cluster === null) return null;
  const directory = file.slice(0, Math.max(0, file.lastIndexOf("/")));
  return JSON.stringify([directory, deployed.cluster, component, deployed.instance]);
}
