import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { audited, checked, onlyFinding } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";

const region = "replication-factor/region-health-alerts";
const fixtures = join(import.meta.dirname, "../policies/replication-factor/region-health-alerts");
const shipped = readFileSync(join(fixtures, "ineffective~as-pd-ships-it.pd-rules.yml"), "utf8");
const corrected = readFileSync(join(fixtures, "implemented~as-pd-ships-it-corrected.pd-rules.yml"), "utf8");
const lineOf = (text: string, words: string): number => text.split("\n").findIndex((one) => one.includes(words)) + 1;

const cluster = { "conf/pd.toml": "[replication]\nmax-replicas = 3\n" };
const rules = "monitoring/pd.rules.yml";
const elsewhere = { ".github/tikv-guard.toml": '[repository]\nmonitoring = "elsewhere"\n' };

function reasonsOf({ findings }: Report): readonly string[] {
  return findings.filter(({ scope }) => scope === "repository").map(({ control, change }) => `${control} ${change}`);
}

describe("the alert for missing peers that PD ships", () => {
  test("in the place of the corrected one is a regression, at its line and with what it has to be", async () => {
    const report = await checked(repositoryOf({ ...cluster, [rules]: corrected }, { [rules]: shipped }));
    const found = onlyFinding(report, region);
    expect(report.verdict).toBe("fail");
    expect(found).toMatchObject({
      status: "ineffective",
      baseline: "implemented",
      change: "regression",
      blocking: true,
      cluster: "(repository)",
      component: null,
      instance: null,
    });
    expect(found.evidence).toEqual([
      {
        file: rules,
        line: lineOf(shipped, 'type="miss_peer'),
        endLine: lineOf(shipped, 'type="miss_peer'),
        side: "head",
        key: "PD_miss_peer_region_count",
        message: 'never fires for regions with missing peers: PD exports type="miss-peer-region-count"',
      },
    ]);
    const line = lineOf(shipped, 'type="miss_peer');
    expect(found.fix).toEqual({
      file: rules,
      kind: "edit",
      edits: [{ startLine: line, endLine: line, text: corrected.split("\n")[line - 1] }],
    });
    expect(found.remediation).toContain(
      '`(sum(pd_regions_status{type="miss-peer-region-count"}) by (instance)  > 100) and (sum(etcd_server_is_leader) by (instance) > 0)`',
    );
  });

  test("corrected is an improvement", async () => {
    const report = await checked(repositoryOf({ ...cluster, [rules]: shipped }, { [rules]: corrected }));
    expect(onlyFinding(report, region)).toMatchObject({ status: "implemented", change: "improvement" });
    expect(report.verdict).toBe("pass");
  });

  test("is a gap of an audit", async () => {
    const report = await audited(repositoryOf({ ...cluster, [rules]: shipped }, {}));
    expect(onlyFinding(report, region)).toMatchObject({ status: "ineffective", change: "gap", blocking: true });
    expect(report.clusters.map(({ name }) => name)).toEqual(["(repository)", "conf"]);
  });
});

test("a file of rules that goes is a regression, at the lines that it had", async () => {
  const report = await checked(repositoryOf({ ...cluster, [rules]: corrected }, { [rules]: null }));
  const found = onlyFinding(report, region);
  expect(found).toMatchObject({ status: "missing", change: "regression", blocking: true });
  expect(new Set(found.evidence.map(({ file, side }) => `${side} ${file}`))).toEqual(new Set([`base ${rules}`]));
  expect(found.evidence.map(({ line }) => line)).toContain(lineOf(corrected, "miss-peer-region-count"));
});

test("a file of rules that moves changes nothing", async () => {
  const report = await checked(
    repositoryOf({ ...cluster, [rules]: corrected }, { [rules]: null, "alerts/pd.yaml": corrected }),
  );
  expect(onlyFinding(report, region)).toMatchObject({ status: "implemented", change: "unchanged" });
});

test("one alert that is taken out is told by its own line alone", async () => {
  const head = corrected.replace(/ {2}- alert: PD_down_peer[\s\S]*?\n\n/, "");
  const report = await checked(repositoryOf({ ...cluster, [rules]: corrected }, { [rules]: head }));
  const found = onlyFinding(report, region);
  expect(found).toMatchObject({ status: "missing", change: "regression" });
  expect(found.evidence.map(({ side, line, key }) => [side, line, key])).toEqual([
    ["base", lineOf(corrected, "down-peer-region-count"), "PD_down_peer_region_nums"],
  ]);
});

test("a change of the cluster alone says nothing of the rules", async () => {
  const dir = repositoryOf({ ...cluster, [rules]: shipped }, { "conf/pd.toml": "[replication]\nmax-replicas = 5\n" });
  expect(reasonsOf(await checked(dir))).toEqual([]);
});

test("a change of YAML that has no rules says nothing of them either", async () => {
  const base = { ...cluster, [rules]: shipped, "monitoring/grafana.yaml": "replicas: 1\n" };
  const report = await checked(repositoryOf(base, { "monitoring/grafana.yaml": "replicas: 2\n" }));
  expect(reasonsOf(report)).toEqual([]);
});

test("a repository without a cluster is asked for nothing", async () => {
  const dir = repositoryOf({ [rules]: corrected }, { [rules]: shipped });
  expect(reasonsOf(await checked(dir))).toEqual([]);
  expect(reasonsOf(await audited(dir))).toEqual([]);
});

describe("monitoring that is kept elsewhere", () => {
  test("is not demanded, and that is shown", async () => {
    const report = await audited(repositoryOf({ ...cluster, ...elsewhere, [rules]: shipped }, {}));
    const own = report.findings.filter(
      ({ control }) => control === region || /corruption-(?:log-)?alerts$/.test(control),
    );
    expect(own.map(({ status, change, blocking }) => [status, change, blocking])).toEqual(
      own.map(() => ["not-applicable", "unchanged", false]),
    );
    expect(own.length).toBe(3);
    for (const { notes } of own)
      expect(notes).toEqual([
        'Not demanded here: the settings say that monitoring is kept elsewhere (`[repository] monitoring = "elsewhere"`).',
      ]);
  });

  test("is no excuse for the change that says so itself", async () => {
    const dir = repositoryOf({ ...cluster, [rules]: corrected }, { ...elsewhere, [rules]: null });
    const report = await checked(dir);
    expect(onlyFinding(report, region)).toMatchObject({ change: "regression", blocking: true });
    expect(report.policyChanges.some(({ message, weakens }) => weakens && message.includes("monitoring"))).toBe(true);
  });
});

test("a waiver names the repository", async () => {
  const waiver = `[[waiver]]\ncontrol = "${region}"\ncluster = "(repository)"\nowner = "@sre"\nreason = "moving"\nexpires = "2026-12-31"\n`;
  const base = { ...cluster, [rules]: corrected, ".github/tikv-guard.toml": waiver };
  const report = await checked(repositoryOf(base, { [rules]: shipped }));
  expect(onlyFinding(report, region)).toMatchObject({ blocking: false, waiver: { owner: "@sre" } });
  expect(report.waivers.map(({ state }) => state)).toEqual(["active"]);
});

test("rules that a template spoils stop a merge as what cannot be evaluated", async () => {
  const head = corrected.replace(/(type="store_down_count"} \) by \(instance\)) > 0/, "$1 > {{ threshold }}");
  const report = await checked(repositoryOf({ ...cluster, [rules]: corrected }, { [rules]: head }));
  expect(onlyFinding(report, region)).toMatchObject({ status: "unknown", reason: "unreadable", change: "regression" });
  expect(report.verdict).toBe("error");
});

test("a log rule for words that TiKV never writes is told so", async () => {
  const loki = (pattern: string) =>
    `groups:\n  - name: tikv\n    rules:\n      - alert: Corruption\n        expr: 'count_over_time({app="tikv"} |~ \`${pattern}\` [5m]) > 0'\n`;
  const good =
    "(?i)corrupt|rocksdb background error|invalid checksum|bad table magic number|default value not found|hash at .* not correct";
  const dir = repositoryOf(
    { ...cluster, "loki/tikv.yaml": loki(good) },
    { "loki/tikv.yaml": loki("inconsistent hash") },
  );
  const found = onlyFinding(await checked(dir), "checksum-verification/corruption-log-alerts");
  expect(found).toMatchObject({ status: "ineffective", baseline: "implemented", change: "regression" });
  expect(found.evidence).toContainEqual(
    expect.objectContaining({ line: 5, message: "matches none of the 17 messages of TiKV about corruption" }),
  );
});

describe("a file that nobody can read", () => {
  const large = `${corrected}\n${"# a line that says nothing\n".repeat(80_000)}`;
  const says = expect.objectContaining({ file: rules, message: "is larger than 2 MB and was not read" });

  test("in the place of one that was read stops a merge as what cannot be evaluated", async () => {
    const report = await checked(repositoryOf({ ...cluster, [rules]: corrected }, { [rules]: large }));
    const found = onlyFinding(report, region);
    expect(found).toMatchObject({ status: "unknown", reason: "unreadable", baseline: "implemented" });
    expect(found.evidence).toContainEqual(says);
    expect(report.verdict).toBe("error");
  });

  test("makes an audit neither find nor miss what may be in it, and is named", async () => {
    const report = await audited(repositoryOf({ ...cluster, [rules]: large }, {}));
    const found = onlyFinding(report, region);
    expect(found).toMatchObject({ status: "unknown", reason: "unreadable", blocking: false });
    expect(found.evidence).toContainEqual(says);
  });

  test("is none that could hold rules, where it says nothing of the kind", async () => {
    const data = `prices:\n${"  - { name: a, price: 1 }\n".repeat(90_000)}`;
    const dir = repositoryOf({ ...cluster, [rules]: corrected, "monitoring/data.yaml": data }, { [rules]: null });
    const found = onlyFinding(await checked(dir), region);
    expect(found).toMatchObject({ status: "missing", change: "regression" });
    const report = await audited(repositoryOf({ ...cluster, "monitoring/data.yaml": data }, {}));
    expect(onlyFinding(report, region)).toMatchObject({ status: "missing" });
  });

  test("takes nothing from what others say", async () => {
    const report = await audited(repositoryOf({ ...cluster, [rules]: corrected, "monitoring/more.yaml": large }, {}));
    expect(onlyFinding(report, region).status).toBe("implemented");
  });

  test("and is no text is said to be none", async () => {
    const upgrade = Buffer.from(`# Upgrade of TiKV\0`).toString();
    const report = await audited(repositoryOf({ ...cluster, "docs/tikv-upgrade.md": upgrade }, {}));
    for (const control of ["stay-updated/upgrade-procedure", "stay-updated/rollback-plan"]) {
      const found = onlyFinding(report, control);
      expect(found).toMatchObject({ status: "unknown", reason: "unreadable" });
      expect(found.evidence).toContainEqual(
        expect.objectContaining({ file: "docs/tikv-upgrade.md", message: "is no text and was not read" }),
      );
    }
  });
});
