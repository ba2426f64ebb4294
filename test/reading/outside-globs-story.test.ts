import { expect, test } from "vitest";
import { corpusFile } from "../deployments/trees.ts";
import { audited, checked } from "../support/checked.ts";
import { type Changes, createRepository } from "../support/repository.ts";

const corpus = (name: string): string => corpusFile(`ansible/pingcap__tidb-ansible__${name}`);
const declared = (...files: readonly string[]) => ({
  ".github/tikv-guard.toml": `[[cluster]]\nname = "prod"\nfiles = ${JSON.stringify(files)}\nrelease = "v4.0.16"\n`,
});
const ansible = {
  "prod/inventory.ini": corpus("inventory.ini"),
  "prod/conf/tikv.yml": corpus("conf_tikv.yml"),
  "prod/conf/pd.yml": corpus("conf_pd.yml"),
  "prod/group_vars/all.yml": "---\nenable_tls: true\n",
};
const composed = {
  "prod/docker-compose.yml": `services:
  pd0:
    image: pingcap/pd:v8.5.3
    command: ["--name=pd0", "--client-urls=\${SCHEME}://pd0:2379", "--peer-urls=\${SCHEME}://pd0:2380"]
  tikv0:
    image: pingcap/tikv:v8.5.3
    command: ["--addr=0.0.0.0:20160", "--pd=pd0:2379", "--config=/tikv.toml"]
`,
  "prod/.env": "SCHEME=https\n",
};

/** What both commands make of a repository: the findings of the base that a check tells are those of its audit. */
async function told(base: Changes, head: Changes) {
  const repository = createRepository({ base, head });
  const [check, audit] = [await checked(repository.dir), await audited(repository.dir)];
  repository.remove();
  const known = new Map(audit.findings.map((one) => [JSON.stringify([one.control, one.cluster, one.instance]), one]));
  const others = check.findings
    .filter(({ cluster, gone }) => cluster !== "(repository)" && !gone)
    .filter((one) => known.get(JSON.stringify([one.control, one.cluster, one.instance]))?.status !== one.baseline);
  return {
    check,
    files: check.clusters.map(({ files }) => files),
    audited: audit.clusters.map(({ files }) => files),
    others: others.map(({ control, instance, baseline }) => [control, instance, baseline]),
    broken: check.findings.flatMap(({ control, change }) => (change === "regression" ? [control] : [])),
  };
}

test.each([
  ["variables", { "prod/group_vars/all.yml": "---\nenable_tls: false\n" }, ["prod/inventory.ini", "prod/conf/*.yml"]],
  ["variables of an inventory alone", { "prod/group_vars/all.yml": "enable_tls: false\n" }, ["prod/inventory.ini"]],
])("%s of Ansible that a declared cluster's globs leave out are its own in a check, as in an audit", async (...all) => {
  const [, head, globs] = all;
  const { check, files, audited: whole, others, broken } = await told({ ...declared(...globs), ...ansible }, head);
  expect([check.verdict, files, others]).toEqual(["fail", whole, []]);
  expect(broken).toContain("tls-encryption/tikv-certificates");
});

test.each([
  ["conf", "prod/conf/pd.yml", ["prod/inventory.ini", "prod/conf/*.yml"]],
  ["inventory", "prod/inventory.ini", ["prod/inventory.ini", "prod/conf/*.yml"]],
  ["inventory that the globs leave out", "prod/inventory.ini", ["prod/conf/*.yml"]],
  ["conf that the globs leave out", "prod/conf/tikv.yml", ["prod/inventory.ini"]],
] as const)("a changed %s is judged with the variables beside it", async (_, path, globs) => {
  const head = { [path]: `${ansible[path]}\n# A remark.\n` };
  const { check, files, audited: whole, others } = await told({ ...declared(...globs), ...ansible }, head);
  expect([check.verdict, files, others]).toEqual(["pass", whole, []]);
});

test("variables of a Compose file that a declared cluster's globs leave out are its own", async () => {
  const base = { ...declared("prod/docker-compose.yml"), ...composed };
  const { check, others, broken } = await told(base, { "prod/.env": "SCHEME=http\n" });
  expect([check.clusters.map(({ name }) => name), others]).toEqual([["prod"], []]);
  expect(broken).toContain("tls-encryption/pd-https-urls");
});

const mounting = {
  "prod/docker-compose.yml": `services:
  pd0:
    image: pingcap/pd:v4.0.16
    volumes: ["./etc/pd.toml:/pd.toml:ro"]
    command: ["--name=pd0", "--client-urls=https://pd0:2379", "--config=/pd.toml"]
  tikv0:
    image: pingcap/tikv:v4.0.16
    volumes: ["./etc/tikv.toml:/tikv.toml:ro"]
    command: ["--addr=0.0.0.0:20160", "--pd=pd0:2379", "--config=/tikv.toml"]
`,
  "prod/etc/pd.toml": "[replication]\nmax-replicas = 5\n",
  "prod/etc/tikv.toml": "[server]\n",
};

test.each([
  ["another file", { "prod/etc/tikv.toml": "[server]\n# A remark.\n" }],
  ["the declaration", { ".github/tikv-guard.toml": "fail-on = 'regression'\n" }],
])("what a declared Compose file mounts from outside the globs is judged with it where %s changes", async (_, head) => {
  const base = { ...declared("prod/docker-compose.yml", "prod/etc/tikv.toml"), ...mounting };
  const { files, audited: whole, others } = await told(base, head);
  expect([files, others]).toEqual([whole, []]);
});

test("files of another declared cluster beside them stay its own", async () => {
  const other = `\n[[cluster]]\nname = "stage"\nfiles = ["prod/inventory-stage.ini"]\n`;
  const settings = declared("prod/inventory.ini", "prod/conf/*.yml")[".github/tikv-guard.toml"];
  const base = {
    ...ansible,
    ".github/tikv-guard.toml": `${settings}${other}`,
    "prod/inventory-stage.ini": corpus("inventory.ini"),
  };
  const { check } = await told(base, { "prod/conf/pd.yml": `${ansible["prod/conf/pd.yml"]}\n# A remark.\n` });
  expect(check.clusters.map(({ name }) => name)).toEqual(["prod"]);
});
