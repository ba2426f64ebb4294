import { describe, expect, test } from "vitest";
import { bootstrapDiagnostics } from "../../src/clusters/bootstrap.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { matchClusters } from "../../src/clusters/match.ts";
import type { Cluster, ClusterSettings } from "../../src/types.ts";
import { readDeployments } from "../../src/deployments/read.ts";
import { edited, named } from "../deployments/topologies.ts";
import { documentOf } from "./documents.ts";

type Files = Readonly<Record<string, string>>;

function clusters(files: Files, bootstrapped = true): readonly Cluster[] {
  const declared: ClusterSettings = {
    name: "prod",
    files: ["**"],
    release: "v8.5.3",
    tier: "production",
    bootstrapped,
    capacity: null,
    identities: {},
  };
  const bare = Object.entries(files).filter(([file]) => !file.endsWith(".yaml"));
  const documents = [
    ...bare.map(([file, text]) => documentOf(file, text)),
    ...readDeployments(new Map(Object.entries(files))).documents,
  ];
  return groupClusters(documents, [declared], null);
}

function told(before: Files, after: Files, was = true, is = was): readonly (string | number | null)[][] {
  const [base, head] = [clusters(before, was), clusters(after, is)];
  return bootstrapDiagnostics(base, head, matchClusters(base, head)).map(({ file, line, key }) => [file, line, key]);
}

const pd = "[replication]\nmax-replicas = 3\n[schedule]\nleader-schedule-limit = 4\n[security]\ncacert-path = 'a'\n";

describe("a bootstrapped cluster", () => {
  test("keeps what is changed, added and removed", () => {
    const head =
      "[replication]\nmax-replicas = 5\nlocation-labels = ['host']\n[security]\ncacert-path = 'b'\n[log]\nlevel = 'x'\n";
    expect(told({ "pd.toml": pd }, { "pd.toml": head })).toEqual([
      ["pd.toml", 2, "replication.max-replicas"],
      ["pd.toml", 3, "replication.location-labels"],
      ["pd.toml", null, "schedule.leader-schedule-limit"],
    ]);
  });

  test("keeps the values of every stored table", () => {
    const head = "[pd-server]\nmetric-storage = 'x'\n[replication-mode.dr-auto-sync]\nlabel-key = 'z'\n";
    const labels = "[label-property]\nreject-leader = [{ key = 'a', value = 'b' }]\n";
    expect(told({ "pd.toml": "" }, { "pd.toml": head + labels }).map(([, , key]) => key)).toEqual([
      "pd-server.metric-storage",
      "replication-mode.dr-auto-sync.label-key",
      "label-property.reject-leader",
    ]);
  });

  test("is told at the file's new path", () => {
    expect(told({ "a/pd.toml": pd }, { "b/pd.toml": pd.replace("= 3", "= 1") })).toEqual([
      ["b/pd.toml", 2, "replication.max-replicas"],
    ]);
  });

  test("has warnings that say what to do", () => {
    const [base, head] = [clusters({ "pd.toml": pd }), clusters({ "pd.toml": pd.replace("= 3", "= 1") })];
    const [one] = bootstrapDiagnostics(base, head, matchClusters(base, head));
    expect(one).toMatchObject({ code: "bootstrap-only", level: "warning" });
    expect(`${one?.message} ${one?.suggestion}`).toMatch(/running cluster keeps .* pd-ctl .* SQL/);
  });

  test("is one whatever one of the sides says", () => {
    const head = { "pd.toml": pd.replace("= 3", "= 1") };
    const expected = [["pd.toml", 2, "replication.max-replicas"]];
    expect(told({ "pd.toml": pd }, head, true, false)).toEqual(expected);
    expect(told({ "pd.toml": pd }, head, false, true)).toEqual(expected);
  });

  test("is told at the deployment file's line, once for all PDs that share it", () => {
    const head = edited(named, "server_configs:\n", "server_configs:\n  pd:\n    schedule.leader-schedule-limit: 8\n");
    const line = head.split("\n").indexOf("    schedule.leader-schedule-limit: 8") + 1;
    expect(told({ "topology.yaml": named }, { "topology.yaml": head })).toEqual([
      ["topology.yaml", line, "schedule.leader-schedule-limit"],
    ]);
  });

  test("has at most 100 of them a file", () => {
    const many = Array.from({ length: 300 }, (_, at) => `k${at} = 1\n`).join("");
    expect(told({ "pd.toml": "" }, { "pd.toml": `[schedule]\n${many}` })).toHaveLength(100);
  });
});

test.each<[string, Files, Files, boolean]>([
  ["nothing changed but the layout", { "pd.toml": pd }, { "pd.toml": `# a\n\n${pd}` }, true],
  ["the cluster is not bootstrapped", { "pd.toml": pd }, { "pd.toml": "" }, false],
  ["the file is new", { "tikv.toml": "" }, { "tikv.toml": "", "pd.toml": pd }, true],
  ["the file is gone", { "tikv.toml": "", "pd.toml": pd }, { "tikv.toml": "" }, true],
  ["the file cannot be read", { "pd.toml": pd }, { "pd.toml": "[replication" }, true],
  ["TiKV has such a table", { "tikv.toml": "" }, { "tikv.toml": "[replication]\nmax-replicas = 1\n" }, true],
])("nothing is said when %s", (_, before, after, bootstrapped) => {
  expect(told(before, after, bootstrapped)).toEqual([]);
});
