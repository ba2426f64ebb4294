import { describe, expect, test } from "vitest";
import { documentsOf, memberOf } from "../trees.ts";

const cluster = (tidb = ""): string => `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: db, namespace: tidb }
spec: { version: v8.5.7, tikv: { config: {} }, tidb: { config: {}${tidb} } }
`;
const initializer = (spec: string, namespace = "tidb"): string => `apiVersion: pingcap.com/v1alpha1
kind: TidbInitializer
metadata: { name: init, namespace: ${namespace} }
spec:
  cluster: { name: db }
${spec}`;
const script = (sql: string): string => `  initSql: |\n${sql.replace(/^/gm, "    ")}\n`;
const map = (key: string, sql: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: sql, namespace: tidb }\ndata:\n  ${key}: |\n    ${sql}\n`;
const on = "SET GLOBAL require_secure_transport = ON;";

/** What TiDB is told by SQL: `true @file:line`, or nothing. */
function said(files: Readonly<Record<string, string>>): string | null {
  const { deployed } = memberOf(documentsOf(files), "tidb");
  const found = deployed?.secureTransport;
  return found === undefined ? null : `${found.on} @${found.file}:${found.line}`;
}

describe("an initializer", () => {
  test.each([
    [on, "true @init.yaml:7"],
    ["set @@global.require_secure_transport=1", "true @init.yaml:7"],
    ["SET GLOBAL `require_secure_transport` := 'off'; -- for now", "false @init.yaml:7"],
    [`SELECT 1;\n${on}`, "true @init.yaml:8"],
    [`${on}\nSET GLOBAL require_secure_transport = OFF;`, "false @init.yaml:8"],
    [`-- ${on}\n# ${on}\n/*\n${on}\n*/ SELECT 1;`, null],
    [`/* a */ ${on}`, "true @init.yaml:7"],
    [`/*! ${on} */`, null],
    ["SET GLOBAL a = 1, GLOBAL require_secure_transport = ON;", null],
    ["SET GLOBAL require_secure_transport = @x;", null],
    ["SET require_secure_transport = ON;", null],
    [`SELECT '${on}';\n${on}`, null],
    ["SET GLOBAL require_secure_transport = {{ .tls }};", null],
  ])("with %j", (sql, expected) => {
    expect(said({ "db.yaml": cluster(), "init.yaml": initializer(script(sql)) })).toBe(expected);
  });

  test("of a ConfigMap, of another namespace, and two that do not agree", () => {
    const files = { "db.yaml": cluster(), "init.yaml": initializer("  initSqlConfigMap: sql\n") };
    expect(said({ ...files, "map.yaml": map("init-sql", on) })).toBe("true @map.yaml:6");
    expect(said({ ...files, "map.yaml": map("other", on) })).toBeNull();
    expect(said({ "db.yaml": cluster(), "init.yaml": initializer(script(on), "other") })).toBeNull();
    const off = initializer(script(on.replace("ON", "OFF")));
    expect(said({ "db.yaml": cluster(), "init.yaml": initializer(script(on)), "off.yaml": off })).toBeNull();
  });

  test("of a ConfigMap in whose place Kustomize makes one of files", () => {
    const files = {
      "base/kustomization.yaml": "resources: [db.yaml, init.yaml, map.yaml]\n",
      "base/db.yaml": cluster(),
      "base/init.yaml": initializer("  initSqlConfigMap: sql\n"),
      "base/map.yaml": map("init-sql", on),
      "prod/kustomization.yaml":
        "resources: [../base]\nconfigMapGenerator: [{ name: sql, behavior: replace, files: [init-sql=a.sql] }]\n",
    };
    expect(said(files)).toBeNull();
  });

  test("whose statement hangs on a condition of a template", () => {
    const sql = `{{- if .Values.tls }}\n${on}\n{{- end }}`;
    expect(said({ "db.yaml": cluster(), "init.yaml": initializer(script(sql)) })).toBeNull();
  });

  test("of a cluster that Kustomize makes", () => {
    const files = {
      "base/kustomization.yaml": "resources: [db.yaml, init.yaml]\n",
      "base/db.yaml": cluster(),
      "base/init.yaml": initializer(script(on)),
      "prod/kustomization.yaml": "namePrefix: a-\nresources: [../base]\n",
    };
    expect(said(files)).toBe("true @base/init.yaml:7");
  });
});

test("bootstrap SQL of a cluster, of a group, and the chart's own", () => {
  const tidb = ", bootstrapSQLConfigMapName: sql";
  expect(said({ "db.yaml": cluster(tidb), "map.yaml": map("bootstrap-sql", on) })).toBe("true @map.yaml:6");
  const group = `apiVersion: core.pingcap.com/v1alpha1
kind: TiDBGroup
metadata: { name: tidb, namespace: tidb }
spec: { cluster: { name: db }, bootstrapSQLConfigMapName: sql, template: { spec: { version: v8.5.7 } } }
`;
  const found = documentsOf({ "group.yaml": group, "map.yaml": map("bootstrap-sql", on) });
  expect(found[0]?.deployed?.secureTransport).toEqual({ on: true, line: 6, file: "map.yaml" });
  expect(found[0]?.parts).toEqual(["map.yaml"]);
  const values = (more: string): string =>
    `tikv: { image: "pingcap/tikv:v8.5.7" }\ntidb:\n  image: pingcap/tidb:v8.5.7\n${more}  initSql: |\n    ${on}\n`;
  const chart = (more: string) =>
    documentsOf({ "values.yaml": values(more) }).find(({ component }) => component === "tidb")?.deployed;
  expect(chart("")?.secureTransport).toEqual({ on: true, line: 5 });
  expect(chart("  initSqlConfigMapName: x\n")?.secureTransport).toBeUndefined();
});
