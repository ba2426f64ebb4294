import type { Document } from "../types.ts";
import type { YamlPart } from "./parse-yaml.ts";

/** A YAML file as the formats see it: parsed once, templates masked. */
export interface DeploymentFile {
  readonly file: string;
  readonly text: string;
  readonly parts: readonly YamlPart[];
}

/** What a format may look at: one side's YAML files, and the text of every other file that was read. */
export interface DeploymentTree {
  readonly files: readonly DeploymentFile[];
  /** Paths of inventories of Ansible, which are no YAML. */
  readonly inventories: readonly string[];
  /** Paths of units and scripts, which are read where one of them starts a server. */
  readonly started: readonly string[];
  /** A file's text by its path from the root; null when it was not read or is not there. */
  text(path: string): string | null;
  /** The same of what may well not be there: nothing is fetched for it. */
  textAtHand(path: string): string | null;
}

/** What a format found: the members that it deploys, and the files that are part of them and nobody's own (a mounted TOML). */
export interface Deployments {
  readonly documents: readonly Document[];
  readonly consumed: readonly string[];
}

/** Finds one format's deployments in a tree. */
export type DeploymentReader = (tree: DeploymentTree) => Deployments;
