import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a user of the package has no use for: everything that runs is bundled in dist. */
const unused = ["scripts", "dependencies", "devDependencies", "optionalDependencies"];

/**
 * Packs the npm package of the command line into `directory` and returns the path of the tarball. It is what `npm pack` packs here,
 * with a manifest that asks for no other package.
 */
export function makePackage(directory: string): string {
  const staged = mkdtempSync(join(tmpdir(), "tikv-guard-package-"));
  try {
    for (const path of filesOf(root)) {
      mkdirSync(dirname(join(staged, path)), { recursive: true });
      cpSync(join(root, path), join(staged, path));
    }
    const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const kept = Object.entries(manifest).filter(([key]) => !unused.includes(key));
    writeFileSync(join(staged, "package.json"), `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
    const name = npm(staged, "pack", "--silent", "--pack-destination", directory).trim();
    return join(directory, name);
  } finally {
    rmSync(staged, { recursive: true });
  }
}

/** The files that npm packs of a directory. */
function filesOf(directory: string): readonly string[] {
  const told: unknown = JSON.parse(npm(directory, "pack", "--dry-run", "--json", "--ignore-scripts"));
  // npm tells a list, of late a table by name.
  const [packed] = Object.values(told as Record<string, { files: readonly { path: string }[] }>);
  return packed?.files.map(({ path }) => path) ?? [];
}

function npm(directory: string, ...args: readonly string[]): string {
  const onWindows = process.platform === "win32";
  return execFileSync(onWindows ? "npm.cmd" : "npm", args, { cwd: directory, encoding: "utf8", shell: onWindows });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(makePackage(process.cwd()));
