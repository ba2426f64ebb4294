import { qualified, textOf } from "../operator/resource.ts";
import type { DeploymentFile } from "../read.ts";
import type { Yaml } from "../yaml.ts";
import { argoValues } from "./wrapped.ts";

/** Values that some chart is given. */
export interface ChartValues {
  readonly file: string;
  readonly root: Yaml;
  /** What releases the chart under a name of its own; null for a file of values. */
  readonly cluster: string | null;
}

/** The values in a file: a file of them, `spec.values` of a Flux HelmRelease, or what an Argo CD Application says of its charts. */
export function valuesIn({ file, parts }: DeploymentFile): readonly ChartValues[] {
  return parts.flatMap((part) => {
    if ("problem" in part || !part.root.isMap()) return [];
    const { root } = part;
    const kind = textOf(root.get("kind"));
    if (kind === "HelmRelease") return wrapped(file, root, [root.at("spec", "values")]);
    if (kind === "Application" || kind === "ApplicationSet") return wrapped(file, root, argoValues(root));
    // The tidb-cluster chart has a list of services, Compose a map.
    const isOther = root.get("apiVersion") !== null || root.get("kind") !== null || root.get("services")?.isMap();
    return isOther ? [] : [{ file, root, cluster: nameOf(file) }];
  });
}

function wrapped(file: string, root: Yaml, values: readonly (Yaml | null)[]): readonly ChartValues[] {
  const cluster = qualified(textOf(root.at("metadata", "namespace")), textOf(root.at("metadata", "name")));
  return values.flatMap((one) => (one?.isMap() ? [{ file, root: one, cluster }] : []));
}

/** Null for `values.yaml`, whose directory is the cluster, else the file's path without its ending. */
function nameOf(file: string): string | null {
  const stem = file.replace(/\.ya?ml(?:\.[a-z0-9]{1,10})?$/i, "");
  return /(?:^|\/)values$/.test(stem) ? null : stem;
}
