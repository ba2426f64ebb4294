import { audit } from "../../src/audit.ts";
import { besideCheck } from "../../src/beside.ts";
import { check } from "../../src/check.ts";
import { ConfigurationError, SourceError } from "../../src/errors.ts";
import { policiesOfSides } from "../../src/reading/policies.ts";
import { settingsOfSides } from "../../src/reading/settings.ts";
import { outsideSettings, settingsFile } from "../../src/reading/settings-file.ts";
import { renderAnnotations } from "../../src/report/render/annotations.ts";
import { renderBadge } from "../../src/report/render/badge.ts";
import { renderComment } from "../../src/report/render/comment.ts";
import { renderHtml } from "../../src/report/render/html.ts";
import { renderJson } from "../../src/report/render/json.ts";
import { renderSarif } from "../../src/report/render/sarif.ts";
import { renderSummary } from "../../src/report/render/summary.ts";
import { renderText } from "../../src/report/render/text.ts";
import type { Report } from "../../src/report/report.ts";
import { resolveTerms } from "../../src/settings/resolve.ts";
import { mending } from "../../src/mend/fixes.ts";
import { type Files, MemoryRepository } from "./memory.ts";

const now = new Date("2026-11-24T12:00:00Z");
const asked = { failOn: null, minimumSeverity: null, strictness: null };
const wishes = { asked: [], onDisk: [], open: null, address: () => null };

/** What a run ended with: its report, or the error that a person is told. */
export type Ending = { readonly report: Report } | { readonly refused: string };

/** A check of two trees as the command line makes it, with all policies. Throws what only a bug throws. */
export function checkedIn(base: Files, head: Files, extra = false): Promise<Ending> {
  return ended(async () => check(await requestOf(base, head, extra)));
}

/** The same, with everything that may be asked for beside the report, in every format. */
export async function toldIn(base: Files, head: Files): Promise<Ending> {
  return ended(async () => {
    const request = await requestOf(base, head, true);
    // Without the net that a run has below its fixes.
    const report = await check({ ...request, ...mending(request.source, request.head) });
    const beside = await besideCheck(report, request, { whole: true, excerpts: true });
    for (const text of renderings(report, beside)) if (text === "") throw new Error("a format says nothing");
    return report;
  });
}

/** An audit of one tree. */
export function auditedIn(files: Files): Promise<Ending> {
  return ended(async () => {
    const source = new MemoryRepository(files, files);
    const commits = { target: source.base, base: source.base, head: source.head };
    const settings = await settingsOfSides(source, commits, settingsFile("--settings", null));
    const judgedBy = await policiesOfSides(source, commits, settings, { ...wishes, extra: true });
    return audit({
      source,
      commit: source.head,
      settings: settings.target,
      terms: resolveTerms("audit", settings.target, asked),
      set: judgedBy.set,
      release: null,
      now,
      cluster: null,
      named: new Set(),
      only: () => true,
    });
  });
}

async function requestOf(base: Files, head: Files, extra: boolean) {
  const source = new MemoryRepository(base, head);
  const commits = { target: source.base, base: source.base, head: source.head };
  const file = settingsFile("--settings", null);
  const settings = await settingsOfSides(source, commits, file);
  const judgedBy = await policiesOfSides(source, commits, settings, { ...wishes, extra });
  return {
    source,
    base: source.base,
    head: source.head,
    settings,
    terms: resolveTerms("check", settings.target, asked),
    judgedBy,
    releases: { base: null, head: null },
    now,
    cluster: null,
    only: outsideSettings(file, () => true),
  };
}

/** A report in every format. */
export function renderings(report: Report, beside: Awaited<ReturnType<typeof besideCheck>>): readonly string[] {
  const { policies, excerpts, whole } = beside;
  return [
    renderText(report, { color: true }),
    renderComment(report, { links: null, broke: null }),
    renderSummary(report, { links: null, broke: null }),
    renderJson(report),
    renderSarif(whole?.report ?? report, { policies, links: null, places: whole?.places ?? new Map() }),
    renderHtml(report, { policies, links: null, excerpts }),
    renderBadge(report),
    JSON.stringify(renderAnnotations(report)),
  ];
}

async function ended(run: () => Promise<Report>): Promise<Ending> {
  try {
    return { report: await run() };
  } catch (error) {
    if (error instanceof ConfigurationError || error instanceof SourceError) return { refused: error.message };
    throw error;
  }
}
