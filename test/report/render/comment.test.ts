import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import type { JudgedFinding, ReportParts } from "../../../src/report/parts.ts";
import { renderComment } from "../../../src/report/render/comment.ts";
import type { RenderOptions } from "../../../src/report/render/options.ts";
import { renderSummary } from "../../../src/report/render/summary.ts";
import { show } from "../../support/markdown.ts";
import * as sample from "../sample.ts";
import { hostile, unseen } from "./hostile.ts";

const { baseSha, headSha, brokenParts, parts } = sample;
const links = { server: "https://github.com", repository: "octo/demo", base: baseSha, head: headSha };
const plain: RenderOptions = { links: null, broke: null };

function comment(of: ReportParts, options: Partial<RenderOptions> = {}): string {
  return renderComment(buildReport(of), { ...plain, ...options });
}

function firstLine(of: ReportParts, options: Partial<RenderOptions> = {}): string {
  return comment(of, options).split("\n")[0] ?? "";
}

const waiver = { owner: "db team", reason: "new hardware", ticket: "OPS-1", expires: "2026-12-31" };

describe("the first line", () => {
  test("a change that breaks nothing", () => {
    expect(firstLine(parts())).toBe("### ✅ no regressions");
  });

  test("two regressions", () => {
    expect(firstLine(brokenParts())).toBe("### ❌ 2 regressions block this merge");
  });

  test("one regression and a new error", () => {
    const diagnostics = [sample.diagnostic({ level: "error" }, { isNew: true, blocking: true })];
    expect(firstLine(brokenParts({ diagnostics }))).toBe("### ❌ 2 regressions and 1 new error block this merge");
    expect(firstLine(parts({ verdict: "fail", diagnostics }))).toBe("### ❌ 1 new error blocks this merge");
  });

  test("findings of one cause are one regression", () => {
    const [first, second] = [sample.removedCertificate(), sample.fewerReplicas()];
    const findings = [first, { ...second, compared: { ...second.compared, cause: first.compared.cause } }];
    const text = comment(brokenParts({ findings }));
    expect(text).toMatch(/^### ❌ 1 regression \(2 controls\) blocks this merge\n/);
    expect(text).toContain("also breaks: [TiKV has its certificates]");
  });

  test("fixed after two regressions", () => {
    const broke = { regressions: 2, head: "d4e5f6a7b8c9d4e5f6a7b8c9d4e5f6a7b8c9d4e5" };
    expect(firstLine(parts(), { broke })).toBe("### ✅ resolved (was 2 regressions at d4e5f6a)");
    expect(firstLine(brokenParts(), { broke })).toBe("### ❌ 2 regressions block this merge");
  });

  test("nothing that blocks, but something to look at", () => {
    const waived: JudgedFinding = { ...sample.removedCertificate(), blocking: false, waiver };
    expect(firstLine(parts({ findings: [waived] }))).toBe("### ⚠️ 1 waived regression, merge allowed");
    const free: JudgedFinding = { ...sample.fewerReplicas(), blocking: false };
    expect(firstLine(parts({ findings: [free], failOn: "never" }))).toBe("### ⚠️ 1 regression, merge allowed");
    const diagnostics = [sample.diagnostic({}, { isNew: true })];
    expect(firstLine(parts({ diagnostics }))).toBe("### ⚠️ 1 warning, merge allowed");
  });

  test("an old warning is nothing to look at", () => {
    expect(firstLine(parts({ diagnostics: [sample.diagnostic()] }))).toBe("### ✅ no regressions");
  });

  test("what could not be evaluated, and why", () => {
    const reasons = ["conf/tikv.toml:3 could be read before and no longer can: unexpected `}`.", "Second."];
    const text = comment(parts({ verdict: "error", reasons }));
    expect(text.split("\n")[0]).toBe(
      "### ⛔ could not evaluate: conf/tikv.toml:3 could be read before and no longer can: unexpected `}` — merge blocked",
    );
    expect(text).toContain("\n- Second.\n");
  });

  test("a failure that no finding is the cause of", () => {
    const text = firstLine(parts({ verdict: "fail", reasons: ["The settings are loosened."] }));
    expect(text).toBe("### ❌ The settings are loosened — merge blocked");
  });

  test("an audit", () => {
    const audit = { mode: "audit", base: null, failOn: "gap", minimumSeverity: "high" } as const;
    const gap = { ...sample.gap(), blocking: true };
    expect(firstLine(parts({ ...audit, verdict: "fail", findings: [gap] }))).toBe("### ❌ 1 gap fails this audit");
    expect(firstLine(parts(audit))).toBe("### ✅ audit passed");
  });
});

describe("the parts", () => {
  test("a run that found no cluster has no table of mitigations", () => {
    expect(comment(parts({ clusters: [], findings: [] }))).not.toContain("| Mitigation |");
  });

  test("a removed line is linked at the base, a changed one at the head", async () => {
    const { links: found, text } = await show(comment(brokenParts(), { links }));
    expect(found).toContain(`https://github.com/octo/demo/blob/${baseSha}/conf/tikv.toml#L12`);
    expect(found).toContain(`https://github.com/octo/demo/blob/${headSha}/conf/pd.toml#L4`);
    expect(text).toContain("conf/tikv.toml:12 (removed)");
  });

  test("a control is linked to its page", async () => {
    const { links: found } = await show(comment(brokenParts()));
    expect(found).toContain(
      "https://github.com/tikv-guard/tikv-guard/blob/main/docs/policies/tls-encryption.md#tikv-certificates",
    );
  });

  test("without a repository to link to, only the project's own pages are linked", async () => {
    const { links: found } = await show(comment(brokenParts()));
    expect(found.every((link) => link.startsWith("https://github.com/tikv-guard/tikv-guard/"))).toBe(true);
  });

  test("mitigations are shown with what the change does to their count", () => {
    const text = comment(brokenParts());
    expect(text).toContain("| ❌ missing | 0 of 1 | 1 | 0 | −1 (was 1 of 1) |");
  });

  test("the share of implemented controls is told with the share before", () => {
    expect(comment(brokenParts())).toContain("0 of 2 controls implemented (0 %, was 100 %)");
  });

  test("what can no longer be decided is counted, and no mitigation is called implemented beside it", () => {
    const lost = sample.finding({ control: "tls-encryption/other", status: "unknown", reason: "not-in-repository" });
    const findings = [
      sample.judged(sample.compared(sample.finding(), { baseline: sample.finding() })),
      sample.judged(sample.compared(lost, { baseline: sample.finding(), change: "gap" })),
    ];
    const text = comment(parts({ findings }));
    expect(text).toContain("| 🟡 partial | 1 of 1 | 0 | 1 | −1 (was 2 of 2) |");
    expect(text).toContain("1 of 1 control implemented (100 %), 1 undecided");
  });

  test("no share is told of a run that could not evaluate a file", () => {
    const lost = sample.finding({ control: "tls-encryption/other", status: "unknown", reason: "unreadable" });
    const findings = [
      sample.judged(sample.compared(sample.finding(), { baseline: sample.finding() })),
      sample.judged(sample.compared(lost, { baseline: sample.finding(), change: "regression" }), { blocking: true }),
    ];
    const [visible = ""] = comment(parts({ verdict: "error", reasons: ["Broken."], findings })).split("| Mitigation");
    expect(visible).not.toContain("%");
    expect(visible).toContain("1 control cannot be decided");
  });

  test("first adoption: gaps that were there before are folded and do not block", () => {
    const findings = Array.from({ length: 12 }, (_, at) => sample.gap({ control: `tls-encryption/c${at}` }));
    const text = comment(parts({ findings }));
    expect(text).toMatch(/^### ✅ no regressions\n/);
    expect(text).toContain("<details><summary>📋 <b>12 existing gaps, none block</b></summary>");
  });

  test("what is waived says by whom, why and until when", () => {
    const waived: JudgedFinding = { ...sample.removedCertificate(), blocking: false, waiver };
    expect(comment(parts({ findings: [waived] }))).toContain(
      "waived by `db team` until 2026-12-31: new hardware (`OPS-1`)",
    );
  });

  test("undecided controls say what would decide them", () => {
    const findings = [
      sample.judged(sample.compared(sample.finding({ status: "unknown", reason: "release-not-declared" }))),
    ];
    expect(comment(parts({ findings }))).toContain("it depends on the release, and none is declared");
  });

  test("a change that loosens its own rules is shown without unfolding", () => {
    const policyChanges = [{ file: ".github/tikv-guard.toml", message: "a waiver is added", weakens: true }];
    const [visible = ""] = comment(parts({ policyChanges })).split("<details>");
    expect(visible).toContain("`.github/tikv-guard.toml`: a waiver is added");
  });

  test("the same check can be run on a clone", () => {
    const text = comment(brokenParts({ failOn: "gap", clusters: [{ ...sample.cluster, releaseSource: "option" }] }));
    expect(text).toContain(`\ntikv-guard check --base ${baseSha} --head ${headSha} --fail-on gap --release v8.5.3`);
  });

  test("without a release it says under what it was judged", () => {
    const text = comment(parts({ clusters: [{ ...sample.cluster, release: null, releaseSource: null }] }));
    expect(text).toContain("no release declared: judged under every series in maintenance");
  });
});

/** A report whose every text is somebody else's. */
function poisoned(text: string): ReportParts {
  const place = sample.origin(text || "x", 3, text);
  const head = sample.finding({
    status: "missing",
    cluster: text,
    instance: text,
    notes: [text],
    inputs: [sample.input("/config/security/ca-path", text, place)],
  });
  const findings = (["regression", "gap", "improvement", "new-gap", "removed"] as const).map((change) =>
    sample.judged(sample.compared(head, { baseline: sample.finding({ cluster: text }), change, cause: text }), {
      blocking: change === "regression",
      waiver: change === "gap" ? { owner: text, reason: text, ticket: text, expires: "2026-12-31" } : null,
    }),
  );
  return parts({
    verdict: "error",
    reasons: [text, text],
    base: { ref: text, sha: null },
    head: { ref: text, sha: null },
    clusters: [{ ...sample.cluster, name: text, release: text, files: [text] }],
    findings,
    diagnostics: [
      sample.diagnostic({ file: text, key: text, message: text, suggestion: text }),
      sample.diagnostic({ level: "error", file: text, key: text, message: text, suggestion: text }, { isNew: true }),
    ],
    waivers: [
      {
        control: text,
        cluster: text,
        owner: text,
        reason: text,
        ticket: text,
        expires: "2026-01-01",
        state: "expired",
      },
    ],
    policyChanges: [
      { file: text, message: text, weakens: true },
      { file: text, message: text, weakens: false },
    ],
  });
}

test("no text of a repository becomes a link, a mention, a picture, an element or a marker", async () => {
  const shape = await show(comment(poisoned("x"), { links }));
  const tags = (html: string) =>
    [...html.matchAll(/<(\/?[a-z0-9]+)/g)]
      .map(([, tag = ""]) => tag)
      .filter((tag) => !/^\/?(code|ul|li|br)$/.test(tag));
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const markdown = comment(poisoned(text), { links });
      const shown = await show(markdown);
      expect(tags(shown.html)).toEqual(tags(shape.html));
      expect([shown.images, shown.mentions, shown.references]).toEqual([[], [], []]);
      expect(
        shown.links.every((link) => /^https:\/\/github\.com\/(octo\/demo|tikv-guard\/tikv-guard)\//.test(link)),
      ).toBe(true);
      expect(markdown).toMatch(/^### /);
      expect(markdown.replaceAll("\n", "").replaceAll("️", "")).not.toMatch(unseen);
    }),
    { numRuns: 200 },
  );
});

describe("the budget", () => {
  const many = (number: number, change: "regression" | "gap" | "unchanged") =>
    Array.from({ length: number }, (_, at) => {
      const status = change === "unchanged" ? "implemented" : "missing";
      const head = sample.finding({
        status,
        control: `tls-encryption/${change}-${at}`,
        cluster: `cluster-${at}`,
        title: `Control number ${at}`,
      });
      const cause = `conf/tikv.toml#${at}`;
      return sample.judged(sample.compared(head, { baseline: sample.finding(), change, cause }), {
        blocking: change === "regression",
      });
    });

  test("whole blocks go first, the least needed before the others, and it is said", async () => {
    const text = comment(parts({ findings: [...many(100, "gap"), ...many(400, "unchanged")] }));
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toContain("_Left out for length: implemented controls (400). The job summary has more");
    expect(text).toContain("100 existing gaps, none block");
    expect(text).toContain("How this was judged");
  });

  test("rows of regressions are left out whole and counted", async () => {
    const text = comment(brokenParts({ findings: many(1000, "regression"), reasons: [] }), { links });
    expect(text.length).toBeLessThanOrEqual(60_000);
    const { html } = await show(text);
    const [, shown = 0, all = 0] = /(\d+) of (\d+) rows shown/.exec(html) ?? [];
    expect(Number(all)).toBe(1000);
    expect([...html.matchAll(/🔴/g)]).toHaveLength(Number(shown));
    expect(Number(shown)).toBeGreaterThan(50);
    expect(text).toMatch(/^### ❌ 1000 regressions block this merge\n/);
    expect(html).toContain("Replication factor");
  });

  test("any number of findings fits", () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), fc.nat(600), (broken, open, held) => {
        const findings = [...many(broken, "regression"), ...many(open, "gap"), ...many(held, "unchanged")];
        expect(comment(brokenParts({ findings }), { links }).length).toBeLessThanOrEqual(60_000);
      }),
      { numRuns: 30 },
    );
  });

  test("the summary has what the comment has no room for, within its own limit of bytes", () => {
    const findings = [...many(300, "regression"), ...many(300, "gap"), ...many(300, "unchanged")];
    const text = renderSummary(buildReport(brokenParts({ findings })), plain);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
    expect(text).not.toContain("Left out");
    expect(text).toContain("300 implemented controls");
    const long = [...many(300, "regression"), ...many(6000, "gap")];
    expect(Buffer.byteLength(renderSummary(buildReport(brokenParts({ findings: long })), plain))).toBeLessThanOrEqual(
      1_000_000,
    );
  });
});
