import type { Document } from "../types.ts";
import { readAnsible } from "./ansible/read.ts";
import { isAnsibleConf, isInventory, isStarter, isYaml } from "./candidates.ts";
import { readCompose } from "./compose/read.ts";
import { readHelmValues } from "./helm/read.ts";
import { readKubernetes } from "./kubernetes/read.ts";
import { readOperatorV1, readOperatorV2 } from "./operator/read.ts";
import { maskTemplate } from "./template.ts";
import { readTiup } from "./tiup/read.ts";
import { parseYaml, type YamlPart } from "./parse-yaml.ts";

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
}

/** What a format found: the members that it deploys, and the files that are part of them and nobody's own (a mounted TOML). */
export interface Deployments {
  readonly documents: readonly Document[];
  readonly consumed: readonly string[];
}

/** Finds one format's deployments in a tree. */
export type DeploymentReader = (tree: DeploymentTree) => Deployments;

const readers: readonly DeploymentReader[] = [
  readCompose,
  readKubernetes,
  readHelmValues,
  readTiup,
  readOperatorV1,
  readOperatorV2,
  readAnsible,
];

/** Everything that one side's YAML files deploy, of whatever format. `texts` holds the texts of all files by path; `more` are readers that not every tree needs. */
export function readDeployments(
  texts: ReadonlyMap<string, string>,
  more: readonly DeploymentReader[] = [],
): Deployments {
  const files = [...texts].filter(([file, text]) => mayDeploy(file, text)).map(parsed);
  const inventories = [...texts.keys()].filter(isInventory);
  const started = more.length === 0 ? [] : [...texts.keys()].filter(isStarter);
  if (files.length + inventories.length + started.length === 0) return { documents: [], consumed: [] };
  const tree: DeploymentTree = { files, inventories, started, text: (path) => texts.get(path) ?? null };
  const found = [...readers, ...more].map((read) => read(tree));
  return {
    documents: found.flatMap(({ documents }) => documents),
    consumed: found.flatMap(({ consumed }) => consumed),
  };
}

function parsed([file, text]: readonly [string, string]): DeploymentFile {
  const masked = maskTemplate(text);
  return { file, text: masked, parts: parseYaml(masked) };
}

/** Files that name others, and so need not name the family. */
const joiningFile = /compose\.override\.ya?ml$|(?:^|\/)kustomization\.ya?ml$/;

/** Whether a file is worth parsing: most YAML of a repository names none of the family. */
function mayDeploy(file: string, text: string): boolean {
  return isYaml(file) && (/tikv|pd_servers|pingcap/i.test(text) || joiningFile.test(file) || isAnsibleConf(file));
}
