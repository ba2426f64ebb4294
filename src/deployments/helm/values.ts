import { treeResources } from "../kustomize/resources.ts";
import { qualified, type Resource } from "../operator/resource.ts";
import type { DeploymentFile, DeploymentTree } from "../tree.ts";
import type { ChartValues } from "./chart-values.ts";
import { chartFiles, valuesFromFiles } from "./flux.ts";
import { helmfileValues, isHelmfile } from "./helmfile.ts";
import { isChartRelease } from "./kinds.ts";
import { basesOf, type Layered, layered } from "./layers.ts";
import { argoValues } from "./wrapped.ts";

/**
 * The values of a tree: a file of them over the one that people lay it over, those of a Flux HelmRelease, of an Argo CD Application
 * (as Kustomize makes them) or of a helmfile's releases over the files that these name.
 */
export function treeValues(tree: DeploymentTree): readonly ChartValues[] {
  return [
    ...tree.files.flatMap((file) => valuesIn(tree, file)),
    ...treeResources(tree)
      .filter(isChartRelease)
      .flatMap((release) => releaseValues(tree, release)),
  ];
}

function valuesIn(tree: DeploymentTree, { file, parts }: DeploymentFile): readonly ChartValues[] {
  return parts.flatMap((part) => {
    if ("problem" in part || !part.root.isMap()) return [];
    const { root } = part;
    if (isHelmfile(root)) return helmfileValues(tree, file, root);
    // The tidb-cluster chart has a list of services, Compose a map.
    const isOther = root.get("apiVersion") !== null || root.get("kind") !== null || root.get("services")?.isMap();
    return isOther ? [] : wrappedIn(file, nameOf(file), { ...layered(tree, basesOf(file), [root]), isFile: true });
  });
}

function releaseValues(tree: DeploymentTree, release: Resource): readonly ChartValues[] {
  const { file, root, kind, name, namespace, parts: others = [] } = release;
  const values = kind === "HelmRelease" ? [fluxValues(tree, release)] : argoValues(tree, root);
  return values.flatMap((one) =>
    wrappedIn(file, qualified(namespace, name), { ...one, parts: [...new Set([...others, ...one.parts])] }),
  );
}

function fluxValues(tree: DeploymentTree, release: Resource): Layered {
  const { root } = release;
  const own = root.at("spec", "values");
  const { defaults, files } = chartFiles(root);
  return layered(tree, defaults, [...files, ...valuesFromFiles(tree, release), ...(own === null ? [] : [own])]);
}

function wrappedIn(
  file: string,
  cluster: string | null,
  { root, ...more }: Layered & Pick<ChartValues, "isFile">,
): readonly ChartValues[] {
  return root?.isMap() ? [{ file, root, cluster, ...more }] : [];
}

/** What a file of values is called: null for `values.yaml`, whose directory is the cluster, else the file's path without its ending. */
export function nameOf(file: string): string | null {
  const stem = file.replace(/\.ya?ml(?:\.[a-z0-9]{1,10})?$/i, "");
  return /(?:^|\/)values$/.test(stem) ? null : stem;
}
