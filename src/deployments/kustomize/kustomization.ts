import { textOf } from "../operator/resource.ts";
import { directoryOf, resolvePath } from "../started/paths.ts";
import type { Yaml } from "../yaml.ts";
import { inlineRoots, labelledRoots } from "./labelled.ts";
import { replacedFields } from "./replacements.ts";

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

/** More than anyone writes into one file. */
const most = 500;

/** Whether a path is that of a kustomization (kubectl.docs.kubernetes.io, kustomization). */
export function isKustomization(file: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/.test(file);
}

/** Reads a kustomization and the patches that it names; null when it is none. `text` gives other files. */
export function readKustomization(file: string, text: (path: string) => string | null): Kustomization | null {
  const [root] = labelledRoots(file, text(file));
  if (!root?.isMap()) return null;
  const directory = directoryOf(file);
  const paths = (...keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => itemsOf(root, key).flatMap((item) => resolvePath(directory, item.text() ?? "/") ?? []));
  const written = patchesOf(root);
  const found = written.map((one) => contentOf(file, directory, one, text));
  return {
    file,
    directory,
    resources: paths("resources", "bases"),
    components: paths("components"),
    // Replacements are made of what is patched.
    patches: [...found.flatMap(({ patches }) => patches), ...replacementsOf(file, directory, root, text)],
    patchFiles: found.flatMap(({ from }) => from ?? []),
    namespace: textOf(root.get("namespace")),
    prefix: textOf(root.get("namePrefix")) ?? "",
    suffix: textOf(root.get("nameSuffix")) ?? "",
  };
}

function itemsOf(root: Yaml, key: string): readonly Yaml[] {
  return root.get(key)?.items().slice(0, most) ?? [];
}

interface WrittenPatch {
  readonly target: Target | null;
  readonly path: Yaml | null;
  readonly inline: Yaml | null;
}

function patchesOf(root: Yaml): readonly WrittenPatch[] {
  const merges = itemsOf(root, "patchesStrategicMerge").map((item): WrittenPatch => {
    const isInline = (item.text() ?? "").includes("\n");
    return { target: null, path: isInline ? null : item, inline: isInline ? item : null };
  });
  const others = [...itemsOf(root, "patches"), ...itemsOf(root, "patchesJson6902")].map((item): WrittenPatch => {
    return { target: targetOf(item.get("target")), path: item.get("path"), inline: item.get("patch") };
  });
  return [...merges, ...others];
}

function replacementsOf(
  file: string,
  directory: string,
  root: Yaml,
  text: (path: string) => string | null,
): readonly Patch[] {
  return itemsOf(root, "replacements").flatMap((item) => {
    const from = resolvePath(directory, item.get("path")?.text() ?? "/");
    const roots = from === null ? [] : labelledRoots(from, text(from));
    const named = roots.flatMap((one) => (one.isList() ? one.items() : [one]));
    const all = [
      ...replacedFields(file, item),
      ...named.flatMap((one) => (from === null ? [] : replacedFields(from, one))),
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
  text: (path: string) => string | null,
): { readonly patches: readonly Patch[]; readonly from: string | null } {
  const from = path === null ? null : resolvePath(directory, path.text() ?? "/");
  const roots = from !== null ? labelledRoots(from, text(from)) : inline !== null ? inlineRoots(file, inline) : [];
  return { patches: roots.map((root) => ({ target, root })), from };
}
