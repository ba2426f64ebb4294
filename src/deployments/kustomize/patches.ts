import { textOf } from "../operator/resource.ts";
import { resolvePath } from "../started/paths.ts";
import type { Yaml } from "../yaml.ts";
import { inlineRoots } from "./labelled.ts";
import { replacedFields } from "./replacements.ts";
import type { Steps } from "./steps.ts";

/** What a patch applies to; null leaves it open. */
export interface Target {
  readonly kind: string | null;
  readonly name: string | null;
  readonly namespace: string | null;
  readonly group: string | null;
  /** Version of the API; absent where any will do, as for an object that a patch itself names. */
  readonly version?: string | null;
  /** Selectors of labels and of annotations; absent where an object is known by its name alone. */
  readonly labels?: string | null;
  readonly annotations?: string | null;
}

/** One document of a patch. */
export interface Patch {
  readonly target: Target | null;
  /** An object to merge, or a list of operations (RFC 6902). */
  readonly root: Yaml;
}

/** The patches of a kustomization, and the files that hold them. Throws SourceError as `Steps` does. */
export function patchesOf(
  file: string,
  directory: string,
  itemsOf: (key: string) => readonly Yaml[],
  steps: Steps,
): { readonly patches: readonly Patch[]; readonly patchFiles: readonly string[] } {
  const found = writtenPatches(itemsOf).map((one) => contentOf(file, directory, one, steps));
  return {
    // Replacements are made of what is patched.
    patches: [
      ...found.flatMap(({ patches }) => patches),
      ...replacementsOf(file, directory, itemsOf("replacements"), steps),
    ],
    patchFiles: found.flatMap(({ from }) => from ?? []),
  };
}

interface WrittenPatch {
  readonly target: Target | null;
  readonly path: Yaml | null;
  readonly inline: Yaml | null;
}

function writtenPatches(itemsOf: (key: string) => readonly Yaml[]): readonly WrittenPatch[] {
  const merges = itemsOf("patchesStrategicMerge").map((item): WrittenPatch => {
    const isInline = (item.text() ?? "").includes("\n");
    return { target: null, path: isInline ? null : item, inline: isInline ? item : null };
  });
  const others = [...itemsOf("patches"), ...itemsOf("patchesJson6902")].map((item): WrittenPatch => {
    return { target: targetOf(item.get("target")), path: item.get("path"), inline: item.get("patch") };
  });
  return [...merges, ...others];
}

function replacementsOf(file: string, directory: string, items: readonly Yaml[], steps: Steps): readonly Patch[] {
  return items.flatMap((item) => {
    const from = resolvePath(directory, item.get("path")?.text() ?? "/");
    const roots = from === null ? [] : steps.roots(from);
    const named = roots.flatMap((one) => (one.isList() ? one.items() : [one]));
    const all = [
      ...replacedFields(file, item, steps),
      ...named.flatMap((one) => (from === null ? [] : replacedFields(from, one, steps))),
    ];
    return all.map(({ select, operations }) => ({ target: targetOf(select), root: operations }));
  });
}

function targetOf(node: Yaml | null): Target | null {
  if (!node?.isMap()) return null;
  const said = (key: string): string | null => {
    const text = textOf(node.get(key));
    return text === ".*" ? null : text;
  };
  const [labels, annotations] = [
    node.get("labelSelector")?.text() ?? null,
    node.get("annotationSelector")?.text() ?? null,
  ];
  return {
    kind: said("kind"),
    name: said("name"),
    namespace: said("namespace"),
    group: said("group"),
    version: said("version"),
    labels,
    annotations,
  };
}

function contentOf(
  file: string,
  directory: string,
  { target, path, inline }: WrittenPatch,
  steps: Steps,
): { readonly patches: readonly Patch[]; readonly from: string | null } {
  const from = path === null ? null : resolvePath(directory, path.text() ?? "/");
  const roots = from !== null ? steps.roots(from) : inline !== null ? inlineRoots(file, inline) : [];
  return { patches: roots.map((root) => ({ target, root })), from };
}
