import { expect, test } from "vitest";
import { holdsTools } from "../../../src/repository/tools/candidates.ts";
import { verdictsOf } from "../../../src/repository/tools/verdicts.ts";

/** What is thought of the calls in a file: line, tool and answer. */
function told(path: string, text: string): readonly string[] {
  return verdictsOf([{ path, text }])
    .filter(({ about }) => about === "tls")
    .map(({ line, tool, answer }) => `${line} ${tool} ${answer}`);
}

const flags = "--cacert /tls/ca.pem --cert /tls/c.pem --key /tls/c.key";

test.each<[string, string, readonly string[]]>([
  ["a call", "pd-ctl -u https://pd:2379 store", ["1 pd-ctl broken"]],
  ["its flags", `pd-ctl -u https://pd:2379 ${flags} store`, ["1 pd-ctl kept"]],
  ["its flags, where there are certificates", `pd-ctl -u https://pd:2379 \${CA:+${flags}} store`, ["1 pd-ctl unclear"]],
  ["http in spite of them", `pd-ctl -u http://pd:2379 ${flags} store`, ["1 pd-ctl broken"]],
  ["tikv-ctl that asks a store", "tikv-ctl --host tikv-0:20160 metrics", ["1 tikv-ctl broken"]],
  ["tikv-ctl on a directory", "tikv-ctl --data-dir /data size", []],
  ["etcdctl that asks PD", "etcdctl --endpoints https://pd:2379 get a", ["1 etcdctl broken"]],
  ["etcdctl that asks another etcd", "etcdctl --endpoints http://etcd:2379 get a", []],
  ["etcdctl's variable", "export ETCDCTL_CACERT=/a\netcdctl --endpoints https://pd:2379 get a", ["2 etcdctl kept"]],
  ["br", "br backup full -s s3://a", ["1 br broken"]],
  ["another br", "br --best", []],
  ["cdc", "cdc cli changefeed list --server=http://cdc:8300", ["1 cdc broken"]],
  ["lightning by SQL", "tidb-lightning --backend tidb -d /a", []],
  ["help", "pd-ctl --help; tikv-ctl --version; br help", []],
  ["TiUP", "tiup ctl:v8.5.3 pd -u https://pd:2379 store", ["1 pd-ctl broken"]],
  ["TiUP on hosts", 'tiup cluster exec a --command "pd-ctl store"', ["1 pd-ctl broken"]],
  ["sudo and its options", "sudo -u tidb -E pd-ctl store", ["1 pd-ctl broken"]],
  ["env", "env A=b pd-ctl store", ["1 pd-ctl broken"]],
  ["timeout", "timeout -k 5 30s pd-ctl store", ["1 pd-ctl broken"]],
  ["ssh", 'ssh -p 22 admin@pd "cd /x && pd-ctl store"', ["1 pd-ctl broken"]],
  ["ssh and a here-document", "ssh admin@pd <<EOF\necho a\npd-ctl store\nEOF", ["3 pd-ctl broken"]],
  ["a shell that reads one", "sudo bash -s <<'EOF'\npd-ctl store\nEOF", ["2 pd-ctl broken"]],
  ["a script that is written", "cat > /opt/a.sh <<'EOF'\npd-ctl store\nEOF", ["2 pd-ctl broken"]],
  ["another file that is written", "sudo tee /etc/motd <<EOF\npd-ctl store\nEOF", []],
  ["a shell's text", "bash -lc 'pd-ctl store | jq .'", ["1 pd-ctl broken"]],
  ["eval", 'A="pd-ctl store"\neval "$A"', ["2 pd-ctl broken"]],
  ["kubectl", "kubectl exec -n tidb pd-0 -c pd -- /pd-ctl store", ["1 pd-ctl broken"]],
  ["kubectl and a shell", "kubectl exec pd-0 -- sh -c 'ETCDCTL_API=3 pd-ctl store'", ["1 pd-ctl broken"]],
  ["docker", "docker run --rm --name pd-ctl pingcap/pd:v8.5.3 /pd-ctl store", ["1 pd-ctl broken"]],
  ["compose", "docker compose exec pd pd-ctl store", ["1 pd-ctl broken"]],
  ["a pipe and a substitution", "A=$(pd-ctl store | jq .count)", ["1 pd-ctl broken"]],
  ["a loop", "for a in 1 2; do\n  pd-ctl store $a\ndone", ["2 pd-ctl broken"]],
  ["where a program is", "command -v pd-ctl; which pd-ctl; [ -x /pd-ctl ]; type pd-ctl", []],
  ["what is copied", "sudo cp pd-ctl /usr/bin; install pd-ctl /a; chmod +x pd-ctl", []],
  ["what is pulled", "docker pull pingcap/tidb-lightning; kubectl logs -n tidb tidb-lightning", []],
  ["what is said", 'echo "pd-ctl store"\nprintf "pd-ctl store"\ncat <<EOF\npd-ctl store\nEOF\n# pd-ctl store', []],
  ["a variable", `F="${flags}"\npd-ctl $F store`, ["2 pd-ctl kept"]],
  ["a variable of a variable", `A="${flags}"\nF="-u https://pd:2379 $A"\npd-ctl $F store`, ["3 pd-ctl kept"]],
  ["an array", `F=(${flags})\npd-ctl "\${F[@]}" store`, ["2 pd-ctl kept"]],
  ["the program in a variable", "P=/usr/bin/pd-ctl\n$P store", ["2 pd-ctl broken"]],
  ["flags that nobody knows", "pd-ctl $PD_FLAGS store", ["1 pd-ctl unclear"]],
  ["a program that nobody knows", "$PD_CTL store", ["1 pd-ctl unclear"]],
  ["a program that nobody knows, by http", "$PD_CTL -u http://pd:2379 store", ["1 pd-ctl broken"]],
  ["a value that nobody knows", "pd-ctl store $STORE_ID", ["1 pd-ctl broken"]],
  ["a wrapper that has them", `p() { pd-ctl ${flags} "$@"; }\np store\np member`, ["2 pd-ctl kept", "3 pd-ctl kept"]],
  ["a wrapper that has not", 'p() {\n  pd-ctl "$@"\n}\np store\np member', ["2 pd-ctl broken"]],
  [
    "a wrapper that is given them",
    `p() { pd-ctl "$@"; }\np ${flags} store\np store`,
    ["2 pd-ctl kept", "3 pd-ctl broken"],
  ],
  ["a wrapper of its own name", `pd-ctl() { command pd-ctl ${flags} "$@"; }\npd-ctl store`, ["2 pd-ctl kept"]],
  ["a wrapper for others", 'exec pd-ctl "$@"', ["1 pd-ctl unclear"]],
  ["an alias", `alias pd-ctl='pd-ctl ${flags}'\npd-ctl store`, ["2 pd-ctl kept"]],
  [
    "two branches",
    `if [ "$TLS" ]; then\npd-ctl ${flags} store\nelse\npd-ctl store\nfi`,
    ["2 pd-ctl kept", "4 pd-ctl unclear"],
  ],
  ["a function that calls itself", "a() { a; b; }\nb() { a; }\na\npd-ctl store", ["4 pd-ctl broken"]],
  ["curl", "curl -s http://tikv-0:20180/metrics", ["1 curl broken"]],
  ["curl to whoever answers", "curl -sk https://tikv-0:20180/metrics", ["1 curl broken"]],
  ["curl by https", "curl --cacert /a https://tikv-0:20180/metrics", ["1 curl kept"]],
  ["curl of PD's interface", "curl http://$PD/pd/api/v1/stores", ["1 curl broken"]],
  ["curl of an address that nobody knows", 'curl "$PD/pd/api/v1/stores"', ["1 curl unclear"]],
  [
    "curl by a scheme that nobody knows",
    "curl $SCHEME://tikv-0:20180/metrics; curl ${S}://$PD/pd/api/v1/a",
    ["1 curl unclear", "1 curl unclear"],
  ],
  ["curl of others", "curl -k https://a.example; curl http://localhost:9090/a; curl http://etcd:2379/health", []],
  ["wget", "wget --no-check-certificate https://tidb:10080/status", ["1 wget broken"]],
  [
    "what is no script from some line on",
    'pd-ctl store\necho "\npd-ctl store',
    ["1 pd-ctl broken", "2 script unclear"],
  ],
])("in a script: %s", (_, text, expected) => {
  expect(told("scripts/a.sh", text)).toEqual(expected);
});

test.each<[string, string, string, readonly string[]]>([
  ["a recipe", "Makefile", "a:\n\t@pd-ctl store\n", ["2 pd-ctl broken"]],
  ["a variable of make", "Makefile", `F := ${flags}\na:\n\tpd-ctl $(F) store\n`, ["3 pd-ctl kept"]],
  [
    "a variable that make computes",
    "Makefile",
    "F := $(shell flags)\na:\n\tpd-ctl $(F_OPTS) store\n",
    ["3 pd-ctl unclear"],
  ],
  [
    "RUN",
    "Dockerfile",
    "FROM a\nCOPY pd-ctl /\nRUN --mount=type=cache,target=/a a && \\\n  pd-ctl store\n",
    ["4 pd-ctl broken"],
  ],
  ["a here-document of RUN", "Dockerfile", "RUN <<EOF\npd-ctl store\nEOF\n", ["2 pd-ctl broken"]],
  ["CMD as a list", "Dockerfile", 'CMD ["/pd-ctl", "-u", "https://pd:2379", "store"]\n', ["1 pd-ctl broken"]],
  ["ENTRYPOINT as a list", "pd.Dockerfile", `ENTRYPOINT ["pd-ctl", "--cacert", "/a"]\n`, ["1 pd-ctl kept"]],
  [
    "a health check",
    "Dockerfile",
    "HEALTHCHECK --interval=5s CMD curl -f http://localhost:20180/status\n",
    ["1 curl broken"],
  ],
  ["ENV", "Dockerfile", `ENV F="${flags}"\nRUN pd-ctl $F store\n`, ["2 pd-ctl kept"]],
  [
    "a unit",
    "a.service",
    "[Service]\nEnvironment=A=b\nExecStartPre=-/usr/bin/pd-ctl \\\n  store\n",
    ["3 pd-ctl broken"],
  ],
  [
    "a unit's variable",
    "a.service",
    `[Service]\nEnvironment="F=${flags}"\nExecStart=/usr/bin/pd-ctl $F store\n`,
    ["3 pd-ctl kept"],
  ],
  [
    "a block of code",
    "docs/a.md",
    "# A\n\n```bash\nexport PD=https://pd:2379\npd-ctl -u $PD store\n```\n",
    ["5 pd-ctl broken"],
  ],
  ["a console", "docs/a.md", "```console\n$ pd-ctl store\npd-ctl store\n```\n", ["2 pd-ctl broken"]],
  [
    "a block in a list, with a placeholder",
    "docs/a.md",
    "1. Do:\n\n   ```sh\n   pd-ctl -u https://<pd-address>:2379 store\n   ```\n",
    ["4 pd-ctl broken"],
  ],
  [
    "what one block sets another uses",
    "docs/a.md",
    `\`\`\`sh\nF="${flags}"\n\`\`\`\n\n\`\`\`sh\npd-ctl $F store\n\`\`\`\n`,
    ["6 pd-ctl kept"],
  ],
  [
    "a block that is no code",
    "docs/a.md",
    "```\npd-ctl store\n```\n\n```yaml\na: pd-ctl store\n```\n\npd-ctl store\n",
    [],
  ],
  [
    "what is said of a cluster without TLS",
    "docs/a.md",
    "If the cluster runs without TLS:\n\n```sh\npd-ctl store\n```\n\n## Else\n\n```sh\npd-ctl store\n```\n",
    ["10 pd-ctl broken"],
  ],
  [
    "a step",
    ".github/workflows/a.yml",
    "jobs:\n  a:\n    steps:\n      - run: |\n          echo\n          pd-ctl store\n",
    ["6 pd-ctl broken"],
  ],
  [
    "a step's environment",
    ".github/workflows/a.yml",
    `env:\n  F: ${flags}\njobs:\n  a:\n    steps:\n      - run: pd-ctl $F store\n      - run: pd-ctl \${{ env.F }} store\n`,
    ["6 pd-ctl kept", "7 pd-ctl kept"],
  ],
  [
    "a step's secret",
    ".github/workflows/a.yml",
    "jobs:\n  a:\n    steps:\n      - run: pd-ctl ${{ secrets.FLAGS }} store\n",
    ["4 pd-ctl unclear"],
  ],
  [
    "a job of GitLab",
    ".gitlab-ci.yml",
    `a:\n  script:\n    - F="${flags}"\n    - pd-ctl $F store\n    - |\n      pd-ctl store\n`,
    ["4 pd-ctl kept", "6 pd-ctl broken"],
  ],
  [
    "a task",
    "roles/a/tasks/main.yml",
    "- name: a\n  ansible.builtin.shell: |\n    pd-ctl store\n- command: pd-ctl member\n",
    ["3 pd-ctl broken", "4 pd-ctl broken"],
  ],
  [
    "a task's words",
    "roles/a/tasks/main.yml",
    "- ansible.builtin.command:\n    argv:\n      - pd-ctl\n      - store\n",
    ["3 pd-ctl broken"],
  ],
  [
    "a task that asks PD",
    "roles/a/tasks/main.yml",
    "- uri:\n    method: GET\n    url: http://pd:2379/pd/api/v1/stores\n- ansible.builtin.uri: { url: 'https://{{ pd }}:2379/pd/api/v1/stores', ca_path: /a }\n",
    ["3 uri broken", "4 uri kept"],
  ],
  [
    "a task that does not verify whom it asks",
    "roles/a/tasks/main.yml",
    "- uri: { url: 'https://{{ pd }}:20180/status', validate_certs: false }\n- uri: { url: 'https://a:20180/status', validate_certs: '{{ v }}' }\n- ansible.legacy.uri: url=https://a:20180/status validate_certs=no\n- get_url: { url: 'https://tikv:20180/debug/pprof/heap', dest: /a }\n",
    ["1 uri broken", "2 uri unclear", "3 uri broken", "4 get_url kept"],
  ],
  [
    "a task of one line, with quotes of either kind",
    "roles/a/tasks/main.yml",
    "- uri: url='http://pd:2379/pd/api/v1/stores' method=GET\n- uri: url=\"https://a:20180/status\" validate_certs='no'\n",
    ["1 uri broken", "2 uri broken"],
  ],
  [
    "a task whose scheme only running tells",
    "roles/a/tasks/main.yml",
    "- uri: { url: '{{ scheme }}://pd:2379/pd/api/v1/health' }\n- uri: { url: '{{ pd_url }}/pd/api/v1/health' }\n- uri: { url: '{{ pd_url }}' }\n",
    ["1 uri unclear", "2 uri unclear"],
  ],
  [
    "a task with defaults of its module around it",
    "roles/a/tasks/main.yml",
    "- hosts: all\n  module_defaults: { uri: { validate_certs: false } }\n  tasks:\n    - uri: { url: 'https://pd:2379/pd/api/v1/health' }\n    - uri: { url: 'https://pd:2379/pd/api/v1/health', validate_certs: true }\n",
    ["4 uri unclear", "5 uri kept"],
  ],
  [
    "a task that asks another program, and what is no task",
    "roles/a/tasks/main.yml",
    "- uri: { url: 'http://consul:8300/v1' }\n- uri: { url: 'http://etcd:2379/health' }\nuri: http://pd:2379/pd/api/v1/stores\n",
    [],
  ],
  ["a task's template", "roles/a/tasks/main.yml", '- shell: "pd-ctl {{ pd_flags }} store"\n', ["1 pd-ctl unclear"]],
  [
    "a container",
    "k8s/a.yaml",
    'spec:\n  containers:\n    - command: ["/pd-ctl"]\n      args:\n        - -u\n        - https://pd:2379\n        - store\n',
    ["3 pd-ctl broken"],
  ],
  [
    "a container's shell",
    "k8s/a.yaml",
    'spec:\n  containers:\n    - command: [sh, -c, "pd-ctl store"]\n    - command: ["sh", "-c"]\n      args:\n        - |\n          set -e\n          pd-ctl store\n',
    ["3 pd-ctl broken", "8 pd-ctl broken"],
  ],
  [
    "a container's environment",
    "k8s/a.yaml",
    `spec:\n  containers:\n    - env:\n        - name: CA\n          value: --cacert=/tls/ca.pem\n      command: ["/pd-ctl", "$(CA)", "store"]\n`,
    ["6 pd-ctl kept"],
  ],
  ["a workflow of Argo", "k8s/a.yaml", "script:\n  source: |\n    pd-ctl store\n", ["3 pd-ctl broken"]],
  [
    "lightning's file",
    "tidb-lightning.toml",
    '[tidb]\npd-addr = "pd:2379"\n[security]\nca-path = "/a"\n',
    ["4 security.ca-path kept"],
  ],
  [
    "lightning's file without a CA",
    "tidb-lightning.toml",
    '[tidb]\npd-addr = "pd:2379"\n',
    ["1 security.ca-path unclear"],
  ],
  ["lightning's file of SQL", "tidb-lightning.toml", '[tikv-importer]\nbackend = "tidb"\n', []],
  [
    "a script in a ConfigMap",
    "k8s/a.yaml",
    "data:\n  stores.sh: |\n    #!/bin/sh\n    pd-ctl store\n",
    ["4 pd-ctl broken"],
  ],
  [
    "a service of Compose",
    "docker-compose.yml",
    "services:\n  a:\n    entrypoint: pd-ctl store\n",
    ["3 pd-ctl broken"],
  ],
  [
    "a job of Prometheus",
    "prometheus.yml",
    "scrape_configs:\n  - job_name: tikv\n    static_configs: [{targets: ['tikv-0:20180']}]\n",
    ["2 scrape_configs broken"],
  ],
  [
    "a job that verifies nothing",
    "prometheus.yml",
    "scrape_configs:\n  - job_name: tikv\n    scheme: https\n    tls_config: {insecure_skip_verify: true}\n",
    ["3 scrape_configs broken"],
  ],
  [
    "jobs of others",
    "prometheus.yml",
    "scrape_configs:\n  - job_name: node_exporter\n    static_configs: [{targets: ['a:9100']}]\n  - job_name: blackbox\n    metrics_path: /probe\n    static_configs: [{targets: ['pd:2379']}]\n",
    [],
  ],
  [
    "a scheme that is computed",
    "prometheus.yml",
    "scrape_configs:\n  - job_name: tikv\n    relabel_configs: [{target_label: __scheme__}]\n",
    ["2 scrape_configs unclear"],
  ],
  [
    "jobs in a ConfigMap",
    "k8s/a.yaml",
    "data:\n  prometheus.yml: |\n    scrape_configs:\n      - job_name: tikv\n        scheme: http\n",
    ["5 scrape_configs broken"],
  ],
  [
    "a ServiceMonitor",
    "k8s/a.yaml",
    "kind: ServiceMonitor\nspec:\n  selector:\n    matchLabels:\n      app.kubernetes.io/component: tikv\n  endpoints:\n    - port: metrics\n    - port: metrics\n      scheme: https\n",
    ["7 ServiceMonitor broken", "9 ServiceMonitor kept"],
  ],
  [
    "a PodMonitor that verifies nothing",
    "k8s/a.yaml",
    "kind: PodMonitor\nspec:\n  selector:\n    matchLabels: {app.kubernetes.io/component: pd}\n  podMetricsEndpoints:\n    - scheme: https\n      tlsConfig: {insecureSkipVerify: true}\n",
    ["6 PodMonitor broken"],
  ],
  [
    "a ServiceMonitor of others",
    "k8s/a.yaml",
    "kind: ServiceMonitor\nspec:\n  selector:\n    matchLabels: {app: tidb-operator}\n  endpoints: [{port: a}]\n",
    [],
  ],
])("in other files: %s", (_, path, text, expected) => {
  expect(told(path, text)).toEqual(expected);
});

test("the definition of a kind is none of that kind", () => {
  const text = "kind: CustomResourceDefinition\nspec:\n  names:\n    kind: Backup\n";
  expect(holdsTools({ path: "crd.yaml", text })).toBe(false);
  expect(holdsTools({ path: "a.yaml", text: "kind: Backup\n" })).toBe(true);
});

function checksums(path: string, text: string): readonly string[] {
  return verdictsOf([{ path, text }])
    .filter(({ about }) => about === "checksums")
    .map(({ line, tool, answer }) => `${line} ${tool} ${answer}`);
}

test.each<[string, string, string, readonly string[]]>([
  [
    "br",
    "a.sh",
    "br backup full --checksum=false\nbr restore full --checksum\nbr restore full --checksum false",
    ["1 br broken"],
  ],
  ["br that says so", "a.sh", "br restore full --checksum=true", ["1 br kept"]],
  [
    "lightning",
    "a.sh",
    "tidb-lightning --checksum=off\ntidb-lightning --checksum optional\ntidb-lightning --checksum=required",
    ["1 tidb-lightning broken", "2 tidb-lightning broken", "3 tidb-lightning kept"],
  ],
  ["tikv-ctl", "a.sh", "tikv-ctl --data-dir /a --skip-paranoid-checks bad-regions", ["1 tikv-ctl broken"]],
  [
    "lightning's file",
    "tidb-lightning.toml",
    '[tikv-importer]\nbackend = "local"\n[post-restore]\nchecksum = "off"\n',
    ["4 post-restore.checksum broken"],
  ],
  [
    "lightning's file, inline",
    "tidb-lightning.toml",
    "post-restore = { checksum = false }\n",
    ["1 post-restore.checksum broken"],
  ],
  [
    "lightning's file as it should be",
    "tidb-lightning.toml",
    '[post-restore]\nchecksum = "required"\n',
    ["2 post-restore.checksum kept"],
  ],
  ["br's file", "br.toml", 'checksum = false\nca = "/a"\n', ["1 checksum broken"]],
  [
    "lightning's file in a ConfigMap",
    "k8s/a.yaml",
    'data:\n  config-file: |\n    [post-restore]\n    checksum = "off"\n',
    ["4 post-restore.checksum broken"],
  ],
  [
    "a backup's options",
    "k8s/a.yaml",
    "kind: BackupSchedule\nspec:\n  backupTemplate:\n    br:\n      cluster: a\n      options:\n        - --checksum=false\n",
    ["7 br broken"],
  ],
  ["a restore", "k8s/a.yaml", "kind: Restore\nspec:\n  br:\n    checksum: false\n", ["4 br broken"]],
  ["how many tables at a time", "tidb-lightning.toml", "[tidb]\nchecksum-table-concurrency = 1\n", []],
])("checksums: %s", (_, path, text, expected) => {
  expect(checksums(path, text)).toEqual(expected);
});
