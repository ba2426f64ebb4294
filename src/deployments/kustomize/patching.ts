import type { Copying } from "../laid.ts";
import { type Resource, textOf } from "../operator/resource.ts";
import { untemplated } from "../operator/templating.ts";
import { isRead } from "./kinds.ts";
import { appliesTo, patched, targetOf } from "./patch.ts";
import type { Patch } from "./patches.ts";
import type { Steps } from "./steps.ts";

/**
 * Objects with a patch applied. One whose object is not among those that were read stands for it: what it does not say is not known.
 * Throws SourceError as `Steps` does.
 */
export function patchedAll(all: readonly Resource[], patch: Patch, file: string, steps: Steps): readonly Resource[] {
  steps.take(file, all.length + 1);
  const copying = (entries: number): void => steps.take(file, entries + 1);
  const targets = new Set(all.filter(appliesTo(patch, copying)));
  if (targets.size === 0) {
    steps.mustHold(file, all.length + 1);
    return [...all, ...standIn(patch, file, copying)];
  }
  const from = patch.root.position.file ?? file;
  return all.flatMap((one) => {
    if (!targets.has(one)) return [one];
    const root = patched(one, patch, copying);
    return root === null ? [] : [{ ...one, root, parts: withPart(one.parts ?? [], from) }];
  });
}

function withPart(parts: readonly string[], part: string): readonly string[] {
  return parts.includes(part) ? parts : [...parts, part];
}

function standIn(patch: Patch, file: string, copying: Copying): readonly Resource[] {
  const { kind, name, namespace, group, version } = targetOf(patch);
  if (kind === null || name === null) return [];
  const apiVersion = textOf(patch.root.get("apiVersion")) ?? `${group ?? groupOfKind(kind)}/${version ?? "v1alpha1"}`;
  const parts = [patch.root.position.file ?? file];
  const nothing = patch.root.laid([]);
  const made = { file, apiVersion, kind, name, namespace, templating: untemplated, parts, isPartial: true };
  const root = patched({ ...made, root: nothing }, patch, copying);
  return root !== null && isRead({ ...made, root }) ? [{ ...made, root }] : [];
}

function groupOfKind(kind: string): string {
  return kind === "TidbCluster" ? "pingcap.com" : "core.pingcap.com";
}
