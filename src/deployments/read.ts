import type { Document } from "../types.ts";
import { readAnsible } from "./ansible/read.ts";
import { isAnsibleConf, isInventory, isStarter, isYaml } from "./candidates.ts";
import { readCompose } from "./compose/read.ts";
import { readHelmValues } from "./helm/read.ts";
import { readKubernetes } from "./kubernetes/read.ts";
import { readingSide } from "./laid-items.ts";
import { readOperatorV1, readOperatorV2 } from "./operator/read.ts";
import { parseYaml } from "./parse-yaml.ts";
import { maskTemplate } from "./template.ts";
import { readTiup } from "./tiup/read.ts";
import type { DeploymentFile, DeploymentReader, Deployments } from "./tree.ts";

/** Everything that one side's files deploy. */
export interface FoundDeployments extends Deployments {
  /** Paths that the files name and that were not among them: of a file, or of the directory of a kustomization. */
  readonly asked: readonly string[];
}

/** A file that joins no other, and all that it says: its YAML is not kept. */
interface ReadApart {
  readonly documents: readonly Document[];
}

/** YAML files that were parsed, or read as a whole, by path and text. */
export type ParsedFiles = Map<string, Map<string, DeploymentFile | ReadApart>>;

const readers: readonly DeploymentReader[] = [
  readCompose,
  readKubernetes,
  readHelmValues,
  readTiup,
  readOperatorV1,
  readOperatorV2,
  readAnsible,
];

/**
 * Everything that one side's YAML files deploy, of whatever format. `texts` holds the texts of all files by path; what is parsed is
 * kept in `known`, because most files are the same on both sides. `more` are readers that not every tree needs. Throws SourceError for
 * files that deploy more than is read.
 */
export function readDeployments(
  texts: ReadonlyMap<string, string>,
  known: ParsedFiles = new Map(),
  more: readonly DeploymentReader[] = [],
): FoundDeployments {
  return readingSide(() => readSide(texts, known, more));
}

function readSide(
  texts: ReadonlyMap<string, string>,
  known: ParsedFiles,
  more: readonly DeploymentReader[],
): FoundDeployments {
  const all = [...texts].filter(([file, text]) => mayDeploy(file, text)).map((one) => readFile(one, known));
  const files = all.filter((one) => "parts" in one);
  const apart = all.flatMap((one) => ("parts" in one ? [] : one.documents));
  const inventories = [...texts.keys()].filter(isInventory);
  const started = more.length === 0 ? [] : [...texts.keys()].filter(isStarter);
  if (files.length === 0 && inventories.length === 0 && started.length === 0)
    return { documents: apart, consumed: [], asked: [] };
  const asked = new Set<string>();
  const text = (path: string): string | null => {
    const found = texts.get(path);
    if (found === undefined) asked.add(path);
    return found ?? null;
  };
  const textAtHand = (path: string): string | null => texts.get(path) ?? null;
  const found = [...readers, ...more].map((read) => read({ files, inventories, started, text, textAtHand }));
  return {
    documents: [...apart, ...found.flatMap(({ documents }) => documents)],
    consumed: found.flatMap(({ consumed }) => consumed),
    asked: [...asked],
  };
}

function readFile([file, text]: readonly [string, string], known: ParsedFiles): DeploymentFile | ReadApart {
  const texts = known.get(file) ?? new Map<string, DeploymentFile | ReadApart>();
  known.set(file, texts);
  const before = texts.get(text);
  if (before !== undefined) return before;
  const masked = maskTemplate(text);
  const parsed = { file, text: masked, parts: parseYaml(masked) };
  const made = readApart(parsed, text) ?? parsed;
  texts.set(text, made);
  return made;
}

/** What a file with nothing but a topology says, which nothing in another file changes; null for every other. */
function readApart(parsed: DeploymentFile, raw: string): ReadApart | null {
  if (parsed.parts.length !== 1 || !/^(?:pd_servers|topology) *:/m.test(raw)) return null;
  const { documents } = readTiup({
    files: [parsed],
    inventories: [],
    started: [],
    text: () => raw,
    textAtHand: () => null,
  });
  return documents.length === 0 ? null : { documents };
}

/** Files that name others, and so need not name the family. */
const joiningFile = /compose\.override\.ya?ml$|(?:^|\/)kustomization\.ya?ml$/;
/** Words of the family, and keys and words by which a file without any takes in others, holds TOML or switches TLS. */
const telling =
  /tikv|pd[_-]server|pingcap|^include[ \t]*:|^(?:releases|pd)[ \t]*:|values?Files|valuesFrom|tlsCluster|enableTLSCluster|require_secure_transport|\.toml["']?[ \t]*:/im;

/** Whether a file is worth parsing: most YAML of a repository names none of the family. */
function mayDeploy(file: string, text: string): boolean {
  return isYaml(file) && (telling.test(text) || joiningFile.test(file) || isAnsibleConf(file));
}
