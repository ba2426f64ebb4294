import { describe, expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import type { Report, ReportFinding, ReportFix } from "../../../src/report/report.ts";
import { planReview } from "../../../src/report/review/plan.ts";
import type { FilePatch } from "../../../src/source.ts";
import { hostileTexts } from "./texts.ts";
import { show } from "../../support/markdown.ts";
import { applySuggestion, suggestionIn } from "../../support/suggestion.ts";
import { brokenParts, diagnostic, parts } from "../sample.ts";

const tikvPatch = '@@ -10,5 +10,4 @@\n [security]\n key-path = "k"\n-ca-path = "a"\n cert-path = "c"\n x = 1';
const pdPatch =
  '@@ -1,5 +1,5 @@\n name = "pd"\n \n [replication]\n-max-replicas = 3\n+max-replicas = 1\n location-labels = []';
const patches: readonly FilePatch[] = [
  { path: "conf/tikv.toml", previousPath: null, patch: tikvPatch },
  { path: "conf/pd.toml", previousPath: null, patch: pdPatch },
];
const broken = buildReport(brokenParts());

/** The report with each finding changed. */
function changed(report: Report, change: (finding: ReportFinding, at: number) => Partial<ReportFinding>): Report {
  return { ...report, findings: report.findings.map((finding, at) => ({ ...finding, ...change(finding, at) })) };
}

/** As many regressions as asked of one line each, `lineOf` says which and of what side. */
function many(number: number, place: (at: number) => Partial<ReportFinding["evidence"][number]>): Report {
  const finding = broken.findings.find(({ control }) => control === "tls-encryption/tikv-certificates");
  if (finding === undefined || finding.evidence[0] === undefined) throw new Error("no finding");
  const [evidence] = finding.evidence;
  const findings = Array.from({ length: number }, (_, at) => ({
    ...finding,
    cause: `cause ${at}`,
    control: `tls-encryption/c${at}`,
    evidence: [{ ...evidence, ...place(at) }],
  }));
  return { ...broken, findings };
}

const placesIn = (report: Report, of = patches) =>
  planReview(report, of).comments.map(({ path, side, lines }) => [
    path,
    side,
    lines?.first ?? null,
    lines?.last ?? null,
  ]);

describe("places", () => {
  test("are the lines themselves, by side", () => {
    expect(placesIn(broken)).toEqual([
      ["conf/pd.toml", "head", 4, 4],
      ["conf/tikv.toml", "base", 12, 12],
    ]);
  });

  test("of a renamed file have its new name on both sides", () => {
    const renamed = [{ path: "deploy/tikv.toml", previousPath: "conf/tikv.toml", patch: tikvPatch }];
    expect(placesIn(broken, renamed)).toEqual([["deploy/tikv.toml", "base", 12, 12]]);
  });

  test("are whole files where the diff does not show the line, and nowhere without the file", () => {
    const plan = planReview(broken, [{ path: "conf/tikv.toml", previousPath: null, patch: null }]);
    expect(plan).toMatchObject({
      total: 2,
      outside: 1,
      comments: [{ path: "conf/tikv.toml", lines: null, matters: 1 }],
    });
    expect(plan.comments[0]?.body).toContain("`conf/tikv.toml:12` (removed)");
    expect(planReview(broken, [])).toMatchObject({ total: 2, outside: 2, comments: [] });
  });

  test("span what an item spans, as far as the hunk goes", () => {
    const wide = changed(broken, ({ evidence }) => ({ evidence: evidence.map((one) => ({ ...one, endLine: 14 })) }));
    expect(placesIn(wide)).toEqual([
      ["conf/pd.toml", "head", 4, 4],
      ["conf/tikv.toml", "base", 12, 14],
    ]);
  });

  test("are one for lines that were removed together, and for what stands on one line", () => {
    const hole = Array.from({ length: 30 }, (_, at) => `-k${at} = 1`).join("\n");
    const file = { path: "conf/tikv.toml", previousPath: null, patch: `@@ -1,31 +1,1 @@\n${hole}\n end` };
    const removed = many(30, (at) => ({ line: at + 1, endLine: at + 1 }));
    expect(placesIn(removed, [file])).toEqual([["conf/tikv.toml", "base", 1, 30]]);
    const [comment] = planReview(removed, [file]).comments;
    expect(comment?.matters).toBe(30);
    expect(comment?.body).toContain("- and 5 more");
    const [first] = many(1, () => ({})).findings;
    const three = [2, 3, 4].map(
      (line) => ({ ...first?.evidence[0], line, endLine: line }) as ReportFinding["evidence"][0],
    );
    expect(placesIn({ ...broken, findings: [{ ...first, evidence: three } as ReportFinding] }, [file])).toEqual([
      ["conf/tikv.toml", "base", 2, 4],
    ]);
    const sameLine = many(3, () => ({ file: "conf/pd.toml", side: "head", line: 4, endLine: 4 }));
    expect(placesIn(sameLine)).toEqual([["conf/pd.toml", "head", 4, 4]]);
  });
});

describe("what is told", () => {
  test("is at most ten comments, the gravest first", () => {
    const lines = Array.from({ length: 40 }, (_, at) => `+k${at} = 1`).join("\n");
    const file = { path: "conf/tikv.toml", previousPath: null, patch: `@@ -0,0 +1,40 @@\n${lines}` };
    const report = changed(
      many(30, (at) => ({ side: "head", line: at + 1, endLine: at + 1 })),
      (_, at) => ({ severity: at >= 25 ? "critical" : "low" }),
    );
    const plan = planReview(report, [file]);
    expect(plan).toMatchObject({ total: 30, outside: 0 });
    expect(plan.comments.map(({ lines }) => lines?.first)).toEqual([26, 27, 28, 29, 30, 1, 2, 3, 4, 5]);
  });

  test("is nothing that does not block, and no gap", () => {
    expect(
      planReview(
        changed(broken, () => ({ blocking: false })),
        patches,
      ),
    ).toMatchObject({ total: 0, comments: [] });
    expect(
      planReview(
        changed(broken, () => ({ change: "new-gap" })),
        patches,
      ),
    ).toMatchObject({ total: 0 });
  });

  test("are new errors that block, and no warnings", () => {
    const error = { level: "error", code: "refused-at-start", line: 11 } as const;
    const report = buildReport(
      parts({
        diagnostics: [
          diagnostic(error, { isNew: true, blocking: true }),
          diagnostic({ ...error, line: 12 }, { isNew: false, blocking: false }),
          diagnostic({ line: 13 }, { isNew: true }),
        ],
      }),
    );
    expect(placesIn(report)).toEqual([["conf/tikv.toml", "head", 11, 11]]);
    expect(planReview(report, patches).comments[0]?.body).toContain("**Fix:** Did you mean `storage.engine`?");
  });
});

describe("identity", () => {
  const identities = (report: Report, of: readonly FilePatch[]) =>
    planReview(report, of).comments.map(({ identity }) => identity);

  test("follows the content and neither line nor indentation", () => {
    const moved = changed(broken, ({ evidence }) => ({
      evidence: evidence.map((one) => ({ ...one, line: (one.line ?? 0) + 5 })),
    }));
    const lower = patches.map((file) => ({
      ...file,
      patch: (file.patch ?? "")
        .replace("-10,5 +10,4", "-15,5 +15,4")
        .replace("-1,5 +1,5", "-6,5 +6,5")
        .replace("+max", "+  max"),
    }));
    expect(identities(moved, lower)).toEqual(identities(broken, patches));
  });

  test("is another for another value, and for an equal line further down", () => {
    const two = patches.map((file) => ({ ...file, patch: (file.patch ?? "").replace("replicas = 1", "replicas = 2") }));
    expect(identities(broken, two)[0]).not.toBe(identities(broken, patches)[0]);
    const file = { path: "t.yaml", previousPath: null, patch: "@@ -0,0 +1,3 @@\n+same\n+other\n+same" };
    const report = changed(
      many(2, (at) => ({ file: "t.yaml", side: "head", line: 1 + 2 * at, endLine: 1 + 2 * at })),
      () => ({ control: "tls-encryption/c" }),
    );
    const found = identities(report, [file]);
    expect(new Set(found).size).toBe(2);
  });
});

describe("a suggestion", () => {
  const fix = (edits: ReportFix["edits"], of: Partial<ReportFix> = {}): ReportFix => ({
    file: "conf/pd.toml",
    kind: "edit",
    edits,
    ...of,
  });
  const planned = (given: ReportFix | null) => {
    const [comment] = planReview(
      changed(broken, ({ control }) => ({ fix: control.includes("replicas") ? given : null })),
      patches,
    ).comments;
    return { lines: comment?.lines, suggestion: suggestionIn(comment?.body ?? "") };
  };
  const line = (text: string, startLine = 4, endLine = startLine) => ({ startLine, endLine, text });

  test("replaces the lines of the comment", () => {
    expect(planned(fix([line("max-replicas = 3")]))).toEqual({
      lines: { first: 4, last: 4 },
      suggestion: "max-replicas = 3\n",
    });
    expect(planned(fix([line("[replication]", 3), line("max-replicas = 3\n# three", 4, 5)]))).toEqual({
      lines: { first: 3, last: 5 },
      suggestion: "[replication]\nmax-replicas = 3\n# three\n",
    });
    expect(planned(fix([line("")]))).toEqual({ lines: { first: 4, last: 4 }, suggestion: "" });
  });

  test("is one only for a safe edit of lines that follow each other in the diff, this one among them", () => {
    const none = { lines: { first: 4, last: 4 }, suggestion: null };
    expect(planned(fix([line("x")], { kind: "decision" }))).toEqual(none);
    expect(planned(fix([line("x")], { file: "conf/other.toml" }))).toEqual(none);
    expect(planned(fix([line("x", 3)]))).toEqual(none);
    expect(planned(fix([line("x", 4, 6)]))).toEqual(none);
    expect(planned(fix([line("x", 2), line("y", 4)]))).toEqual(none);
    expect(planned(fix([]))).toEqual(none);
    expect(planned(fix([line("max-replicas = 3 # \u202e")]))).toEqual(none);
  });

  test("on a removed line there is none", () => {
    const given = fix([line('cert-path = "c"\nca-path = "a"', 12)], { file: "conf/tikv.toml" });
    const { comments } = planReview(
      changed(broken, () => ({ fix: given })),
      patches,
    );
    expect(comments.map(({ body }) => suggestionIn(body))).toEqual([null, null]);
    expect(comments.every(({ body }) => body.includes("`tikv-guard fix`"))).toBe(true);
  });

  test("with backticks stays in its fence", async () => {
    const text = "a = '''\n```\n````suggestion\n@octocat\n'''";
    const [comment] = planReview(
      changed(broken, ({ control }) => ({ fix: control.includes("replicas") ? fix([line(text)]) : null })),
      patches,
    ).comments;
    expect(suggestionIn(comment?.body ?? "")).toBe(`${text}\n`);
    expect((await show(comment?.body ?? "")).mentions).toEqual([]);
    const placed = { body: comment?.body ?? "", side: "RIGHT", startLine: null, line: 2, subject: "line" } as const;
    expect(applySuggestion("1\r\n2\r\n3\r\n", placed)).toBe(`1\r\n${text.replaceAll("\n", "\r\n")}\r\n3\r\n`);
  });
});

test("hostile texts mention nobody, link nowhere and hide nothing", async () => {
  for (const text of hostileTexts) {
    const file = { path: text, previousPath: null, patch: pdPatch };
    const report = changed(broken, ({ evidence }) => ({
      cluster: text,
      instance: text,
      title: text,
      remediation: text,
      evidence: [...evidence, ...evidence].map((one) => ({ ...one, file: text, key: text, message: text })),
    }));
    const errors = buildReport(
      parts({
        diagnostics: [
          diagnostic(
            { level: "error", file: text, key: text, message: text, suggestion: text },
            { isNew: true, blocking: true },
          ),
        ],
      }),
    );
    const bodies = [report, errors].flatMap((one) =>
      planReview(one, [file, ...patches]).comments.map(({ body }) => body),
    );
    expect(bodies.length).toBeGreaterThanOrEqual(2);
    for (const body of bodies) {
      const { mentions, references, images, links } = await show(body);
      expect({ mentions, references, images }).toEqual({ mentions: [], references: [], images: [] });
      expect(links.filter((link) => !link.startsWith("https://github.com/tikv-guard/"))).toEqual([]);
      expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  }
});
