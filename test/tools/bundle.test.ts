import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bundle } from "../../tools/bundle.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = ["src", "data", "policies", "docs", "tools", "package.json", "tsconfig.json"];

test("the bundle has the same bytes whatever directory it is made in", { timeout: 60_000 }, async () => {
  const other = join(mkdtempSync(join(tmpdir(), "bundle-")), "a directory with another name");
  mkdirSync(other);
  for (const name of read) cpSync(join(root, name), join(other, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(other, "node_modules"));
  const [here, there] = [await bundle(root), await bundle(other)];
  rmSync(join(other, ".."), { recursive: true });
  const sizes = (files: Map<string, Uint8Array>) => [...files].map(([name, bytes]) => [name, bytes.length]);
  expect(sizes(there)).toEqual(sizes(here));
  for (const [name, bytes] of here) expect(Buffer.compare(bytes, there.get(name) ?? Buffer.alloc(0))).toBe(0);
});
