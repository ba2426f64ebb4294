import { accepts, selectorOf } from "../alerts/selector.ts";
import { parsePromql } from "../alerts/syntax.ts";

/** Labels that name one component of a cluster, as Kubernetes and TiDB Operator give them. */
const ofComponents = /^(?:component|app_kubernetes_io_component|container(?:_name)?)$/;
/** Labels that name a program, or all that belongs to it. */
const ofPrograms = /^(?:app|application|app_kubernetes_io_name|job|job_name|service(?:_name)?|program|unit)$/;
const siblings = ["pd", "tidb", "tiflash", "ticdc", "tiproxy"];
const foreign = ["pd", "mysql", "mariadb", "postgres", "postgresql", "mongodb", "redis", "kafka", "nginx", "etcd"];

/** Whether a stream selector of LogQL (`{component="pd"}`) picks lines of a program that is known to be another than TiKV. */
export function isOfOthers(selector: string): boolean {
  const root = parsePromql(selector);
  if (root === null || root.type.name !== "VectorSelector") return false;
  return selectorOf(root, selector).matchers.some((matcher) => {
    const others = ofComponents.test(matcher.label) ? [...siblings, ...foreign] : foreign;
    if (!ofComponents.test(matcher.label) && !ofPrograms.test(matcher.label)) return false;
    return others.some((name) => accepts(matcher, name)) && !accepts(matcher, "tikv");
  });
}
