import { parseYaml } from "../deployments/parse-yaml.ts";
import type { Yaml } from "../deployments/yaml.ts";
import type { Cluster } from "../types.ts";
import { word } from "./word.ts";

/** A file of the repository that may say where Prometheus and Alertmanager are. */
interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Where a cluster's monitoring is reached: lines that set `prometheus` and `alertmanager`, and what ends them. */
export interface Monitoring {
  readonly prometheus: readonly string[];
  readonly alertmanager: readonly string[];
  readonly after: readonly string[];
}

const unknown: Monitoring = {
  prometheus: ["prometheus='<address of Prometheus, such as http://prometheus:9090>'"],
  alertmanager: ["alertmanager='<address of Alertmanager, such as http://alertmanager:9093>'"],
  after: [],
};

/**
 * Where the files of a cluster say that its alerts are made: a topology's `monitoring_servers` and `alertmanager_servers` (pkg/cluster/
 * spec/monitoring.go and alertmanager.go of TiUP: ports 9090 and 9093), or a TidbMonitor; placeholders where they say nothing.
 */
export function monitoringOf({ name, deployment, members, files }: Cluster, all: readonly TextFile[]): Monitoring {
  if (deployment === "tiup") {
    const roots = all.filter(({ path }) => files.includes(path)).flatMap(({ text }) => rootsOf(text));
    return roots.map(ofTopology).find((one) => one !== null) ?? unknown;
  }
  const own = members.map(({ documents: [document] }) => document?.deployed?.cluster ?? name);
  const monitors = all.filter(({ text }) => text.includes("TidbMonitor")).flatMap(({ text }) => rootsOf(text));
  return monitors.map((root) => ofMonitor(root, own)).find((one) => one !== null) ?? unknown;
}

function rootsOf(text: string): readonly Yaml[] {
  return parseYaml(text).flatMap((part) => ("root" in part ? [part.root] : []));
}

function ofTopology(root: Yaml): Monitoring | null {
  // `meta.yaml` of TiUP has the topology below a key.
  const topology = root.get("topology") ?? root;
  const prometheus = addressOf(topology, "monitoring_servers", "port", "9090");
  const alertmanager = addressOf(topology, "alertmanager_servers", "web_port", "9093");
  if (prometheus === null && alertmanager === null) return null;
  return {
    prometheus: prometheus === null ? unknown.prometheus : [`prometheus=${prometheus}`],
    alertmanager: alertmanager === null ? unknown.alertmanager : [`alertmanager=${alertmanager}`],
    after: [],
  };
}

function addressOf(topology: Yaml, servers: string, key: string, standard: string): string | null {
  const first = topology.get(servers)?.items()[0];
  const host = first?.get("host")?.text();
  if (!host) return null;
  const shown = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return word(`http://${shown}:${first?.get(key)?.text() ?? standard}`);
}

/** A monitor of one of some clusters, `namespace/name`; its service is called after it (pkg/monitor of TiDB Operator). */
function ofMonitor(root: Yaml, clusters: readonly string[]): Monitoring | null {
  if (root.get("kind")?.text() !== "TidbMonitor") return null;
  const namespace = root.at("metadata", "namespace")?.text() ?? "default";
  const name = root.at("metadata", "name")?.text() ?? "";
  const watched = root.at("spec", "clusters")?.items() ?? [];
  const isOurs = watched.some((one) => {
    const cluster = one.get("name")?.text() ?? "";
    const place = one.get("namespace")?.text() ?? namespace;
    return clusters.includes(cluster) || clusters.includes(`${place}/${cluster}`);
  });
  if (!isOurs || name === "") return null;
  const alertmanager = root.at("spec", "alertmanagerURL")?.text();
  return {
    prometheus: [
      `kubectl port-forward -n ${word(namespace)} ${word(`service/${name}-prometheus`)} 9090 >/dev/null &`,
      "monitor=$!",
      "sleep 3",
      "prometheus=http://127.0.0.1:9090",
    ],
    alertmanager: alertmanager ? [`alertmanager=${word(withScheme(alertmanager))}`] : unknown.alertmanager,
    after: ['kill "$monitor"'],
  };
}

function withScheme(address: string): string {
  return /^https?:\/\//.test(address) ? address : `http://${address}`;
}
