import { isInventory, isStarter, isWorkflow, isYaml } from "./candidates.ts";
import type { FoundDeployments, ParsedFiles } from "./read.ts";

/**
 * Everything that one side's files deploy, as `readDeployments` finds it. A parser of scripts is loaded only where a unit or a script
 * names a server.
 */
export async function loadDeployments(
  texts: ReadonlyMap<string, string>,
  known: ParsedFiles = new Map(),
): Promise<FoundDeployments> {
  const isNeeded = [...texts].some(([file, text]) => (isStarter(file) || isWorkflow(file)) && namesServer(text));
  const empty = { documents: [], consumed: [], asked: [] };
  if (!isNeeded && ![...texts.keys()].some((file) => isYaml(file) || isInventory(file))) return empty;
  // A parser of YAML is half as large as all the rest.
  const { readDeployments } = await import("./read.ts");
  const more = isNeeded ? [(await import("./script/read.ts")).readScripts] : [];
  return readDeployments(texts, known, more);
}

/** Whether a text names a program of the family, whatever it does with it. */
function namesServer(text: string): boolean {
  return /\b(?:tikv-server|pd-server|tidb-server|tiflash|tiproxy|playground)\b|\bcdc\s+server\b/.test(text);
}
