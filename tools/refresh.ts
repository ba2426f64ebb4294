import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { refreshFromFiles } from "./refresh/files.ts";
import { type Clone, refreshFromClones } from "./refresh/source/refresh.ts";

const usage = `usage: npm run data:refresh -- --tikv CLONE --pd CLONE    items, releases and days from git (docs/refreshing-data.md)
       npm run data:refresh -- --from DIRECTORY          whole data files from JSON source files
       --data DIRECTORY                                  rewrite another directory than data/`;

/** Rewrites data/ from clones of TiKV and PD, or from source files (docs/refreshing-data.md). */
const text = { type: "string" } as const;
const { values } = parseArgs({ options: { tikv: text, pd: text, from: text, data: text } });
const data = values.data ?? fileURLToPath(new URL("../data", import.meta.url));
const clones: Clone[] = [];
// PD's tags are taken where TiKV has them too, so TiKV is read first.
if (values.tikv !== undefined) clones.push({ component: "tikv", directory: values.tikv });
if (values.pd !== undefined) clones.push({ component: "pd", directory: values.pd });

if (values.from === undefined && clones.length === 0) {
  console.error(usage);
  process.exitCode = 64;
}
if (values.from !== undefined) console.log(refreshFromFiles(values.from, data));
if (clones.length > 0) console.log(refreshFromClones(clones, data));
