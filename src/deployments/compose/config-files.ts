import type { Component, Document } from "../../types.ts";
import type { DeploymentTree } from "../read.ts";
import type { ConfigFile } from "../started/documents.ts";
import { fileLayer } from "../started/file-layer.ts";

/** Reads a file of the repository as a component's configuration; null when it is not there. */
export type ConfigReader = (file: string, component: Component, role: Document["role"]) => ConfigFile | null;

/** A reader that parses a file once, however many services mount it. */
export function configReader(tree: DeploymentTree): ConfigReader {
  const known = new Map<string, ConfigFile | null>();
  return (file, component, role) => {
    const key = JSON.stringify([file, component, role]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = tree.text(file);
    const made = text === null ? null : { file, layer: fileLayer(file, component, role, text) };
    known.set(key, made);
    return made;
  };
}
