import type { Facts } from "../findings.ts";
import type { Cluster } from "../types.ts";
import type { Part, Runbook } from "./book.ts";
import { serverPart } from "./checks.ts";
import type { Monitoring } from "./monitoring.ts";
import { serversOf } from "./servers.ts";
import { word } from "./word.ts";

/** The commands that prove of a running cluster what its files say; `rules` are files of Prometheus' rules beside it, `monitoring` is where alerts are made. */
export function runbookOf(
  cluster: Cluster,
  facts: readonly Facts[],
  rules: readonly string[],
  monitoring: Monitoring,
): Runbook {
  const servers = serversOf(cluster, facts);
  const release = cluster.release;
  const firstPd = servers.find(({ component }) => component === "pd");
  const format = cluster.deployment;
  return {
    cluster: cluster.name,
    text: [
      `Release: ${release ?? "not declared"}. Deployed by: ${format ?? "nothing that is in the repository"}.`,
      "Run each block in a POSIX shell. Replace what stands in `<…>`: no file of the repository says it.",
      ...(servers.length === 0 ? ["The files have no TiKV, PD or TiDB: there is nothing to prove."] : []),
      ...(firstPd === undefined && servers.length > 0
        ? ["No file has a PD: replication and regions cannot be asked for."]
        : []),
      ...(servers.some(({ certificates, tls }) => tls === true && certificates !== null)
        ? [
            "The certificates are those of the servers themselves. Any other that the same CA signed, and whose name is admitted, does as well.",
          ]
        : []),
    ],
    parts: [...servers.map((server) => serverPart(server, release, server === firstPd)), alertPart(rules, monitoring)],
  };
}

function alertPart(rules: readonly string[], { prometheus, alertmanager, after }: Monitoring): Part {
  const manager = '--alertmanager.url="$alertmanager"';
  return {
    title: "Alerts",
    steps: [
      ...(rules.length === 0
        ? []
        : [
            {
              title: "Rules",
              shell: rules.map((file) => `promtool check rules ${word(file)}`),
              expected: ["`SUCCESS` for each file."],
            },
          ]),
      {
        title: "The metrics that alerts hang on",
        shell: [
          ...prometheus,
          ...["miss-peer-region-count", "down-peer-region-count", "pending-peer-region-count"].map(
            (type) => `promtool query instant "$prometheus" 'pd_regions_status{type="${type}"}'`,
          ),
          `promtool query instant "$prometheus" 'pd_cluster_status{type="store_down_count"}'`,
          `promtool query instant "$prometheus" 'ALERTS{alertname=~".*(miss_peer|down_peer|pending_peer|tikv_nums|critical_error).*"}'`,
        ],
        expected: [
          "A series of each of the first four: an alert on a label value that gives none never fires.",
          "Nothing of the last.",
        ],
      },
      {
        title: "That somebody hears of it",
        shell: [
          ...alertmanager,
          `amtool ${manager} config routes test severity=critical`,
          `amtool ${manager} alert add alertname=TestOfAlerting severity=critical --annotation=summary='Test: nothing is broken'`,
          `amtool ${manager} alert query alertname=TestOfAlerting`,
        ],
        expected: [
          "The receiver that is on call, and a message there within the `group_wait` of its route. The alert ends by itself.",
        ],
      },
      ...(after.length === 0 ? [] : [{ title: "Clean up", shell: after, expected: [] }]),
    ],
  };
}
