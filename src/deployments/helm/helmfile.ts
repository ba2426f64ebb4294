import { qualified, textOf } from "../operator/resource.ts";
import { directoryOf, resolvePath } from "../started/paths.ts";
import type { DeploymentTree } from "../tree.ts";
import type { Yaml } from "../yaml.ts";
import type { ChartValues } from "./chart-values.ts";
import { layered } from "./layers.ts";
import { withParameters } from "./wrapped.ts";

/** Whether a document is a helmfile: releases of charts. */
export function isHelmfile(root: Yaml): boolean {
  const releases = root.get("releases")?.items() ?? [];
  return releases.some((release) => release.get("chart")?.text());
}

/** The values of a helmfile's releases: the local chart's own, the files and the maps in `values`, in this order, and `set` over them (helmfile.readthedocs.io). */
export function helmfileValues(tree: DeploymentTree, file: string, root: Yaml): readonly ChartValues[] {
  const directory = directoryOf(file);
  return (root.get("releases")?.items() ?? []).flatMap((release) => {
    const cluster = qualified(textOf(release.get("namespace")), textOf(release.get("name")));
    const chart = textOf(release.get("chart")) ?? "";
    const items = release.get("values")?.items() ?? [];
    const all = items.map((item) => (item.isMap() ? item : resolvePath(directory, item.text() ?? "..")));
    const own = chart.startsWith(".") ? resolvePath(directory, `${chart}/values.yaml`) : null;
    const { root: below, ...more } = layered(tree, own === null ? [] : [own], all);
    const values = withParameters(root, release.get("set")?.items() ?? [], below);
    return values === null || cluster === null ? [] : [{ file, root: values, cluster, ...more }];
  });
}
