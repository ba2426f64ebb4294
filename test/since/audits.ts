import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../src/command/main.ts";
import { reportReader } from "../../src/merge/read.ts";
import type { Report } from "../../src/report/report.ts";
import type { ReportSince } from "../../src/report/since.ts";
import { type Changes, TestRepository } from "../support/repository.ts";

const open: (() => void)[] = [];
/** Throws for what the published schema does not describe. */
const read = reportReader();

/** Removes what the audits so far were made in. */
export function closeAudits(): void {
  for (const close of open.splice(0)) close();
}

/** A repository whose branch main is audited again and again. */
export function auditedRepository(base: Changes): TestRepository {
  const repository = new TestRepository();
  open.push(() => repository.remove());
  repository.commit("main", base);
  return repository;
}

/** Runs a command as its door does; what it printed. */
async function printed(args: readonly string[]): Promise<string> {
  const out: string[] = [];
  await main(args, {
    clock: new Date("2026-08-22"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  return out.join("");
}

/** Audits main of a repository as of a day, compared with an earlier report where there is one. */
export async function audited(
  { dir }: TestRepository,
  now: string,
  { previous, flags = [] }: { readonly previous?: Report | string; readonly flags?: readonly string[] } = {},
): Promise<Report> {
  const against = previous === undefined ? [] : ["--previous", fileOf(previous)];
  const words = ["audit", "--repo", dir, "--ref", "main", "--now", now, ...against, ...flags];
  return read("the report", await printed([...words, "--format", "json"]));
}

/** The same in another format. */
export function auditedAs(
  format: string,
  { dir }: TestRepository,
  now: string,
  previous: Report | string,
): Promise<string> {
  return printed([
    "audit",
    "--repo",
    dir,
    "--ref",
    "main",
    "--now",
    now,
    "--previous",
    fileOf(previous),
    "--format",
    format,
  ]);
}

/** What a report says of the time since an earlier one; throws when it says nothing. */
export function sinceOf({ since }: Report): ReportSince {
  if (since === undefined) throw new Error("nothing was compared");
  return since;
}

/** A text, or a report, in a file. */
function fileOf(content: Report | string): string {
  const directory = mkdtempSync(join(tmpdir(), "earlier-"));
  open.push(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, "report.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}
