import { describe, expect, test } from "vitest";
import { itemOf } from "../trees.ts";
import { documentsOf, memberOf } from "./topologies.ts";

const jinja = `global:
  enable_tls: {{ enable_tls }}
server_configs:
  tikv:
    security.cert-allowed-cn: ["{{ cn }}"]
    server.grpc-concurrent-stream: 512
{% if slow %}
    raftstore.capacity: 10GB
{% endif %}
pd_servers:
{% for host in groups['pd'] %}
  - host: {{ hostvars[host].ip }}
{% endfor %}
tikv_servers:
  - host: {{ tikv1 }}
    port: 20161
    config:
{% if labels %}
      server.labels: { zone: a }
{% endif %}
      rocksdb.max-open-files: 10
  - host: 10.0.0.2
{% if extra %}
  - host: 10.0.0.3
    config: { log.level: warn }
{% endif %}
`;

test("hosts of a template leave the schemes of URLs known", () => {
  const pd = memberOf(jinja.replace("{{ enable_tls }}", "true"), "pd");
  expect(pd.values).toMatchObject({
    "client-urls": "https://0.0.0.0:2379",
    "advertise-client-urls": "https://{{…}}:2379",
    "initial-cluster": "pd-{{…}}-2379=https://{{…}}:2380",
  });
  const tikv = memberOf(jinja, "tikv");
  expect(itemOf(tikv, "pd.endpoints")).toEqual(["{{…}}:2379"]);
  expect(itemOf(tikv, "server.status-addr")).toBe("0.0.0.0:20180");
});

describe("a Jinja template", () => {
  test("gives one member for each entry, however often it is written", () => {
    const read = documentsOf(jinja, "topology.yaml.j2");
    expect(read.map(({ component, deployed }) => [component, deployed?.instance, deployed?.replicas])).toEqual([
      ["tikv", "{{ tikv1 }}:20161", 1],
      ["tikv", "10.0.0.2:20160", 1],
      ["tikv", "10.0.0.3:20160", null],
      ["pd", "{{ hostvars[host].ip }}:2379", null],
    ]);
  });

  test("hides what it decides and nothing else", () => {
    const tikv = memberOf(jinja, "tikv", "{{ tikv1 }}:20161");
    expect(tikv.placeholders.map((path) => path.join("."))).toEqual(
      expect.arrayContaining([
        "security.cert-allowed-cn",
        "security.ca-path",
        "raftstore.capacity",
        "server.labels.zone",
        "server.advertise-addr",
      ]),
    );
    expect(tikv.placeholders).not.toContainEqual(["server", "status-addr"]);
    expect(itemOf(tikv, "server.grpc-concurrent-stream")).toBe(512);
    expect(itemOf(tikv, "rocksdb.max-open-files")).toBe(10);
    expect(itemOf(tikv, "server.labels.zone")).toBeUndefined();
  });

  test("a whole entry under a condition is itself unconditional", () => {
    expect(itemOf(memberOf(jinja, "tikv", "10.0.0.3:20160"), "log.level")).toBe("warn");
  });
});

test.each([
  ["{% if tls %}\n  enable_tls: true\n{% else %}\n  enable_tls: false\n{% endif %}"],
  ["{{- if .TLS }}\n  enable_tls: true\n{{- end }}"],
  ["%{ if tls }\n  enable_tls: true\n%{ endif }"],
  [`  enable_tls: \${tls}`],
  ['  enable_tls: "{{ tls }}"'],
])("%j leaves the switch unknown", (lines) => {
  const pd = memberOf(`global:\n  user: tidb\n${lines}\npd_servers:\n  - host: p\n`, "pd");
  const hidden = pd.placeholders.map((path) => path.join("."));
  expect(hidden).toEqual(expect.arrayContaining(["security.cacert-path", "client-urls", "peer-urls"]));
  expect(itemOf(pd, "client-urls")).toBeUndefined();
});

test("what stands beside a condition is known", () => {
  const text = "{% if a %}\n# nothing\n{% endif %}\nglobal:\n  enable_tls: true\npd_servers:\n  - host: p\n";
  expect(itemOf(memberOf(text, "pd"), "client-urls")).toBe("https://0.0.0.0:2379");
});

test("Terraform's loop over hosts is one member", () => {
  const text = `pd_servers:
%{ for ip in pd ~}
  - host: \${ip}
%{ endfor ~}
tikv_servers:
  - host: \${a}
  - host: \${b}
`;
  expect(
    documentsOf(text, "topology.yaml.tpl").map(({ deployed }) => [deployed?.instance, deployed?.replicas]),
  ).toEqual([
    [`\${a}:20160`, 1],
    [`\${b}:20160`, 1],
    [`\${ip}:2379`, null],
  ]);
});

test("equal words of a template are still two servers", () => {
  const text = "pd_servers:\n  - host: {{ a }}\n  - host: {{ a }}\n";
  expect(documentsOf(text).map(({ deployed }) => deployed?.instance)).toEqual(["{{ a }}:2379", "{{ a }}:2379#2"]);
});

test("lists and configurations that a template writes as a whole are unknown as a whole", () => {
  const text = `server_configs:
  tikv: {{ tikv_config | to_nice_yaml }}
pd_servers: {{ pd }}
tikv_servers:
  - host: t
tidb_servers:
  - {{ tidb }}
`;
  const read = documentsOf(text);
  expect(read.map(({ component, deployed }) => [component, deployed?.instance, deployed?.replicas])).toEqual([
    ["tikv", "t:20160", 1],
    ["pd", null, null],
    ["tidb", null, null],
  ]);
  const tikv = memberOf(text, "tikv");
  expect(tikv.placeholders).toContainEqual([]);
  expect(tikv.diagnostics).toContainEqual(expect.objectContaining({ code: "placeholder", line: 2, key: "tikv" }));
});

test("a renamed variable changes no value", () => {
  const values = (text: string): unknown => documentsOf(text).map(({ values, placeholders }) => [values, placeholders]);
  expect(
    values(jinja.replaceAll("tikv1", "first_host").replaceAll("cn }}", "common }}").replaceAll("hostvars", "vars")),
  ).toEqual(values(jinja));
});

describe("lines that a template writes as a whole", () => {
  const helm = (tikv: string, more: string = ""): string => `global:
  enable_tls: true
${more}server_configs:
  tikv:
${tikv}  pd:
    replication.max-replicas: 3
pd_servers:
  - host: p
    deploy_dir: "{{ dir }}/pd"
tikv_servers:
  - host: t
    config:
      {{- toYaml .config | nindent 6 }}
  - host: u
`;

  test.each(["    {{- toYaml .Values.tikv | nindent 4 }}\n", "    log.level: info\n{% include 'tikv.yml' %}\n"])(
    "%j hides the section and no other",
    (lines) => {
      expect(memberOf(helm(lines), "tikv", "u:20160").placeholders).toContainEqual([]);
      expect(memberOf(helm(lines), "pd").placeholders).toEqual([["data-dir"]]);
    },
  );

  test("a server's own section hides that server", () => {
    const text = helm("    log.level: info\n{{/* a comment */}}\n{{ $x := 1 }}\n");
    expect(memberOf(text, "tikv", "t:20160").placeholders).toContainEqual([]);
    expect(memberOf(text, "tikv", "u:20160").placeholders).toEqual([]);
  });

  test("certificates do not hang on the directory's name", () => {
    const pd = memberOf(helm(""), "pd");
    expect(itemOf(pd, "security.cert-path")).toBe("{{…}}/tls/pd.crt");
    expect(pd.placeholders).not.toContainEqual(["security", "cert-path"]);
  });

  test("the switch may be among them", () => {
    const text = helm("").replace("  enable_tls: true", "  user: tidb\n  {{ .Values.global | nindent 2 }}");
    expect(memberOf(text, "pd").placeholders).toContainEqual(["client-urls"]);
  });
});

test("a condition around the whole topology makes nothing unknown", () => {
  const text = "{{- if .Values.tidb }}\nglobal:\n  enable_tls: true\npd_servers:\n  - host: p\n{{- end }}\n";
  const pd = memberOf(text, "pd");
  expect(pd.placeholders).toEqual([]);
  expect(pd.deployed?.replicas).toBe(1);
});
