import { hostOf, portOf } from "./ports.ts";
import type { Server } from "./servers.ts";
import { comment, word } from "./word.ts";

/** How a server is reached from where the commands run, and how tools are run against it. */
export interface Reach {
  /** Sets `address`, `status` or `peer`, and with TLS `ca`, `cert` and `key`. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What a tool's command begins with; it then runs where `inside` says. */
  readonly run: (tool: "pd-ctl" | "tikv-ctl") => string;
  /** Whether tools run in the server's own container, with its own paths and addresses. */
  readonly isInside: boolean;
  /** What makes curl go to the address that was found, under the name that the certificate has. */
  readonly curl: { readonly flags: string; readonly status: string; readonly address: string };
}

/** The way to a server, by what deploys it. */
export function reachOf(server: Server, release: string | null): Reach {
  const format = server.document.deployed?.format;
  if (format === "operator-v1" || format === "operator-v2" || format === "kubernetes") return byKubectl(server);
  return format === "compose" ? byCompose(server) : direct(server, release);
}

const names = { "pd-ctl": "pd", "tikv-ctl": "tikv" } as const;

/** Ports beside the main one, by the variables that they get. */
function further({ status, peer }: Server): readonly { readonly variable: string; readonly address: string }[] {
  return [
    ...(status === null ? [] : [{ variable: "status", address: status }]),
    ...(peer === null ? [] : [{ variable: "peer", address: peer }]),
  ];
}

/** The machine itself, or any that reaches it and has certificates that it admits. */
function direct(server: Server, release: string | null): Reach {
  const isTiup = server.document.deployed?.format === "tiup";
  const { certificates } = server;
  const machine = hostOf(server.address);
  return {
    before: [
      ...(certificates === null
        ? []
        : [comment(`On ${machine}, where these files are, as a user who may read the key`)]),
      `address=${word(server.address)}`,
      ...further(server).map(({ variable, address }) => `${variable}=${word(address)}`),
      ...(certificates === null
        ? []
        : [`ca=${word(certificates.ca)}`, `cert=${word(certificates.cert)}`, `key=${word(certificates.key)}`]),
    ],
    after: [],
    isInside: false,
    run: (tool) => (isTiup ? `tiup ctl:${word(release ?? "<release, such as v8.5.3>")} ${names[tool]}` : tool),
    curl: { flags: "", status: '"$status"', address: '"$address"' },
  };
}

function byKubectl(server: Server): Reach {
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

function byCompose(server: Server): Reach {
  const service = server.document.deployed?.instance ?? server.document.deployed?.name ?? server.name;
  const compose = `docker compose -f ${word(server.document.file)}`;
  const [port, status] = [server.address, server.status].map((one) => one && portOf(one));
  const network = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
  return {
    before: [
      `container=$(${compose} ps -q ${word(service)})`,
      `host=$(docker inspect -f '${network}' "$container" | cut -d ' ' -f 1)`,
      `address="$host:${port}"`,
      ...further(server).map(({ variable, address }) => `${variable}="$host:${portOf(address)}"`),
      ...copied(server, (path) => `docker exec "$container" cat ${word(path)}`),
    ],
    after: server.certificates === null ? [] : ['rm -r "$dir"'],
    isInside: true,
    run: (tool) => `${compose} exec -T ${word(service)} /${tool}`,
    curl: {
      flags: server.certificates === null ? "" : ` --connect-to ${word(`${service}::`)}"$host:"`,
      status: server.certificates === null ? '"$status"' : word(`${service}:${status ?? ""}`),
      address: server.certificates === null ? '"$address"' : word(`${service}:${port ?? ""}`),
    },
  };
}

/** Certificates that are in a container, where the commands run: in a directory that nobody else may read, gone afterwards. */
function copied({ certificates }: Server, read: (path: string) => string): readonly string[] {
  if (certificates === null) return [];
  const copy = (name: "ca" | "cert" | "key"): string => `${read(certificates[name])} >"$dir/${name}"`;
  return [
    "dir=$(mktemp -d)",
    ...(["ca", "cert", "key"] as const).map(copy),
    'ca="$dir/ca"',
    'cert="$dir/cert"',
    'key="$dir/key"',
  ];
}
