import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { advisoriesText, type SourceAdvisories } from "./advisories.ts";
import { catalogueText, type SourceCatalogue } from "./catalogue.ts";
import { releasesText, type SourceReleases } from "./releases.ts";
import { rulesText, type SourceRules } from "./rules.ts";

/** A file of data/, the source file it is made from, and how. */
interface Conversion {
  readonly source: string;
  readonly data: string;
  readonly text: (source: unknown) => string;
}

const conversions: readonly Conversion[] = [
  { source: "tikv.json", data: "tikv.json", text: (source) => catalogueText(source as SourceCatalogue) },
  { source: "pd.json", data: "pd.json", text: (source) => catalogueText(source as SourceCatalogue) },
  { source: "validation.json", data: "rules-tikv.json", text: (source) => rulesText(source as SourceRules, "tikv") },
  { source: "validation.json", data: "rules-pd.json", text: (source) => rulesText(source as SourceRules, "pd") },
  { source: "releases.json", data: "releases.json", text: (source) => releasesText(source as SourceReleases) },
  { source: "advisories.json", data: "advisories.json", text: (source) => advisoriesText(source as SourceAdvisories) },
];

/** Makes the files of a data directory whose source files a directory holds. Returns a line for each; throws when it holds none. */
export function refreshFromFiles(directory: string, data: string): string {
  const found = conversions.filter(({ source }) => existsSync(join(directory, source)));
  if (found.length === 0)
    throw new Error(`${directory} holds none of ${conversions.map(({ source }) => source).join(", ")}`);
  // All are made before any is written: a source file that is not understood must not leave half of the data new.
  const texts = found.map((conversion) => [conversion.data, made(conversion, directory)] as const);
  return texts.map(([name, text]) => written(join(data, name), text)).join("\n");
}

function made({ source, text }: Conversion, directory: string): string {
  return text(JSON.parse(readFileSync(join(directory, source), "utf8")));
}

function written(path: string, text: string): string {
  JSON.parse(text);
  writeFileSync(path, text);
  return `${path}: ${Math.round(text.length / 1024)} KiB`;
}
