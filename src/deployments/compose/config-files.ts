import type { Component, Document } from "../../types.ts";
import type { ConfigFile } from "../started/documents.ts";
import { elsewhere, fileLayer } from "../started/file-layer.ts";
import { unknownCharacter } from "../template.ts";
import { tomlLayer } from "../toml-layer.ts";
import type { DeploymentTree } from "../tree.ts";
import { interpolate, type Variables } from "./interpolate.ts";
import type { InlineConfig } from "./service.ts";

/** Reads a file of the repository as a component's configuration; null when it is not there. */
export type ConfigReader = (file: string, component: Component, role: Document["role"]) => ConfigFile | null;

/** Variables that Compose does not find, of which TOML has none. */
const leftOver = /\$(?:\w{1,200}|\{[^{}\n]{0,500}\})/g;

/** A configuration that stands in a Compose file (`configs.NAME.content`), into which Compose puts variables as everywhere. */
export function inlineConfig(
  { file, content }: InlineConfig,
  component: Component,
  role: Document["role"],
  variables: Variables,
): ConfigFile {
  const first = content.blockLine();
  if (first === null) return { file, layer: elsewhere(tomlLayer(file, component, role, content), file) };
  const text = interpolate(content.text() ?? "", variables).text.replace(leftOver, unknownCharacter);
  return { file, layer: fileLayer(file, component, role, `${"\n".repeat(first - 1)}${text}`) };
}

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
