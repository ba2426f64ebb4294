import type { Caller } from "./read.ts";
import { readCaller } from "./read.ts";
import { readYaml } from "./yaml.ts";

/** The workflows and actions of one side, by path; null for one that is no YAML table. */
export type WorkflowSide = ReadonlyMap<string, Caller | null>;

/** Reads the workflows and actions of one side. */
export function readSide(texts: ReadonlyMap<string, string>): WorkflowSide {
  return new Map(
    [...texts].map(([path, text]): [string, Caller | null] => {
      const table = readYaml(text);
      return [path, table === null ? null : readCaller(table)];
    }),
  );
}

/**
 * The files through which this action is called on one of the sides: those that call it themselves, and those that call one of
 * these.
 */
export function reachingFiles(sides: readonly WorkflowSide[]): ReadonlySet<string> {
  const reaching = new Set<string>();
  const callers = sides.flatMap((side) => [...side]);
  // Each round finds callers one step further away; no chain is longer than there are files.
  for (let grown = true; grown; ) {
    const before = reaching.size;
    for (const [path, caller] of callers) {
      const isOwn = caller !== null && /(?:^|\/)action\.ya?ml$/.test(path) && caller.name === "tikv-guard";
      if (isOwn || caller?.calls.some(({ target }) => reaches(target, reaching))) reaching.add(path);
    }
    grown = reaching.size > before;
  }
  return reaching;
}

/** Whether a call leads to this action: by its name in any owner's copy, or through a file of the repository that does. */
export function reaches(target: string, reaching: ReadonlySet<string>): boolean {
  if (!target.startsWith("./")) return /^[\w.-]+\/tikv-guard$/i.test(target);
  const path = target.slice(2).replace(/(?<!\/)\/+$/, "");
  const directory = path === "" ? "" : `${path}/`;
  return [path, `${directory}action.yml`, `${directory}action.yaml`].some((file) => reaching.has(file));
}
