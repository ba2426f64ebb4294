import type { Resource } from "../operator/resource.ts";

/** Whether an object may release a chart with values, as a HelmRelease of Flux and an Application of Argo CD do. */
export function isChartRelease({ kind }: Resource): boolean {
  return kind === "HelmRelease" || kind === "Application" || kind === "ApplicationSet";
}
