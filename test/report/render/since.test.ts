import { afterAll, expect, test } from "vitest";
import { issueTitle, renderIssue } from "../../../src/report/render/issue.ts";
import { sinceMarkdown, sinceText } from "../../../src/report/render/since.ts";
import type { Report } from "../../../src/report/report.ts";
import type { SinceFinding } from "../../../src/report/since.ts";
import { oneReplica, pd, plainTikv, tikv } from "../../e2e/configuration.ts";
import { audited, auditedAs, auditedRepository, closeAudits } from "../../since/audits.ts";
import { show } from "../../support/markdown.ts";

afterAll(closeAudits);

const settings = `[[cluster]]
name = "orders"
files = ["conf/*.toml"]
release = "v8.5.3"
[[waiver]]
control = "tls-encryption/tikv-certificates"
cluster = "orders"
owner = "@db"
reason = "move"
expires = "2026-07-31"
`;

/** An overdue waiver, a control that the files broke and one that they mended, another bar, and a cluster more. */
async function story() {
  const repository = auditedRepository({
    ".github/tikv-guard.toml": settings,
    "conf/tikv.toml": plainTikv,
    "conf/pd.toml": pd.replace('cert-allowed-cn = ["tikv-server"]\n', ""),
  });
  const earlier = await audited(repository, "2026-07-01");
  const previous = { ...earlier, minimumSeverity: "critical" as const };
  repository.commit("main", { "conf/pd.toml": oneReplica, "more/tikv.toml": tikv });
  return { repository, previous, report: await audited(repository, "2026-08-01", { previous }) };
}

const expected = [
  /Since the last audit \(2026-07-01, [0-9a-f]{7}\)/,
  /1 waiver overdue, 1 new failing control, \d controls? resolved and 1 cluster added; \d+ fail as then\./,
  /Judged otherwise than then: minimum-severity high instead of critical\./,
  /tls-encryption\/tikv-certificates in orders, by @\u200b?db, until 2026-07-31: 1 control fails again/,
  /critical: PD keeps at least three replicas of every region in orders · pd at conf\/pd\.toml:6/,
  /peers are admitted by name in orders · pd at conf\/pd\.toml:\d+ \(the files changed\)/,
  /more: \d+ controls? not implemented/,
];

test("text, Markdown and HTML tell the same, each thing once", async () => {
  const { repository, previous, report } = await story();
  const text = await auditedAs("text", repository, "2026-08-01", previous);
  const markdown = (await show(await auditedAs("markdown", repository, "2026-08-01", previous))).text;
  const html = (await auditedAs("html", repository, "2026-08-01", previous)).replace(/<[^>]+>/g, "");
  for (const shown of [text, markdown, html]) for (const part of expected) expect(shown).toMatch(part);
  expect(sinceText(report, false).join("\n").split("TiKV has a CA")).toHaveLength(1);
});

test("what a waiver came over is told as that, in every format", async () => {
  const bare = settings.slice(0, settings.indexOf("[[waiver]]"));
  const files = { ".github/tikv-guard.toml": bare, "conf/tikv.toml": plainTikv, "conf/pd.toml": pd };
  const repository = auditedRepository(files);
  const previous = await audited(repository, "2026-07-01");
  repository.commit("main", { ".github/tikv-guard.toml": settings });
  for (const format of ["text", "markdown", "html"]) {
    const shown = (await auditedAs(format, repository, "2026-07-02", previous)).replace(/<[^>]+>/g, "");
    expect(shown).toMatch(/1 control waived; \d+ fail as then\./);
    expect(shown).toMatch(/\(a waiver lies over it\)/);
    expect(shown).not.toMatch(/\d controls? resolved/);
  }
});

test("the issue tells it once, and nothing where nothing is new", async () => {
  const { repository, report } = await story();
  const body = (await show(renderIssue(report, null, { appeared: [], advisories: [], gone: 3, waived: 2 }))).text;
  expect(body).toContain("Since the last audit (2026-07-01");
  expect(body).not.toContain("3 gone");
  expect(body.split("until 2026-07-31")).toHaveLength(2);
  const same = await audited(repository, "2026-08-02", { previous: report });
  const next = (await show(renderIssue(same, null, { appeared: [], advisories: [], gone: 0, waived: 0 }))).text;
  expect(next).not.toContain("Since the last audit");
  expect(next).toContain("Overdue waivers");
});

test("the issue's title is no contradiction of an audit that fails for its waivers or its data alone", async () => {
  const { report } = await story();
  const whole = { ...report, totals: { ...report.totals, missing: 0, ineffective: 0 } };
  expect(issueTitle(report)).toMatch(/: \d+ controls not implemented$/);
  expect(issueTitle({ ...whole, verdict: "fail" })).toMatch(/: nothing is missing, and the audit fails$/);
  expect(issueTitle({ ...whole, verdict: "pass" })).toMatch(/: nothing is missing$/);
});

test("without an earlier audit the issue tells what it remembers", async () => {
  const { repository } = await story();
  const report = await audited(repository, "2026-08-01", { previous: "{}" });
  const body = (await show(renderIssue(report, null, { appeared: [], advisories: [], gone: 3, waived: 2 }))).text;
  expect(body).toMatch(/Since the last audit: 0 findings new, 3 gone, 2 waived/);
  expect(body).not.toContain("Nothing is compared");
});

test("what an earlier report says is never more than text", async () => {
  const { repository, previous } = await story();
  const hostile = "@octocat ::error::boo <img src=x onerror=alert(1)> [a](javascript:b) `c` | \u202e";
  const findings = previous.findings.map((one) => ({ ...one, title: hostile, cluster: `${one.cluster}${hostile}` }));
  const clusters = [
    ...previous.clusters,
    { ...(previous.clusters[0] as Report["clusters"][number]), name: hostile, files: [] },
  ];
  const earlier = { ...previous, findings, clusters, head: { ref: hostile, sha: null } } as Report;
  const report = await audited(repository, "2026-08-01", { previous: earlier });
  const { html } = await show(sinceMarkdown(report));
  expect(html).not.toMatch(/<img|user-mention|href="javascript/);
  for (const line of sinceText(report, false)) expect(line).not.toMatch(/^\s*::|\n|\u202e/);
  const page = await auditedAs("html", repository, "2026-08-01", earlier);
  expect(page).not.toMatch(/<img|\u202e/);
});

test("a thousand new findings fit into a comment", async () => {
  const { report } = await story();
  const [one] = report.since?.appeared ?? [];
  const many = Array.from({ length: 1000 }, (_, at) => ({
    ...(one as SinceFinding),
    control: `x/${at}`,
    title: "t".repeat(400),
  }));
  const since = report.since === undefined ? undefined : { ...report.since, appeared: many, resolved: many };
  const text = sinceMarkdown({ ...report, ...(since === undefined ? {} : { since }) });
  expect(text.length).toBeLessThan(12_001);
  expect(text).toMatch(/and 99\d more/);
});
