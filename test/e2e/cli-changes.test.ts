import { afterAll, describe, expect, test } from "vitest";
import { checkJson } from "../support/cli.ts";
import { caLine, oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { changesIn, checkChange, closeLocal, cluster, findingOf, localChange, sides } from "./local.ts";

afterAll(closeLocal);

describe("a change that breaks something", () => {
  test("deleting security.ca-path is a regression, shown at the line it was deleted from", () => {
    const { code, report } = checkChange({ "conf/tikv.toml": plainTikv });
    expect([code, report.verdict]).toEqual([1, "fail"]);
    const finding = findingOf(report, "tls-encryption/tikv-certificates");
    expect(finding).toMatchObject({ change: "regression", baseline: "implemented", blocking: true });
    expect(finding.evidence).toContainEqual(
      expect.objectContaining({ file: "conf/tikv.toml", line: caLine, side: "base", key: "security.ca-path" }),
    );
  });

  test("max-replicas 3 to 1 is a regression at the line that says 1", () => {
    const { code, report } = checkChange({ "conf/pd.toml": oneReplica });
    expect([code, report.verdict]).toEqual([1, "fail"]);
    const finding = findingOf(report, "replication-factor/max-replicas");
    expect(finding).toMatchObject({ change: "regression", status: "missing", severity: "critical", blocking: true });
    const line = oneReplica.split("\n").indexOf("max-replicas = 1") + 1;
    expect(finding.evidence).toContainEqual(
      expect.objectContaining({ file: "conf/pd.toml", line, side: "head", key: "replication.max-replicas" }),
    );
  });

  test("deleting max-replicas falls back to the default and breaks nothing", () => {
    const { code, report } = checkChange({ "conf/pd.toml": pd.replace("max-replicas = 3\n", "") });
    expect([code, changesIn(report)]).toEqual([0, []]);
  });

  test("deleting tikv.toml loses coverage", () => {
    const { code, report } = checkChange({ "conf/tikv.toml": null });
    expect([code, report.verdict]).toEqual([1, "fail"]);
    expect(findingOf(report, "tls-encryption/tikv-certificates")).toMatchObject({
      change: "regression",
      blocking: true,
      cause: "conf/tikv.toml",
    });
    expect(report.reasons.join("\n")).toMatch(/coverage lost/i);
  });

  test("deleting the whole cluster loses coverage in one sentence", () => {
    const { code, report } = checkChange({ "conf/tikv.toml": null, "conf/pd.toml": null });
    expect(code).toBe(1);
    expect(report.reasons.filter((reason) => !/coverage lost/i.test(reason))).toEqual([]);
  });
});

describe("a change that only looks like one", () => {
  const renamed = { "conf/tikv-prod.toml": { from: "conf/tikv.toml" } };
  const moved = {
    "clusters/a/tikv.toml": { from: "conf/tikv.toml" },
    "clusters/a/pd.toml": { from: "conf/pd.toml" },
  };
  const edited = { "conf/tikv-prod.toml": `# The cluster of the shop.\n${tikv}`, "conf/tikv.toml": null };
  test.each([
    ["renaming a file", renamed],
    ["renaming a file and editing a comment of it", edited],
    ["moving a cluster", moved],
    ["reordering tables", { "conf/tikv.toml": reordered(tikv) }],
    ["reordering keys", { "conf/tikv.toml": keysReversed(tikv) }],
    ["reformatting", { "conf/tikv.toml": tikv.replaceAll(" = ", "=").replaceAll("\n\n", "\n\n\n") }],
    ["comments alone", { "conf/tikv.toml": tikv.replaceAll("\n[", "\n# A section.\n[") }],
    [
      "CRLF line ends",
      { "conf/tikv.toml": tikv.replaceAll("\n", "\r\n"), "conf/pd.toml": pd.replaceAll("\n", "\r\n") },
    ],
    ["a byte order mark in tikv.toml", { "conf/tikv.toml": `\uFEFF${tikv}` }],
    ["no final newline", { "conf/tikv.toml": tikv.trimEnd() }],
    ["dotted keys for tables", { "conf/tikv.toml": dotted(tikv) }],
    ["a default that is written out", { "conf/tikv.toml": `${tikv}\n[raftstore]\nraft-base-tick-interval = "1s"\n` }],
    ['"" for an absent value', { "conf/tikv.toml": tikv.replace("[storage]\n", '[storage]\nengine = "raft-kv"\n') }],
    ["a file that is nobody's", { "conf/app.toml": 'title = "shop"\n[window]\nwidth = 3\n' }],
  ])("%s changes no judgement", (_name, head) => {
    const { code, report } = checkChange(head);
    expect({ code, verdict: report.verdict, changes: changesIn(report) }).toEqual({
      code: 0,
      verdict: "pass",
      changes: [],
    });
  });

  test("a byte order mark that PD refuses to start with is one", () => {
    const { code, report } = checkChange({ "conf/pd.toml": `\uFEFF${pd}` });
    expect([code, report.reasons]).toEqual([1, [expect.stringMatching(/conf\/pd\.toml.*byte order mark/)]]);
  });

  test("an empty security.ca-path is none", () => {
    const { report } = checkChange({ "conf/tikv.toml": tikv.replace(/ca-path = ".*"/, 'ca-path = ""') });
    expect(findingOf(report, "tls-encryption/tikv-certificates").change).toBe("regression");
  });

  test("an empty value for one that was absent is no change", () => {
    const base = { ...cluster, "conf/tikv.toml": plainTikv };
    const head = { "conf/tikv.toml": plainTikv.replace("cert-path", 'ca-path = ""\ncert-path') };
    const { code, report } = checkJson(localChange(head, base).dir, ...sides);
    expect([code, changesIn(report)]).toEqual([0, []]);
  });

  test("a change of nothing of ours passes and reports no cluster", () => {
    const { code, report } = checkChange({ "README.md": "Databases!\n" });
    expect([code, report.verdict, report.clusters, report.findings]).toEqual([0, "pass", [], []]);
  });
});

function reordered(text: string): string {
  return `${text.trimEnd().split("\n\n").reverse().join("\n\n")}\n`;
}

function keysReversed(text: string): string {
  const tables = text.trimEnd().split("\n\n");
  const turned = tables.map((table) => {
    const [head = "", ...keys] = table.split("\n");
    return [head, ...keys.reverse()].join("\n");
  });
  return `${turned.join("\n\n")}\n`;
}

function dotted(text: string): string {
  const lines = text
    .trimEnd()
    .split("\n\n")
    .flatMap((table) => {
      const [head = "", ...keys] = table.split("\n");
      return keys.map((key) => `${head.slice(1, -1)}.${key}`);
    });
  return `${lines.join("\n")}\n`;
}

describe("a new instance", () => {
  const numbered = { "conf/tikv1.toml": tikv, "conf/pd.toml": pd };

  test("without TLS is a gap of its own, and the cluster's regression is told at its file", () => {
    const repository = localChange({ "conf/tikv2.toml": "[server]\ngrpc-concurrency = 4\n" }, numbered);
    const { report } = checkJson(repository.dir, ...sides, "--release", "v8.5.3");
    const own = report.findings.find(
      ({ control, instance }) => control === "tls-encryption/tikv-certificates" && instance === "tikv2",
    );
    expect(own).toMatchObject({ change: "new-gap", blocking: false });
    const whole = findingOf(report, "tls-encryption/every-component");
    expect(whole).toMatchObject({ change: "regression", blocking: true });
    expect(new Set(whole.evidence.map(({ file }) => file))).toEqual(new Set(["conf/tikv2.toml"]));
  });

  test("that was copied and lost something is held against its original, which lost nothing", () => {
    const repository = localChange({ "conf/tikv2.toml": plainTikv }, numbered);
    const { report } = checkJson(repository.dir, ...sides, "--release", "v8.5.3");
    const own = report.findings.find(
      ({ control, instance }) => control === "tls-encryption/tikv-certificates" && instance === "tikv2",
    );
    expect(own).toMatchObject({ change: "regression", baseline: "implemented" });
    expect(own?.evidence).toEqual([expect.objectContaining({ file: "conf/tikv2.toml", side: "head" })]);
  });
});
