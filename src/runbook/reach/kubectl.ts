import { portOf } from "../ports.ts";
import type { Server } from "../servers.ts";
import { word } from "../word.ts";
import { copied, further, type Reach } from "./reach.ts";

/** A pod, through a forwarded port and by tools that run in it. */
export function byKubectl(server: Server): Reach {
  const { namespace, pod, container } = podOf(server);
  const inNamespace = `-n ${word(namespace)}`;
  const inside = `kubectl exec ${inNamespace} "$pod"${container === null ? "" : ` -c ${container}`} --`;
  const others = further(server);
  const ports = [server.address, ...others.map(({ address }) => address)].map(portOf);
  return {
    before: [
      `pod=${pod}`,
      `kubectl port-forward ${inNamespace} "$pod" ${ports.join(" ")} >/dev/null &`,
      "forward=$!",
      "sleep 3",
      `address=127.0.0.1:${ports[0]}`,
      ...others.map(({ variable, address }) => `${variable}=127.0.0.1:${portOf(address)}`),
      ...copied(server, (path) => `${inside} cat ${word(path)}`),
    ],
    after: [`kill "$forward"`, ...(server.certificates === null ? [] : ['rm -r "$dir"'])],
    isInside: true,
    run: (tool) => `${inside} /${tool}`,
    curl: { flags: "", status: '"$status"', address: '"$address"' },
  };
}

/** Operator v1 calls pods after the cluster, v2 gives them labels (pkg/apis/core/v1alpha1); others by the workload. */
function podOf({ component, document: { deployed }, name }: Server) {
  const cluster = deployed?.cluster ?? "";
  const slash = cluster.indexOf("/");
  const [namespace, own] = slash < 0 ? ["default", cluster] : [cluster.slice(0, slash), cluster.slice(slash + 1)];
  if (deployed?.format === "operator-v1") {
    return { namespace, pod: word(`pod/${deployed.instance ?? own}-${component}-0`), container: component };
  }
  if (deployed?.format === "operator-v2") {
    const labels = `pingcap.com/cluster=${own},pingcap.com/group=${deployed.instance ?? name},pingcap.com/component=${component}`;
    const pod = `$(kubectl get pods -n ${word(namespace)} -l ${word(labels)} -o name | head -n 1)`;
    return { namespace, pod, container: component };
  }
  const workload = deployed?.instance ?? deployed?.name ?? `<statefulset or deployment of ${name}>`;
  const kind = /^(?:statefulset|deployment|daemonset|pod)\//i.test(workload) ? "" : "statefulset/";
  return { namespace: cluster || "default", pod: word(`${kind}${workload}`), container: null };
}
