import { withValue } from "../laid.ts";
import { parseYaml } from "../parse-yaml.ts";
import { resolvePath } from "../started/paths.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";
import { type Layered, layered } from "./layers.ts";

/**
 * The values that the sources of an Argo CD Application give their charts: those of the chart itself and `valueFiles` where they are
 * in the repository, `valuesObject`, else the text of `values`, and `parameters` over them (argo-cd docs/user-guide/helm.md, "Helm
 * Value Precedence").
 */
export function argoValues(tree: DeploymentTree, root: Yaml): readonly Layered[] {
  const spec = root.at("spec", "template", "spec") ?? root.get("spec");
  const sources = [spec?.get("source") ?? null, ...(spec?.get("sources")?.items() ?? [])];
  return sources.flatMap((source) => {
    const helm = source?.get("helm");
    if (!helm?.isMap()) return [];
    const { defaults, files } = filesOf(source, helm);
    const own = ownValues(helm);
    const { root: values, ...more } = layered(tree, defaults, own === null ? files : [...files, own]);
    return [{ root: withParameters(helm, helm.get("parameters")?.items() ?? [], values), ...more }];
  });
}

/** A chart's path is one of the repository; `$ref/a.yaml` is a path of the source of that name. */
function filesOf(
  source: Yaml | null,
  helm: Yaml,
): { readonly defaults: readonly string[]; readonly files: readonly (string | null)[] } {
  const path = source?.get("path")?.text() ?? null;
  const files = (helm.get("valueFiles")?.items() ?? []).map((item) => item.text() ?? "");
  const own = path === null ? null : resolvePath("", `${path}/values.yaml`);
  const named = files.map((file) => {
    if (/^\$[\w.-]{1,100}\//.test(file)) return resolvePath("", file.slice(file.indexOf("/") + 1));
    return path === null ? null : file.startsWith("/") ? resolvePath("", file.slice(1)) : resolvePath(path, file);
  });
  const defaults = own === null ? [] : [own];
  // Files that need not be there are as those that may be there.
  const isLenient = helm.get("ignoreMissingValueFiles")?.scalar() === true;
  return isLenient
    ? { defaults: [...defaults, ...named.flatMap((one) => one ?? [])], files: [] }
    : { defaults, files: named };
}

function ownValues(helm: Yaml): Yaml | null {
  const object = helm.get("valuesObject");
  return object?.isMap() ? object : textAsYaml(helm.get("values"));
}

/** More than any chart has; every one costs a walk through the values. */
const mostParameters = 500;

/** `name: tikv.image`, as Helm's `--set` takes it; names with indices of lists are not followed. */
export function withParameters(parent: Yaml, parameters: readonly Yaml[], values: Yaml | null): Yaml | null {
  return parameters.slice(0, mostParameters).reduce<Yaml | null>((under, parameter) => {
    const name = parameter.get("name")?.text() ?? "";
    const value = parameter.get("value");
    if (name === "" || value === null || value.text() === null || /[[\]]/.test(name)) return under;
    const path = name.split(/(?<!\\)\./).map((part) => part.replaceAll("\\.", "."));
    const isText = parameter.get("forceString")?.scalar() === true;
    return withValue(under?.isMap() ? under : parent.laid([]), path, {
      value: isText ? value : typed(value),
      position: value.position,
    });
  }, values);
}

/** Helm takes what looks like a truth value or a whole number for one, quoted or not. */
function typed(value: Yaml): Yaml {
  const text = value.text() ?? "";
  if (value.scalar() !== text || !/^(?:true|false|-?\d{1,15})$/.test(text)) return value;
  return rootOf(`${"\n".repeat(value.line - 1)}${text}`) ?? value;
}

/** YAML in a literal block, parsed so that its lines are those of the file around it. */
function textAsYaml(node: Yaml | null): Yaml | null {
  const first = node?.blockLine() ?? null;
  if (node === null || first === null) return null;
  return rootOf(`${"\n".repeat(first - 1)}${node.text() ?? ""}`, node.position.file);
}

function rootOf(text: string, file?: string): Yaml | null {
  const [part] = parseYaml(text, file);
  return part !== undefined && "root" in part ? part.root : null;
}
