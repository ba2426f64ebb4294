import { entryOf, type Resource } from "../operator/resource.ts";
import type { Yaml, YamlEntry } from "../yaml.ts";

/** Objects that run containers, and one that runs them in another way. */
export interface Workload {
  readonly resource: Resource;
  readonly pod: Yaml;
  /** Null where the object does not say how many pods it makes. */
  readonly replicas: number | null;
  /** What says so; null where nothing does. */
  readonly scale: YamlEntry | null;
}

/** Where a pod's specification lies in the workloads of Kubernetes, and in templates of those who make them. */
const podPaths = [
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["spec"],
  ["spec", "service"],
  ["template", "spec"],
] as const;

/** Kinds that run one pod; of a DaemonSet the nodes decide, and of others what makes them. */
const single = new Set(["Pod", "Job", "CronJob"]);
const replicated = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);

/** The workload that an object is; null when it runs no containers of its own. */
export function workloadOf(resource: Resource): Workload | null {
  const { root, kind } = resource;
  if (kind === "Secret" || kind === "CustomResourceDefinition") return null;
  for (const path of podPaths) {
    const pod = root.at(...path);
    if (pod?.get("containers")?.isList())
      return { resource, pod, replicas: replicasOf(root, kind), scale: entryOf(root.get("spec"), "replicas") };
  }
  return null;
}

function replicasOf(root: Yaml, kind: string): number | null {
  if (single.has(kind)) return 1;
  if (!replicated.has(kind)) return null;
  const written = root.at("spec", "replicas");
  const text = written?.text() ?? null;
  if (text === null) return 1;
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}
