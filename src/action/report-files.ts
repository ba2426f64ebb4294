import { createHash } from "node:crypto";
import { type Beside, type Needs, nothingBeside } from "../beside.ts";
import { reasonOf } from "../reason.ts";
import { renderJson } from "../report/render/json.ts";
import type { RepositoryLinks } from "../report/render/options.ts";
import type { Report } from "../report/report.ts";
import type { Inputs } from "./inputs.ts";
import { writeWithoutFollowing } from "./json-file.ts";
import type { ReportFiles } from "./report-places.ts";

/** What was written: null for what was not. */
export interface WrittenFiles {
  readonly json: string | null;
  readonly sarif: string | null;
}

/** What writing needs beside the report; `beside` null: the run could not evaluate. */
interface Writing {
  readonly files: ReportFiles;
  readonly inputs: Inputs;
  readonly links: RepositoryLinks | null;
  readonly beside: ((needs: Needs) => Promise<Beside>) | null;
  readonly warn: (text: string) => void;
}

/** Writes the files that were asked for; one that cannot be written becomes a warning. */
export async function writeReportFiles(report: Report, writing: Writing): Promise<WrittenFiles> {
  const { files, warn } = writing;
  const attempt = async (input: string, file: string | null, text: () => Promise<string | null>) => {
    if (file === null) return null;
    try {
      const written = await text();
      if (written === null) return null;
      writeWithoutFollowing(file, written);
      return file;
    } catch (error) {
      warn(`${input}: the report could not be written (${reasonOf(error)}).`);
      return null;
    }
  };
  const json = await attempt("json-file", files.json, () => Promise.resolve(renderJson(report)));
  await attempt("html-file", files.html, () => page(report, writing));
  const sarif = await attempt("sarif-file", files.sarif, () => log(report, writing));
  return { json, sarif };
}

async function page(report: Report, { beside, links }: Writing): Promise<string> {
  const { renderHtml } = await import("../report/render/html.ts");
  const { excerpts, policies } = (await beside?.({ whole: false, excerpts: true })) ?? nothingBeside;
  return renderHtml(report, { policies, links, excerpts });
}

/** A log without results would close every alert, so that a run which could not evaluate writes none. */
async function log(report: Report, { beside, links, inputs }: Writing): Promise<string | null> {
  if (beside === null) return null;
  const { renderSarif } = await import("../report/render/sarif.ts");
  const { whole, policies } = await beside({ whole: true, excerpts: false });
  const { report: state, places } = whole ?? { report, places: new Map() };
  return renderSarif(state, { policies, links, places, category: categoryOf(inputs) });
}

/** Steps that look at other files must not take each other's alerts for mended. */
function categoryOf({ configPaths, settingsFile }: Inputs): string {
  if (configPaths.length === 0 && !settingsFile.isExplicit) return "tikv-guard";
  const asked = JSON.stringify([configPaths, settingsFile.path]);
  return `tikv-guard/${createHash("sha256").update(asked).digest("hex").slice(0, 12)}`;
}
