import { expect, test } from "vitest";
import { besideCheck } from "../../src/beside.ts";
import { StandingClusters } from "../../src/check/standing.ts";
import { check } from "../../src/check.ts";
import { policiesOfSides } from "../../src/reading/policies.ts";
import { settingsOfSides } from "../../src/reading/settings.ts";
import { settingsFile } from "../../src/reading/settings-file.ts";
import { renderSarif } from "../../src/report/render/sarif.ts";
import { resolveTerms } from "../../src/settings/resolve.ts";
import { pd, tikv } from "../e2e/configuration.ts";
import { type Files, MemoryRepository } from "../fuzz/memory.ts";

const asked = { failOn: null, minimumSeverity: null, strictness: null };
const topology = `global:
  user: tidb
server_configs:
  tikv:
    security.ca-path: /etc/ca.pem
tikv_servers:
  - host: 10.0.0.1
  - host: 10.0.0.2
`;
const base: Files = {
  "a/tikv.toml": tikv,
  "a/pd.toml": pd,
  "b/tikv.toml": tikv.replace("ca-path", "#"),
  "c/topology.yaml": topology,
  "d/tikv.toml": tikv,
};

async function told(head: Files, standing: StandingClusters | null): Promise<string> {
  const source = new MemoryRepository(base, head);
  const commits = { target: source.base, base: source.base, head: source.head };
  const settings = await settingsOfSides(source, commits, settingsFile("--settings", null));
  const wishes = { asked: [], onDisk: [], open: null, address: () => null, extra: true };
  const judgedBy = await policiesOfSides(source, commits, settings, wishes);
  const request = {
    source,
    base: source.base,
    head: source.head,
    settings,
    terms: resolveTerms("check", settings.target, asked),
    judgedBy,
    releases: { base: null, head: null },
    now: new Date("2026-11-24T12:00:00Z"),
    cluster: null,
    only: () => true,
    ...(standing === null ? {} : { standing }),
  };
  const report = await check(request);
  const { whole, policies } = await besideCheck(report, request, { whole: true, excerpts: false });
  if (whole === null) throw new Error("no whole tree");
  return renderSarif(whole.report, { policies, links: null, places: whole.places });
}

test.each<[string, Files]>([
  ["loses a line", { ...base, "a/tikv.toml": tikv.replace(/^ca-path.*\n/m, "") }],
  ["is copied", { ...base, "e/tikv.toml": tikv, "a/pd.toml": pd.replace("max-replicas = 3", "max-replicas = 1") }],
  ["is emptied", { ...base, "a/tikv.toml": "" }],
  [
    "loses a line of a topology",
    { ...base, "c/topology.yaml": topology.replace(/^ +security.*\n/m, "    log.level: warn\n") },
  ],
  ["gains what is unknown", { ...base, "d/tikv.toml": `${tikv}\n[unheard]\nof = 1\n` }],
  ["goes", Object.fromEntries(Object.entries(base).filter(([file]) => !file.startsWith("d/")))],
])("the whole tree is told as if all of it had been judged again where a cluster %s", async (_, head) => {
  expect(await told(head, new StandingClusters())).toBe(await told(head, null));
});

test("a line that is gone is placed where the head would have it", async () => {
  const standing = new StandingClusters();
  await told({ ...base, "a/tikv.toml": tikv.replace(/^ca-path.*\n/m, "") }, standing);
  const places = [...standing.places].filter(([key]) => key.includes("tikv-tls"));
  expect(standing.places.size).toBeGreaterThan(0);
  expect(places.flatMap(([, evidence]) => evidence).every(({ side }) => side === "head")).toBe(true);
});
