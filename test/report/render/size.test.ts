import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import type { JudgedFinding, ReportParts } from "../../../src/report/parts.ts";
import { renderAnnotations } from "../../../src/report/render/annotations.ts";
import { renderComment } from "../../../src/report/render/comment.ts";
import { renderSummary } from "../../../src/report/render/summary.ts";
import type { Change, Severity } from "../../../src/types.ts";
import { show } from "../../support/markdown.ts";
import * as sample from "../sample.ts";
import { hostile } from "./hostile.ts";

// Ten thousand findings are rendered and read as a browser would.
vi.setConfig({ testTimeout: 120_000 });

const links = { server: "https://github.com", repository: "octo/demo", base: sample.baseSha, head: sample.headSha };
const options = { links, broke: null };
const most = { comment: 60_000, short: 20_000, summary: 1024 * 1024 };
const changes: readonly Change[] = ["regression", "gap", "new-gap", "improvement", "weakened", "removed", "unchanged"];
const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

/** Findings of every kind; each has a control, a cluster and a cause of its own. */
function findings(number: number, text = ""): JudgedFinding[] {
  return Array.from({ length: number }, (_, at) => {
    const change = changes[at % changes.length] ?? "gap";
    const holds = change === "unchanged" || change === "improvement" || change === "weakened";
    const head = sample.finding({
      status: holds ? "implemented" : at % 11 === 0 ? "unknown" : "missing",
      reason: !holds && at % 11 === 0 ? "not-in-repository" : null,
      control: `tls-encryption/control-${at}`,
      title: `Control ${at} ${text}`,
      cluster: `cluster-${at % 997}${text}`,
      severity: severities[at % 4] ?? "low",
      notes: at % 5 === 0 ? [`Note ${at} ${text}`] : [],
      inputs: [
        sample.input(
          "/config/security/ca-path",
          text,
          sample.origin(`conf/${at}${text}.toml`, at + 1, "security.ca-path"),
        ),
      ],
    });
    return sample.judged(sample.compared(head, { baseline: sample.finding(), change, cause: `cause ${at}` }), {
      blocking: change === "regression" && at % 3 !== 0,
      waiver: at % 13 === 0 ? { owner: text || "@x", reason: text || "y", ticket: null, expires: "2027-01-31" } : null,
    });
  });
}

function sized(number: number, text = ""): ReportParts {
  const times = <T>(make: (at: number) => T) => Array.from({ length: Math.ceil(number / 10) }, (_, at) => make(at));
  return sample.brokenParts({
    findings: findings(number, text),
    reasons: times((at) => `Reason ${at} ${text}.`),
    diagnostics: times((at) =>
      sample.diagnostic(
        { level: at % 2 ? "error" : "warning", file: `conf/${at}${text}.toml`, message: `Message ${at} ${text}` },
        { isNew: at % 3 > 0, blocking: at % 4 === 1 },
      ),
    ),
    policyChanges: times((at) => ({ file: `f${at}${text}`, message: `Change ${at} ${text}`, weakens: at % 2 > 0 })),
    waivers: times((at) => ({
      control: `p/${at}${text}`,
      cluster: `c${text}`,
      owner: `@o${text}`,
      reason: text,
      ticket: null,
      expires: "2026-01-01",
      state: at % 2 > 0 ? ("expired" as const) : ("unused" as const),
    })),
  });
}

/** What would show that a block, a table or a piece of code was cut: pairs that do not close, and rows outside of tables. */
async function assertWhole(markdown: string): Promise<void> {
  const opened = markdown.match(/^<details><summary>/gm)?.length ?? 0;
  expect(markdown.match(/^<\/details>$/gm)?.length ?? 0).toBe(opened);
  const { html } = await show(markdown);
  expect(html.match(/<details>/g)?.length ?? 0).toBe(opened);
  // A row that no table takes is a paragraph that begins with a bar.
  expect(html).not.toMatch(/<p>\|/);
  for (const table of html.match(/<table>.*?<\/table>/gs) ?? []) {
    const [head = 0, ...rows] = (table.match(/<tr>.*?<\/tr>/gs) ?? []).map((row) => row.match(/<t[hd]/g)?.length ?? 0);
    expect(rows.filter((cells) => cells !== head)).toEqual([]);
  }
  expect(markdown).toMatch(/^### /);
  expect(markdown).toMatch(/<sub>.*<\/sub>$/);
}

describe("any number of findings", () => {
  test.each([1, 10, 100, 1_000, 10_000])("%i are valid Markdown within every limit", async (number) => {
    const report = buildReport(sized(number));
    const texts = [renderComment(report, options), renderComment(report, options, true)] as const;
    expect(texts.map((text) => text.length).every((length, at) => length <= (at ? most.short : most.comment))).toBe(
      true,
    );
    for (const text of texts) await assertWhole(text);
    const summary = renderSummary(report, options);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(most.summary);
    if (number <= 1_000) await assertWhole(summary);
    expect(renderAnnotations(report).length).toBeLessThanOrEqual(9);
  });

  test("of any text keep their limits and their form", async () => {
    const long = fc.tuple(hostile, fc.nat(60)).map(([text, times]) => text.repeat(times).slice(0, 5_000));
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, long), fc.integer({ min: 0, max: 150 }), async (text, number) => {
        const report = buildReport(sized(number, text));
        const comment = renderComment(report, options);
        expect(comment.length).toBeLessThanOrEqual(most.comment);
        expect(renderComment(report, options, true).length).toBeLessThanOrEqual(most.short);
        expect(Buffer.byteLength(renderSummary(report, options))).toBeLessThanOrEqual(most.summary);
        await assertWhole(comment);
      }),
      { numRuns: 25 },
    );
  });
});

test("what is left out is counted, block by block", () => {
  const text = renderComment(buildReport(sized(10_000)), options);
  expect(text).toMatch(/_\d+ of \d+ rows shown\. /);
  const [, left = ""] = /_Left out for length: ([^_]*)\. The job summary/.exec(text) ?? [];
  expect(left.split(", ").filter((name) => !/\(\d+\)$/.test(name) && name !== "how this was judged")).toEqual([]);
});

describe("one finding with very much behind it", () => {
  const origins = Array.from({ length: 5_000 }, (_, at) =>
    sample.origin(`conf/${at}.toml`, at + 1, "security.ca-path"),
  );
  const many = { pointer: "/config/security/ca-path", value: "x", origins, written: true };
  const one = sample.compared(sample.finding({ status: "missing", inputs: [many] }), {
    baseline: sample.finding(),
    change: "regression",
    cause: "x",
  });

  test("names the first places and counts the others", async () => {
    const report = buildReport(sample.brokenParts({ findings: [sample.judged(one, { blocking: true })] }));
    const text = renderComment(report, options);
    expect(text.length).toBeLessThan(10_000);
    expect(text).toMatch(/and \d+ more places/);
    await assertWhole(text);
  });

  test("is one row, whatever the length of a path", async () => {
    const file = `${"very-long/".repeat(400)}tikv.toml`;
    const inputs = [
      sample.input("/config/security/ca-path", "x".repeat(100_000), sample.origin(file, 1, "k".repeat(9_000))),
    ];
    const long = { ...one, finding: { ...one.finding, inputs, cluster: "c".repeat(9_000) } };
    const findings = [sample.judged(long, { blocking: true })];
    const text = renderComment(buildReport(sample.brokenParts({ findings })), options);
    expect(text.length).toBeLessThanOrEqual(most.comment);
    await assertWhole(text);
  });
});
