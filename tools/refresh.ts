import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalogueText, type SourceCatalogue } from "./refresh/catalogue.ts";
import { releasesText, type SourceReleases } from "./refresh/releases.ts";

/** Makes data/*.json from a directory of source files: node tools/refresh.ts DIRECTORY (data/README.md). */
const [directory] = process.argv.slice(2);
if (!directory) {
  console.error("usage: node tools/refresh.ts DIRECTORY   (with tikv.json, pd.json, releases.json)");
  process.exit(64);
}
const data = fileURLToPath(new URL("../data", import.meta.url));
const source = (name: string): unknown => JSON.parse(readFileSync(join(directory, name), "utf8"));

write("tikv.json", catalogueText(source("tikv.json") as SourceCatalogue));
write("pd.json", catalogueText(source("pd.json") as SourceCatalogue));
write("releases.json", releasesText(source("releases.json") as SourceReleases));

function write(name: string, text: string): void {
  JSON.parse(text);
  writeFileSync(join(data, name), text);
  console.log(`data/${name}: ${Math.round(text.length / 1024)} KiB`);
}
