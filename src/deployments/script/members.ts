import type { ShellWrite } from "../../shell/script.ts";
import type { Deployed, Document } from "../../types.ts";
import { deploymentDirectory } from "../candidates.ts";
import { type ConfigFile, startedDocuments } from "../started/documents.ts";
import { fileLayer } from "../started/file-layer.ts";
import type { DeploymentTree } from "../tree.ts";
import { type MachinePath, nearbyFile } from "./place.ts";
import { asArguments, isIncomplete, ownName, type Started, type Told } from "./starts.ts";

/** A server with what its script writes, and the place from which its paths are looked for. */
export interface Placed {
  readonly started: Started;
  readonly writes: readonly ShellWrite[];
  readonly from: string;
}

/** The documents of all servers that units and scripts start; the only one of its component in a directory is that component. */
export function membersOf(tree: DeploymentTree, all: readonly Placed[]): readonly Document[] {
  const names = namesOf(all.map(({ started }) => started));
  const counts = new Map<string, number>();
  for (const { started } of all) counts.set(groupOf(started), (counts.get(groupOf(started)) ?? 0) + 1);
  return all.flatMap((placed, at) => {
    const name = names[at] ?? placed.started.name;
    const isAlone = counts.get(groupOf(placed.started)) === 1;
    return documentsOf(tree, placed, { instance: isAlone ? null : name, name });
  });
}

function groupOf({ file, component, temporary }: Started): string {
  return JSON.stringify([deploymentDirectory(file), component, temporary]);
}

/** The name of a unit or a script, and of several servers in one what they say of themselves. */
function namesOf(all: readonly Started[]): readonly string[] {
  const taken = new Map<string, number>();
  const count = (one: Started): number =>
    all.filter((other) => other.file === one.file && other.component === one.component && other.name === one.name)
      .length;
  return all.map((one) => {
    const name = all.length < 1000 && count(one) > 1 ? `${one.name} ${ownName(one) ?? ""}`.trim() : one.name;
    const key = JSON.stringify([deploymentDirectory(one.file), one.component, name]);
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

function documentsOf(
  tree: DeploymentTree,
  { started, writes, from }: Placed,
  names: Pick<Deployed, "instance" | "name">,
): readonly Document[] {
  const { file, component, home, args, format, release, replicas, environment, temporary } = started;
  const deployed: Deployed = {
    format,
    cluster: null,
    ...names,
    release,
    replicas,
    environment,
    ...(temporary ? { temporary } : {}),
  };
  const config = (text: string, role: Document["role"]): ConfigFile | null => {
    const path = pathOf(text, args);
    const written = writtenTo(path, writes);
    if (written !== undefined) return written && { file, layer: fileLayer(file, component, role, textOf(written)) };
    const found = nearbyFile(tree, from, path);
    return found === null ? null : { file: found, layer: fileLayer(found, component, role, tree.text(found) ?? "") };
  };
  const words = asArguments(args, file);
  const documents = startedDocuments({
    file,
    component,
    deployed,
    home,
    args: words,
    config,
    findsTail: true,
    incomplete: isIncomplete(args),
  });
  return documents.map((document) => withParts(document, started.parts ?? []));
}

function withParts(document: Document, others: readonly string[]): Document {
  const parts = [...new Set([...(document.parts ?? []), ...others])];
  return parts.length === 0 ? document : { ...document, parts };
}

/** The path behind `--config`, with what is known of it. */
function pathOf(text: string, args: readonly Told[]): MachinePath {
  const word = args.find((one) => one.text === text || one.text.endsWith(`=${text}`));
  if (word === undefined || !word.unknown) return { text, unknown: false, tail: text };
  return { text, unknown: true, tail: word.tail };
}

/** What the script itself writes there; null when it does so more than once, undefined when it does not. */
function writtenTo(path: MachinePath, writes: readonly ShellWrite[]): ShellWrite | null | undefined {
  const own = writes.filter(({ target }) => target.text === path.text || isSameTail(target, path));
  const [first] = own;
  if (first === undefined) return undefined;
  return own.length === 1 && !first.appends ? first : null;
}

/** `$DIR/conf/tikv.toml` and `conf/tikv.toml`. */
function isSameTail(target: MachinePath, path: MachinePath): boolean {
  const [one, other] = [target.tail, path.tail].map((tail) => tail.replace(/^(?:\.?\/)+/, ""));
  return one !== undefined && one !== "" && one === other;
}

/** With the lines of the script. */
function textOf({ text, line }: ShellWrite): string {
  return `${"\n".repeat(line - 1)}${text}`;
}
