import { describe, expect, test } from "vitest";
import { renderComment } from "../../src/report/render/comment.ts";
import type { Report } from "../../src/report/report.ts";
import { audited, checked } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import { stocks } from "./stock.ts";

/** What one is told of a stock deployment; whatever is not named here holds or does not apply. */
interface Expected {
  readonly missing: readonly string[];
  readonly unknown: Readonly<Record<string, readonly string[]>>;
  readonly implemented: number;
  /** The most rows of the comment's first table. */
  readonly rows: number;
}

/** No certificate anywhere, no names, no labels: what no deployment has by itself. */
const always = [
  "connection-limits/tikv-grpc-memory-quota",
  "mutual-tls/pd-client-certificates",
  "mutual-tls/pd-peer-identities",
  "mutual-tls/tikv-allowed-identities",
  "mutual-tls/tikv-client-ca",
  "mutual-tls/tikv-client-certificates",
  "replication-factor/location-labels",
  "tls-encryption/pd-certificates",
  "tls-encryption/pd-https-urls",
  "tls-encryption/tikv-certificates",
];
/** What the guide asks of the repository beside its clusters, of which a deployment alone has nothing. */
const beside = [
  "checksum-verification/corruption-alerts",
  "checksum-verification/corruption-log-alerts",
  "replication-factor/region-health-alerts",
  "stay-updated/release-monitoring",
  "stay-updated/rollback-plan",
  "stay-updated/upgrade-procedure",
];
const tidb = [
  "connection-limits/tidb-max-connections",
  "connection-limits/tikv-connection-limit",
  "mutual-tls/tidb-status-identities",
  "tls-encryption/tidb-cluster-certificates",
  "tls-encryption/tidb-secure-transport",
];
const byRelease = [
  "checksum-verification/wal-tracking",
  "connection-limits/tikv-coprocessor-memory-quota",
  "mutual-tls/pd-client-identities",
  "stay-updated/latest-patch",
  "stay-updated/no-known-advisory",
  "stay-updated/supported-series",
];
const machine = { "capacity-not-declared": ["connection-limits/tuned-for-capacity"] };
const domains = "replication-factor/distinct-failure-domains";
const ciphers = "tls-encryption/explicit-cipher-suites";
const exposed = "mutual-tls/status-port-exposure";
const pinned = "stay-updated/pinned-release";
const same = "stay-updated/same-release";

const expected: Readonly<Record<string, Expected>> = {
  // TiUP takes the release from its command line and makes the environment in a script.
  TiUP: {
    missing: [
      ...always,
      ...tidb,
      domains,
      exposed,
      "mutual-tls/tiflash-status-port-exposure",
      "tls-encryption/tiflash-certificates",
    ],
    unknown: { ...machine, "release-not-declared": [...byRelease, pinned], "not-in-repository": [same, ciphers] },
    implemented: 21,
    rows: 12,
  },
  // One PD, a release with a known fault, and stores that get their labels from Nodes.
  TidbCluster: {
    missing: [
      ...always,
      ...tidb,
      ciphers,
      exposed,
      "mutual-tls/pd-client-identities",
      "replication-factor/pd-quorum",
      "stay-updated/no-known-advisory",
    ],
    unknown: { ...machine, "not-in-repository": [domains], "stale-data": ["stay-updated/latest-patch"] },
    implemented: 25,
    rows: 14,
  },
  // TiKV's status port is local by default, and `latest` is no release.
  Compose: {
    missing: [...always, ...tidb, ciphers, domains, pinned],
    unknown: { ...machine, "release-not-declared": [...byRelease, same] },
    implemented: 22,
    rows: 14,
  },
  // Without a SQL layer nothing in the repository limits the clients.
  RawKV: {
    missing: [...always, domains, exposed],
    unknown: {
      ...machine,
      "release-not-declared": [...byRelease, pinned],
      "not-in-repository": ["connection-limits/tikv-connection-limit", same, ciphers],
    },
    implemented: 21,
    rows: 7,
  },
};

function controlsOf({ findings }: Report, wanted: (one: Report["findings"][number]) => boolean): readonly string[] {
  return [...new Set(findings.filter(wanted).map(({ control }) => control))].sort();
}

function rowsOf(comment: string): readonly string[] {
  const [top = ""] = comment.split("| Mitigation |");
  return top.split("\n").filter((line) => /^\| (?:🔴|🟠|🟡|⚪)/u.test(line));
}

describe.each(stocks)("a stock deployment: $name", ({ name, files }) => {
  const { missing, unknown, implemented, rows } = expected[name] as Expected;

  test("lacks what it lacks, and every unknown has its reason", async () => {
    const report = await audited(repositoryOf(files));
    expect(controlsOf(report, ({ status }) => status === "missing")).toEqual([...missing, ...beside].sort());
    for (const [reason, controls] of Object.entries(unknown))
      expect(controlsOf(report, (one) => one.reason === reason)).toEqual([...controls].sort());
    const told = new Set(Object.values(unknown).flat());
    expect(controlsOf(report, ({ status }) => status === "unknown")).toEqual([...told].sort());
    expect(report.totals).toMatchObject({ implemented, ineffective: 0 });
    expect(report.diagnostics.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("has a first report of few rows, each with a place and in the words of its own files", async () => {
    const report = await audited(repositoryOf(files));
    const all = rowsOf(renderComment(report, { links: null, broke: null }));
    const told = all.filter((row) => !row.includes("(repository)"));
    expect([told.length, all.length - told.length]).toEqual([rows, beside.length]);
    const file = Object.keys(files)[0] ?? "";
    for (const row of told) expect(row).toMatch(/`[\w./-]+:\d+`/);
    if (Object.keys(files).length === 1) for (const row of told) expect(row).toContain(`\`${file}:`);
    expect(told.filter((row) => /undefined|\bnull\b|NaN|\[object/.test(row))).toEqual([]);
    // The default number of replicas is no fault of the places that they are spread over.
    expect(told.filter((row) => row.includes("`replication.max-replicas`: not set"))).toEqual([]);
  });

  test("blocks nobody who adds it", async () => {
    const report = await checked(repositoryOf({ "README.md": "A repository.\n" }, files));
    expect(report.verdict).toBe("pass");
    expect(report.totals).toMatchObject({ regressions: 0, weakened: 0, gaps: 0 });
    expect(controlsOf(report, ({ change }) => change === "new-gap")).toEqual([...missing].sort());
  });
});
