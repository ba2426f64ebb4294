import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { main } from "../../src/command/main.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const corpus = join(import.meta.dirname, "../corpus/files");
const repositories: TestRepository[] = [];
afterAll(() => {
  for (const one of repositories) one.remove();
});

function made(files: Record<string, string>): TestRepository {
  const repository = createRepository({ base: files });
  repositories.push(repository);
  return repository;
}

async function runbook(repository: TestRepository, ...words: readonly string[]) {
  const [out, warned]: [string[], string[]] = [[], []];
  const code = await main(["runbook", "--repo", repository.dir, "--ref", "main", ...words], {
    clock: new Date("2026-07-01"),
    early: null,
    print: (text) => void out.push(text),
    warn: (line) => void warned.push(line),
    color: () => false,
  });
  return { code, text: out.join(""), warned: warned.join("\n") };
}

/** What the shell itself makes of a script; nothing of it is run. */
function problemOf(script: string): string {
  return spawnSync("bash", ["-n"], { input: script, encoding: "utf8" }).stderr;
}

function blocksOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^(`{3,})shell\n([\s\S]*?)\n\1$/gm)].map((one) => one[2] ?? "");
}

const tiup = `global: {enable_tls: true, user: tidb, deploy_dir: /data/deploy}
component_versions: {tikv: v8.5.3, pd: v8.5.3}
pd_servers: [{host: 10.0.0.1}]
tikv_servers: [{host: 10.0.0.2}, {host: 10.0.0.3, port: 20161, status_port: 20181}]
tidb_servers: [{host: 10.0.0.4}]
monitoring_servers: [{host: 10.0.0.5}]
alertmanager_servers: [{host: "fd00::6", web_port: 19093}]
`;

const cases: Record<
  string,
  { readonly files: Record<string, string>; readonly name: string; readonly says: readonly string[] }
> = {
  tiup: {
    files: { "prod/topology.yaml": tiup },
    name: "prod",
    says: [
      "address=10.0.0.3:20161\nstatus=10.0.0.3:20181\nca=/data/deploy/tikv-20161/tls/ca.crt",
      'openssl s_client -connect "$address" -CAfile "$ca" -cert "$cert" -key "$key" -verify_return_error </dev/null',
      'tiup ctl:v8.5.3 pd -u https://"$address" --cacert "$ca" --cert "$cert" --key "$key" config show replication',
      "region check miss-peer",
      "region check down-peer",
      "region check pending-peer",
      "address=10.0.0.1:2379\npeer=10.0.0.1:2380",
      "address=10.0.0.4:4000\nstatus=10.0.0.4:10080\nca=/data/deploy/tidb-4000/tls/ca.crt",
      "prometheus=http://10.0.0.5:9090",
      "alertmanager='http://[fd00::6]:19093'",
      'tiup ctl:v8.5.3 tikv --host "$address" --ca-path "$ca"',
    ],
  },
  operator: {
    files: {
      "tc.yaml": readFileSync(
        join(corpus, "operator-v1/pingcap__tidb-operator__examples_basic-tls_tidb-cluster.yaml"),
        "utf8",
      ),
      "monitor.yaml": `apiVersion: pingcap.com/v1alpha1\nkind: TidbMonitor\nmetadata: {name: basic}\nspec:\n  clusters: [{name: basic-tls}]\n  alertmanagerURL: alerts:9093\n`,
    },
    name: "basic-tls",
    says: [
      "kubectl port-forward -n default service/basic-prometheus 9090 >/dev/null &",
      "alertmanager=http://alerts:9093",
      'kubectl port-forward -n default "$pod" 2379 2380 >/dev/null &',
      "pod=pod/basic-tls-tikv-0",
      'kubectl port-forward -n default "$pod" 20160 20180 >/dev/null &',
      'kubectl exec -n default "$pod" -c pd -- /pd-ctl -u https://127.0.0.1:2379 --cacert /var/lib/pd-tls/ca.crt',
      'kubectl exec -n default "$pod" -c tikv -- cat /var/lib/tikv-tls/tls.key >"$dir/key"',
    ],
  },
  compose: {
    files: { "compose.yml": readFileSync(join(corpus, "compose/tikv__tikv__docker-compose.yml"), "utf8") },
    name: "compose",
    says: [
      "container=$(docker compose -f compose.yml ps -q tikv2)",
      "docker compose -f compose.yml exec -T pd1 /pd-ctl -u http://127.0.0.1:2379",
    ],
  },
  bare: {
    files: {
      "conf/tikv.toml":
        '[security]\nca-path = "/tls/ca.pem"\ncert-path = "/tls/tikv.pem"\nkey-path = "/tls/tikv.key"\ncert-allowed-cn = ["tidb"]\n',
      "conf/pd.toml": "[replication]\nmax-replicas = 5\n",
      "alerts/tikv.rules.yml": "groups:\n- name: tikv\n  rules:\n  - alert: A\n    expr: up == 0\n",
    },
    name: "conf",
    says: [
      "address='<host of TiKV>:20160'",
      "ca=/tls/ca.pem",
      "`max-replicas` is `5`",
      "promtool check rules alerts/tikv.rules.yml",
    ],
  },
};

describe.each(Object.entries(cases))("%s", (_, { files, name, says }) => {
  test("has that cluster's addresses, paths and commands, which a shell accepts", async () => {
    const repository = made(files);
    const found = await runbook(
      repository,
      ...(name === "basic-tls" || name === "compose" ? [await onlyCluster(repository)] : [name]),
    );
    expect(found.warned).toBe("");
    expect(found.code).toBe(0);
    expect(says.filter((one) => !found.text.includes(one))).toEqual([]);
    expect(blocksOf(found.text).map(problemOf).filter(Boolean)).toEqual([]);
    const script = await runbook(
      repository,
      "--format",
      "text",
      name === "basic-tls" || name === "compose" ? await onlyCluster(repository) : name,
    );
    expect(problemOf(script.text)).toBe("");
  });
});

/** The name that a refusal gives. */
async function onlyCluster(repository: TestRepository): Promise<string> {
  const { code, warned } = await runbook(repository, "nobody");
  expect(code).toBe(2);
  return /There are: (.*)\.$/m.exec(warned)?.[1] ?? "";
}

describe("what is expected of a port without a client certificate", () => {
  const security = (more: string) => `[security]\nca-path = "/ca"\ncert-path = "/cert"\nkey-path = "/key"\n${more}`;

  test("is a refusal of TiKV's port, and of its status port only where names are listed", async () => {
    const open = await runbook(made({ "conf/tikv.toml": security("") }), "conf");
    const closed = await runbook(made({ "conf/tikv.toml": security('cert-allowed-cn = ["tidb"]\n') }), "conf");
    expect(open.text).toContain("demands no client certificate on this port");
    expect(closed.text).not.toContain("demands no client certificate on this port");
    expect(closed.text.match(/It fails: an alert/g)).toHaveLength(2);
  });

  test("is not asked where TLS is off", async () => {
    const { text } = await runbook(
      made({ "conf/tikv.toml": "", "conf/pd.toml": 'client-urls = "http://pd:2379"\n' }),
      "conf",
      "--release",
      "v8.5.3",
    );
    expect(text).not.toContain("-cert");
    expect(text).toContain('curl -sS --fail http://"$address"/pd/api/v1/health');
  });
});

test.each(["https://root:s3cret@pd0:2379", "https://pd0:2379/?token=s3cret"])(
  "of %s only host and port are told",
  async (url) => {
    const files = { "conf/pd.toml": `client-urls = "${url}"\n`, "conf/tikv.toml": "" };
    const { text } = await runbook(made(files), "conf", "--release", "v8.5.3");
    expect(text).toContain("pd0:2379");
    expect(text).not.toContain("s3cret");
  },
);

test("hostile names stay words", async () => {
  const host = "a';touch owned;'$(id)`id`";
  const topology = `global: {enable_tls: true, deploy_dir: "/x y/$(id)"}\npd_servers:\n- host: ${JSON.stringify(host)}\ntikv_servers:\n- host: "-v"\n- host: "b\\n### x"\n`;
  const repository = made({ "a'b/topology.yaml": topology });
  const { text, code } = await runbook(repository, "a'b");
  expect(code).toBe(0);
  expect(blocksOf(text).map(problemOf).filter(Boolean)).toEqual([]);
  const assignments = blocksOf(text).filter((block) => block.includes("address="));
  const echoed = assignments.map((block) => {
    const own = block.split("\n").filter((line) => /^(?:address|status|ca|cert|key)=/.test(line));
    return spawnSync("bash", ["-c", `${own.join("\n")}\nprintf '%s\\n' "$address" "$ca"`], { encoding: "utf8" }).stdout;
  });
  expect(echoed[0]).toContain(`${host}:2379\n`);
  expect(echoed.join("")).toContain("/x y/$(id)/");
  expect(text).not.toMatch(/^### x/m);
});

test("hostile ports are none", async () => {
  const hostile = ["0.0.0.0:20180 $(id); id #", "0.0.0.0:`id`"];
  const args = (status: string) =>
    JSON.stringify(["--advertise-addr=a\nid:20160", `--advertise-status-addr=${status}`]);
  for (const status of hostile) {
    const files = {
      "k8s/tikv.yaml": `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: tikv}\nspec:\n  replicas: 1\n  template:\n    spec:\n      containers:\n      - {name: tikv, image: "pingcap/tikv:v8.5.3", args: ${args(status)}}\n`,
      "compose/compose.yml": `services:\n  tikv:\n    image: pingcap/tikv:v8.5.3\n    command: ${args(status)}\n`,
    };
    const repository = made(files);
    for (const name of ["k8s", "compose"]) {
      const { text, code } = await runbook(repository, name);
      expect(code).toBe(0);
      expect(text).toContain("20160");
      expect(text).not.toMatch(/^id|\bid[;`)]/m);
    }
  }
});

test("one cluster is named, and it is there", async () => {
  const repository = made({ "conf/tikv.toml": "" });
  expect((await runbook(repository)).code).toBe(64);
  expect((await runbook(repository, "conf", "more")).code).toBe(64);
  expect((await runbook(repository, "other")).warned).toContain('there is no cluster "other". There are: conf.');
});
