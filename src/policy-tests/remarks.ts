import type { Catalogue } from "../catalogue/items.ts";
import { loadCatalogue } from "../catalogue/load.ts";
import { controlPointers } from "../policy/pointers.ts";
import type { Control, Policy } from "../policy/policy.ts";
import { nearestWord } from "../settings/nearest.ts";
import type { Component, Status } from "../types.ts";
import type { Outcome } from "./run.ts";

const components: readonly string[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];

/** What the author of policies should look at though no fixture fails: items that no release has, and statuses that nothing tries. */
export async function remarks(policies: readonly Policy[], outcomes: readonly Outcome[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, controls } of policies) {
    for (const control of controls) {
      found.push(...(await strangeItems(`${id}/${control.id}`, control)), ...untried(`${id}/${control.id}`, outcomes));
    }
  }
  return found;
}

/** A control that looks at an item nobody reads never holds, or always does. */
async function strangeItems(name: string, control: Control): Promise<readonly string[]> {
  if (!components.includes(control.scope)) return [];
  const catalogue = await loadCatalogue(control.scope as Component);
  const paths = controlPointers(control)
    .filter((pointer) => pointer.startsWith("/config/"))
    .map((pointer) => pointer.slice("/config/".length).split("/").map(unescaped).join("."));
  return [...new Set(paths)]
    .filter((path) => !path.startsWith("learner.") && !catalogue.known(path) && !catalogue.hasTable(path))
    .map((path) => `${name}: no release of ${control.scope} reads ${path}.${meant(path, catalogue)}`);
}

function meant(path: string, catalogue: Catalogue): string {
  const near = nearestWord(path, catalogue.paths());
  return near === null ? "" : ` Did you mean ${near}?`;
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

function untried(name: string, outcomes: readonly Outcome[]): readonly string[] {
  const tried = outcomes.filter(({ path }) => path.startsWith(`${name}/`)).map(({ expected }) => expected);
  const needed: readonly Status[] = ["implemented", "missing"];
  return needed.filter((status) => !tried.includes(status)).map((status) => `${name}: no fixture expects ${status}.`);
}
