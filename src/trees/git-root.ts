import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The root of the git repository that encloses a directory, found without git by its `.git`; null when there is none. */
export function enclosingRoot(directory: string): string | null {
  for (let here = resolve(directory); ; here = dirname(here)) {
    if (existsSync(join(here, ".git"))) return here;
    if (here === dirname(here)) return null;
  }
}
