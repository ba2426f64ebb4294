import { expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { failing, mend } from "./tree.ts";

const topology = (stores: number, pd: string) =>
  [
    "server_configs:",
    "  pd:",
    ...pd.split("\n").map((line) => `    ${line}`),
    "pd_servers:",
    "  - host: 10.0.0.1",
    "tikv_servers:",
    ...Array.from({ length: stores }, (_, at) => `  - host: 10.0.1.${at}`),
    "",
  ].join("\n");

test("more replicas than stores are not written, and everything else still is", async () => {
  const pd = "replication.max-replicas: 1\nschedule.max-store-down-time: 3m";
  const few = await mend({ "topology.yaml": topology(2, pd) }, "v8.5.3");
  expect(String(few.after["topology.yaml"])).toBe(topology(2, pd.replace("3m", "30m")));
  const enough = await mend({ "topology.yaml": topology(3, pd) }, "v8.5.3");
  expect(String(enough.after["topology.yaml"])).toBe(
    topology(3, pd.replace("3m", "30m").replace("replicas: 1", "replicas: 3")),
  );
});

test("a cluster whose fix is refused takes nothing from another", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `c${at}/topology.yaml`,
      topology(at % 2 === 0 ? 2 : 3, "replication.max-replicas: 1\nschedule.max-store-down-time: 3m"),
    ]),
  );
  const { after } = await mend(files, "v8.5.3");
  for (const [at, text] of Object.values(after).entries()) {
    expect(String(text)).toContain("max-store-down-time: 30m");
    expect(String(text)).toContain(`max-replicas: ${at % 2 === 0 ? 1 : 3}`);
  }
});

test("a finding that another one's edit mends has that edit", async () => {
  const { report } = await mend({ "conf/pd.toml": "[replication]\nmax-replicas = 2\n" }, "v8.5.3");
  const odd = [...failing(report).values()].find(({ control }) => control === "replication-factor/odd-replicas");
  expect(odd?.fix).toEqual({
    file: "conf/pd.toml",
    kind: "edit",
    edits: [{ startLine: 2, endLine: 2, text: "max-replicas = 3" }],
  });
});

test("an even number that is enough is left to people", async () => {
  const { report, fixes } = await mend({ "conf/pd.toml": "[replication]\nmax-replicas = 4\n" }, "v8.5.3");
  const [odd] = [...failing(report).values()].filter(({ control }) => control === "replication-factor/odd-replicas");
  expect(odd?.fix?.kind).toBe("decision");
  expect(fixes.edits.size).toBe(0);
});

test("a place that was left unfilled is not taken for a value", async () => {
  const { report } = await mend({ "conf/tikv.toml": '[server]\naddr = "0.0.0.0:20160"\n' }, "v8.5.3");
  const [found] = [...failing(report).values()].filter(({ control }) => control === "tls-encryption/tikv-certificates");
  const text = applyEdits('[server]\naddr = "0.0.0.0:20160"\n', found?.fix?.edits ?? []);
  const after = await mend({ "conf/tikv.toml": text }, "v8.5.3");
  const now = after.report.findings.find(({ control }) => control === "tls-encryption/tikv-certificates");
  expect([now?.status, now?.reason]).toEqual(["unknown", "unreadable"]);
});

const sharing = (stores: number) =>
  [
    "services:",
    "  pd:",
    "    image: pingcap/pd:v8.5.3",
    "    volumes: ['../shared/pd.toml:/pd.toml']",
    "    command: --config=/pd.toml",
    ...Array.from({ length: stores }, (_, at) => [`  tikv${at}:`, "    image: pingcap/tikv:v8.5.3"]).flat(),
    "",
  ].join("\n");

test("what mends one cluster is not written into a file that makes another one worse", async () => {
  const pd = "[replication]\nmax-replicas = 1\n[schedule]\nmax-store-down-time = '3m'\n";
  const files = (stores: number) => ({
    "a/docker-compose.yml": sharing(stores),
    "b/docker-compose.yml": sharing(3),
    "shared/pd.toml": pd,
  });
  const enough = await mend(files(3));
  expect(enough.after["shared/pd.toml"]).toBe(pd.replace("= 1", "= 3").replace("3m", "30m"));
  const few = await mend(files(2));
  expect(few.after["shared/pd.toml"]).toBe(pd.replace("3m", "30m"));
  const [fix] = [...failing(few.report).values()].flatMap(({ control, cluster, fix: own }) =>
    control === "replication-factor/max-replicas" && cluster === "b" ? [own] : [],
  );
  expect(fix?.kind).toBe("decision");
});

test("what mends a finding only beside what mends another is offered with that", async () => {
  const pd = [
    "[schedule]",
    "enable-make-up-replica = false",
    "[replication]",
    'enable-placement-rules = "on"',
    "",
  ].join("\n");
  const { report } = await mend({ "conf/pd.toml": pd }, "v8.5.3");
  const fixOf = (name: string) => [...failing(report).values()].find(({ control }) => control === name)?.fix;
  const rules = { startLine: 4, endLine: 4, text: "enable-placement-rules = true" };
  const switches = { startLine: 2, endLine: 2, text: "enable-make-up-replica = true" };
  expect(fixOf("replication-factor/placement-rules")?.edits).toEqual([rules]);
  expect(fixOf("replication-factor/self-healing")).toMatchObject({ kind: "edit", edits: [switches, rules] });
});
