import { isChartRelease } from "../helm/kinds.ts";
import { workloadOf } from "../kubernetes/workloads.ts";
import { isInitializer } from "../operator/init-sql.ts";
import { isOperatorKind } from "../operator/kinds.ts";
import type { Resource } from "../operator/resource.ts";

/** Whether an object is one that some format reads: an Operator's, a release of a chart, a workload or a ConfigMap. */
export function isRead(one: Resource): boolean {
  return isOperatorKind(one) || isChartRelease(one) || one.kind === "ConfigMap" || isInitializer(one) || isRun(one);
}

/** Whether an object runs containers of its own. */
export function isRun(one: Resource): boolean {
  return workloadOf(one) !== null;
}

/** Words by which a server or its configuration is known. */
export const family: RegExp = /tikv|pd[_-]server|pingcap|tidb|tiflash|\.toml["']? *:/i;
