import { type WorkflowChange, workflowChanges } from "./changes.ts";
import { readSide } from "./side.ts";

/** What a change does to the workflows that call this action, from the texts of both sides by path. */
export function changesOfTexts(
  base: ReadonlyMap<string, string>,
  head: ReadonlyMap<string, string>,
  changed: ReadonlySet<string>,
): readonly WorkflowChange[] {
  return workflowChanges(readSide(base), readSide(head), changed);
}
