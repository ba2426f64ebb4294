import * as fc from "fast-check";
import { expect, test } from "vitest";
import { excerptKey } from "../../../src/report/excerpts.ts";
import { renderAnnotations } from "../../../src/report/render/annotations.ts";
import { renderComment } from "../../../src/report/render/comment.ts";
import { code, markdownText, prose } from "../../../src/report/render/escape.ts";
import { renderHtml } from "../../../src/report/render/html.ts";
import { renderSarif } from "../../../src/report/render/sarif.ts";
import type { Report, ReportFinding } from "../../../src/report/report.ts";
import { show } from "../../support/markdown.ts";
import { readPage } from "../../support/page.ts";
import { buildReport } from "../../../src/report/build.ts";
import { policies, brokenParts, baseSha, headSha, diagnostic } from "../sample.ts";
import { hostile, unseen } from "./hostile.ts";

const texts = 250;
const rounds = 400;
/** Rows of one table: the parser takes longer than twice as long for twice as many. */
const rowsAtOnce = 25;
const links = { server: "https://github.com", repository: "octo/demo", base: baseSha, head: headSha };
const plain = buildReport(
  brokenParts({ diagnostics: [diagnostic({ level: "error" }, { isNew: true, blocking: true })] }),
);

/** A report in which every text that could come out of a repository is one of these. */
function reportOf(strings: readonly string[]): Report {
  let at = 0;
  const next = (): string => strings[at++ % strings.length] ?? "";
  const finding = (like: ReportFinding): ReportFinding => ({
    ...like,
    title: next(),
    cluster: next(),
    instance: next(),
    cause: next(),
    remediation: next(),
    notes: [next()],
    waiver: { owner: next(), reason: next(), ticket: next(), expires: "2027-01-31" },
    evidence: (["head", "base"] as const).map((side) => ({
      file: next(),
      line: 3,
      endLine: 4,
      side,
      key: next(),
      message: next(),
    })),
    fix: { file: next(), kind: "edit", edits: [{ startLine: 3, endLine: 3, text: next() }] },
  });
  const findings = Array.from({ length: 12 }, (_, index) => finding(plain.findings[index % 2] as ReportFinding));
  return {
    ...plain,
    verdict: "fail",
    reasons: [next(), next()],
    base: { ref: next(), sha: null },
    head: { ref: next(), sha: null },
    clusters: [...new Set(findings.map(({ cluster }) => cluster))].map((name) => ({
      name,
      tier: "production",
      release: next(),
      releaseSource: "deployment",
      files: [next(), next()],
      components: ["tikv"],
    })),
    findings,
    diagnostics: plain.diagnostics.map((one) => ({
      ...one,
      file: next(),
      key: next(),
      message: next(),
      suggestion: next(),
      cluster: next(),
    })),
    waivers: [
      {
        control: next(),
        cluster: next(),
        owner: next(),
        reason: next(),
        ticket: next(),
        expires: "2027-01-31",
        state: "active",
      },
    ],
    policyChanges: [{ file: next(), message: next(), weakens: true }],
  };
}

const elements = new Set(
  "html head meta title style body a nav button header p div h1 h2 h3 h4 small dl dt dd ul li b main section table caption thead tbody tr th td span strong details summary form label input select option fieldset legend output code pre footer script".split(
    " ",
  ),
);
const attributes = new Set(
  "lang charset http-equiv content name id class href rel hidden type value checked scope role tabindex autocomplete aria-label aria-labelledby aria-live aria-pressed data-v data-s data-c open".split(
    " ",
  ),
);

const values: Readonly<Record<string, RegExp>> = {
  href: /^(?:#[a-z0-9-]+|https:\/\/github\.com\/[\x21-\x7e]*)$/,
  id: /^[a-z0-9-]+$/,
  class: /^[a-z ]*$/,
};

function assertPage(report: Report): void {
  const excerpts = new Map(
    report.findings.flatMap(({ evidence, remediation }) =>
      evidence.map(({ side, file, line }) => [excerptKey(side, file, line ?? 1), remediation] as const),
    ),
  );
  const html = renderHtml(report, { policies, links, excerpts });
  const page = readPage(html);
  expect(page.errors).toEqual([]);
  expect(page.comments).toEqual([]);
  expect(page.elements.filter(({ name }) => !elements.has(name))).toEqual([]);
  const own = page.elements.flatMap((element) => Object.entries(element.attributes));
  expect(own.filter(([name, value]) => !attributes.has(name) || !(values[name]?.test(value) ?? true))).toEqual([]);
  expect(page.elements.filter(({ name }) => name === "script" || name === "style")).toHaveLength(2);
  const shown = page.elements.find(({ name }) => name === "main")?.text ?? "";
  expect(shown).not.toMatch(unseen);
}

function assertSarif(report: Report): void {
  const log = JSON.parse(renderSarif(report, { policies, links }));
  const walk = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      if (key === "uri") expect(value).toMatch(/^(?:[A-Za-z0-9!'()*._~/-]|%[0-9A-F]{2})*$/);
      if (key === "text" || key === "justification") {
        expect(value).not.toMatch(/\]\(|\{\d/);
        expect(value.replaceAll("\n", "")).not.toMatch(unseen);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) if (name !== "insertedContent") walk(part, name);
    }
  };
  walk(log.runs[0].results, "");
  walk(log.runs[0].invocations, "");
}

function assertAnnotations(report: Report): void {
  for (const { title, message } of renderAnnotations(report)) {
    expect(`${title} ${message}`).not.toMatch(unseen);
    expect(`${title} ${message}`).not.toContain("##[");
  }
}

function tablesOf(given: readonly string[]): readonly string[] {
  const rows = given.map((text) => `| ${markdownText(text)} | ${code(text)} | ${prose(text)} |`);
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, at) =>
    ["| a | b | c |", "| - | - | - |", ...rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce)].join("\n"),
  );
}

/** Each text in every way in which Markdown is written, and now and then the whole comment, whose budget leaves most texts out. */
async function assertMarkdown(report: Report, given: readonly string[], whole: boolean): Promise<void> {
  for (const markdown of whole ? [renderComment(report, { links: null, broke: null })] : tablesOf(given)) {
    const { mentions, references, images, links: found } = await show(markdown);
    expect({ mentions, references, images }).toEqual({ mentions: [], references: [], images: [] });
    expect(found.filter((address) => !address.startsWith("https://github.com/tikv-guard/"))).toEqual([]);
  }
}

test("100,000 hostile texts escape from no rendering", { timeout: 600_000 }, async () => {
  let round = 0;
  const strings = fc.array(hostile, { minLength: texts, maxLength: texts });
  const holds = fc.asyncProperty(strings, async (given) => {
    round += 1;
    const report = reportOf(given);
    assertPage(report);
    assertSarif(report);
    assertAnnotations(report);
    await assertMarkdown(report, given, round % 20 === 0);
  });
  await fc.assert(holds, { numRuns: rounds });
});
