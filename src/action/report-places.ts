import type { Inputs } from "./inputs.ts";
import { fileInWorkspace, jsonFileOf } from "./json-file.ts";

/** Absolute paths of the files that a run leaves; null where none was asked for. */
export interface ReportFiles {
  readonly json: string;
  readonly sarif: string | null;
  readonly html: string | null;
}

/** Where the files go. Throws ConfigurationError for a place outside the workspace. */
export function reportFilesOf(
  { jsonFile, sarifFile, htmlFile }: Inputs,
  places: { readonly workspace: string; readonly temporary: string },
): ReportFiles {
  const { workspace } = places;
  return {
    json: jsonFileOf(jsonFile, places),
    sarif: sarifFile === null ? null : fileInWorkspace("sarif-file", sarifFile, workspace),
    html: htmlFile === null ? null : fileInWorkspace("html-file", htmlFile, workspace),
  };
}
