import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const files = await bundle(root);

if (process.argv.includes("--check")) {
  const stale = differences(files);
  if (stale.length > 0) {
    console.error(`dist is not what src builds to (run "npm run build" and commit dist):\n${stale.join("\n")}`);
    process.exit(1);
  }
  console.log(`dist is fresh (${files.size} files)`);
} else {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  for (const [name, bytes] of files) writeFileSync(join(dist, name), bytes);
  // A hook of pre-commit starts it as a script.
  chmodSync(join(dist, "cli.js"), 0o755);
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  console.log(`dist: ${files.size} files, ${Math.round(total / 1024)} KiB`);
}

function differences(built: ReadonlyMap<string, Uint8Array>): string[] {
  const committed = existsSync(dist) ? readdirSync(dist) : [];
  const extra = committed.filter((name) => !built.has(name)).map((name) => `  ${name}: not built by src`);
  const changed = [...built].flatMap(([name, bytes]) => {
    if (!committed.includes(name)) return [`  ${name}: missing`];
    return readFileSync(join(dist, name)).equals(bytes) ? [] : [`  ${name}: differs`];
  });
  return [...extra, ...changed].sort();
}
