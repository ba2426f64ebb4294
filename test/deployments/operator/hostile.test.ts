import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { corpusText, documentsOf, group, isUnknown, memberOf, tidbCluster } from "./members.ts";

describe("look-alikes yield nothing", () => {
  test.each([
    [
      "a definition of the kind",
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: tidbclusters.pingcap.com }\nspec: { names: { kind: TidbCluster }, tikv: {} }\n",
    ],
    [
      "another operator",
      "apiVersion: tikv.org/v1alpha1\nkind: TikvCluster\nmetadata: { name: a }\nspec: { tikv: {}, pd: {} }\n",
    ],
    [
      "a monitor",
      "apiVersion: pingcap.com/v1alpha1\nkind: TidbMonitor\nmetadata: { name: a }\nspec: { clusters: [{ name: b }], tikv: {} }\n",
    ],
    ["no specification", "apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata: { name: a }\n"],
    ["a broken file of somebody else", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  image: pingcap/tikv\n x: [\n"],
  ])("%s", (_, text) => {
    expect(documentsOf(text)).toEqual([]);
  });
});

describe("YAML that does not parse", () => {
  const broken = (text: string) => text.replace("spec:\n", "spec:\n   x: [\n");
  test("leaves the members that its text names, of the same identity", () => {
    const text = broken(
      tidbCluster("pd:\n  replicas: 3\ntikv:\n  replicas: 3\n").replace(
        "{ name: db, namespace: prod }",
        "\n  name: db\n  namespace: prod",
      ),
    );
    const found = documentsOf(text);
    expect(found.map(({ component, readable }) => [component, readable])).toEqual([
      ["pd", false],
      ["tikv", false],
    ]);
    for (const { deployed, diagnostics } of found) {
      expect(deployed).toMatchObject({ format: "operator-v1", cluster: "prod/db", instance: null });
      expect(diagnostics).toMatchObject([{ code: "parse-error", level: "error" }]);
    }
  });
  test("of a group leaves the group", () => {
    const text = broken(
      group("TiKVGroup", "version: v8.5.2").replace("{ name: g, namespace: prod }", "\n  name: g\n  namespace: prod"),
    );
    expect(documentsOf(text)).toMatchObject([
      { component: "tikv", readable: false, deployed: { format: "operator-v2", cluster: "prod/db", instance: "g" } },
    ]);
  });
  test("leaves the other documents of the file", () => {
    const text = `${tidbCluster("tikv: {}\n")}---\napiVersion: v1\nkind: Secret\nx: [\n`;
    expect(documentsOf(text)).toMatchObject([{ component: "tikv", readable: true }]);
  });
});

describe("templates", () => {
  const chart = tidbCluster(`{{- if .Values.tls }}
tlsCluster: { enabled: true }
{{- end }}
version: v8.5.3
pd:
  config: |
    lease = 3
    [replication]
    max-replicas = {{ .Values.n }}
    {{- if .Values.labels }}
    location-labels = ["zone"]
    {{- end }}
  {{- if .Values.pd.replicas }}
  replicas: 3
  {{- end }}
tikv: {{ toYaml .Values.tikv | nindent 4 }}
`);
  test("leave what does not hang on them", () => {
    const pd = memberOf(chart, "pd");
    expect(pd.deployed).toMatchObject({ release: { text: "v8.5.3" }, replicas: null });
    expect(pd.values).toMatchObject({ lease: 3 });
    for (const path of ["replication.max-replicas", "replication.location-labels", "client-urls", "security.cert-path"])
      expect(isUnknown(pd, path)).toBe(true);
    expect(isUnknown(pd, "lease")).toBe(false);
  });
  test("around the whole object hide nothing of it", () => {
    const text = `{{- if .Values.enabled }}\n${tidbCluster("tlsCluster: { enabled: true }\npd: {}\n")}{{- end }}\n`;
    expect(memberOf(text, "pd").placeholders).toEqual([]);
  });
  test.each([
    ["a section beside its key", chart, "tikv"],
    ["a section below its key", tidbCluster("tikv:\n{{ toYaml .Values.tikv | indent 4 }}\n"), "tikv"],
    [
      "a section by a loop",
      tidbCluster("tikv:\n  {{- with .Values.tikv }}\n  {{- toYaml . }}\n  {{- end }}\n"),
      "tikv",
    ],
    ["a map below its key", tidbCluster("pd:\n  config:\n    {{- toYaml .Values.pd | nindent 6 }}\n"), "pd"],
    ["a block's text", tidbCluster("pd:\n  config: |\n{{ .Values.pd | indent 6 }}\n"), "pd"],
  ] as const)("that print %s leave the member unknown", (_, text, component) => {
    const member = memberOf(text, component);
    expect(member).toMatchObject({ readable: false, diagnostics: [{ code: "placeholder", level: "note" }] });
  });
  test("that say nothing print nothing", () => {
    const pd = memberOf(tidbCluster("pd:\n  config:\n    {{- /* none */}}\n  replicas: {{ .n }}\n"), "pd");
    expect(pd.readable).toBe(true);
  });
  test("that name a table leave nothing to the table above", () => {
    const text = tidbCluster("pd:\n  config: |\n    [replication]\n    [{{ .t }}]\n    max-replicas = 1\n");
    expect(memberOf(text, "pd")).toMatchObject({ readable: false, values: {} });
  });
  test("that make a whole configuration make it unreadable, not wrong", () => {
    const pd = memberOf(tidbCluster("pd:\n  config: |\n    {{ .Values.pd }}x\n"), "pd");
    expect(pd).toMatchObject({ readable: false, diagnostics: [{ code: "placeholder" }] });
  });
});

const anything = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, "", 0, 1.5, true, "x", "__proto__", "{{ x }}"),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        "name",
        "enabled",
        "config",
        "replicas",
        "env",
        "labels",
        "tikv",
        "cluster",
        "spec",
        "1",
        "__proto__",
      ),
      tie("node"),
      { maxKeys: 4 },
    ),
  ),
})).node;

test("no shape of a section crashes", () => {
  const keys = fc.constantFrom(
    "tikv",
    "pd",
    "tidb",
    "tiflash",
    "tlsCluster",
    "cluster",
    "version",
    "template",
    "replicas",
  );
  const kinds = fc.constantFrom(
    "pingcap.com/v1alpha1 TidbCluster",
    "core.pingcap.com/v1alpha1 TiKVGroup",
    "core.pingcap.com/v1alpha1 TiFlashGroup",
  );
  fc.assert(
    fc.property(kinds, fc.dictionary(keys, anything), anything, (kind, spec, metadata) => {
      const [apiVersion, name] = kind.split(" ");
      documentsOf(JSON.stringify({ apiVersion, kind: name, metadata, spec }));
    }),
    { seed: 4, numRuns: 300 },
  );
});

/** Ways of writing the same again; none moves a line of a TOML block into another. */
const rewritings: readonly ((text: string) => string)[] = [
  (text) => `# a comment\n${text}`,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replace(/^( *)(replicas): (\d+)$/gm, '$1"$2":   $3 # said'),
  (text) => text.replace(/^( +)/gm, "$1  "),
  (text) => text.replace(/^ {2}version: (.*)$/m, "  version: '$1'"),
  (text) => `---\n${text.trimEnd()}`,
  (text) => `${text.replace("kind: TidbCluster", "")}\nkind: TidbCluster\n`,
];
const written = [
  "pingcap__tidb-operator__examples_basic-tls_tidb-cluster.yaml",
  "pingcap__tidb-operator__examples_gcp_tidb-cluster.yaml",
  "pingcap__tidb-operator__examples_basic_pd-micro-service-cluster.yaml",
].map((name) => corpusText(`operator-v1/${name}`));

test("another way of writing changes no value", () => {
  const told = (text: string) =>
    documentsOf(text).map(({ component, role, values, placeholders, deployed }) => {
      const release = deployed?.release?.text;
      const plain = { ...deployed, release, tls: deployed?.tls?.key, replicasAt: null };
      return { component, role, values, placeholders, deployed: plain };
    });
  fc.assert(
    fc.property(fc.constantFrom(...written), fc.uniqueArray(fc.constantFrom(...rewritings)), (text, chosen) => {
      const again = chosen.reduce((one, rewrite) => rewrite(one), text);
      expect(told(again)).toEqual(told(text));
    }),
    { seed: 4, numRuns: 60 },
  );
});
