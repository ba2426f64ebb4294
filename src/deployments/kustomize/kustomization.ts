import { textOf } from "../operator/resource.ts";
import { directoryOf, resolvePath } from "../started/paths.ts";
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
}

/** One document of a patch. */
export interface Patch {
  readonly target: Target | null;
  /** An object to merge, or a list of operations (RFC 6902). */
  readonly root: Yaml;
}

/** A kustomization file with its paths from the root of the repository. */
export interface Kustomization {
  readonly file: string;
  readonly directory: string;
  readonly resources: readonly string[];
  readonly components: readonly string[];
  readonly patches: readonly Patch[];
  /** Files that hold patches: no objects of their own. */
  readonly patchFiles: readonly string[];
  readonly namespace: string | null;
  readonly prefix: string;
  readonly suffix: string;
}

/** Whether a path is that of a kustomization (kubectl.docs.kubernetes.io, kustomization). */
export function isKustomization(file: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(file);
}

/** Reads a kustomization and the patches that it names; null when it is none. Throws SourceError as `Steps` does. */
export function readKustomization(file: string, steps: Steps): Kustomization | null {
  const [root] = steps.roots(file);
  if (!root?.isMap()) return null;
  const directory = directoryOf(file);
  const itemsOf = (key: string): readonly Yaml[] => {
    const items = root.get(key)?.items() ?? [];
    steps.mustList(file, items.length);
    return items;
  };
  const paths = (...keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => itemsOf(key).flatMap((item) => resolvePath(directory, item.text() ?? "/") ?? []));
  const found = patchesOf(itemsOf).map((one) => contentOf(file, directory, one, steps));
  return {
    file,
    directory,
    resources: paths("resources", "bases"),
    components: paths("components"),
    // Replacements are made of what is patched.
    patches: [
      ...found.flatMap(({ patches }) => patches),
      ...replacementsOf(file, directory, itemsOf("replacements"), steps),
    ],
    patchFiles: found.flatMap(({ from }) => from ?? []),
    namespace: textOf(root.get("namespace")),
    prefix: textOf(root.get("namePrefix")) ?? "",
    suffix: textOf(root.get("nameSuffix")) ?? "",
  };
}

interface WrittenPatch {
  readonly target: Target | null;
  readonly path: Yaml | null;
  readonly inline: Yaml | null;
}

function patchesOf(itemsOf: (key: string) => readonly Yaml[]): readonly WrittenPatch[] {
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
  return { kind: said("kind"), name: said("name"), namespace: said("namespace"), group: said("group") };
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
