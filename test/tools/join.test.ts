import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { closureOf, joinChunks } from "../../tools/join.ts";

const directory = mkdtempSync(join(tmpdir(), "join-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** A door that loads a program, which loads two parts when they are asked for; all share modules. */
const sources = {
  "cli.js": `import { early } from "./early.js"; early("cli"); const { main } = await import("./main.js"); await main(process.argv[2]);`,
  "early.js": `const said = []; export const early = (text) => said.push(text); export const all = () => said.join();`,
  "shared.js": `export const word = "shared"; export let count = 0; export const add = () => { count += 1; return count; };`,
  "other.js": `import { add } from "./shared.js"; export const twice = () => add() + add();`,
  "one.js": `import { add, word } from "./shared.js"; import { twice } from "./other.js"; export const one = () => word + add() + twice();`,
  "two.js": `import { word } from "./shared.js"; import { all } from "./early.js"; export default () => word + all();`,
  "main.js": `import { add, count } from "./shared.js"; import { twice } from "./other.js"; import { early } from "./early.js";
    export async function main(name) { early("main"); add(); twice();
      console.log(name === "one" ? (await import("./one.js")).one() : (await import("./two.js")).default(), count); }`,
};

async function bundled(): Promise<{ files: Map<string, Uint8Array>; before: number }> {
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(directory, name), text);
  const { outputFiles, metafile } = await build({
    absWorkingDir: directory,
    entryPoints: ["cli.js"],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    chunkNames: "[name]-[hash]",
    metafile: true,
    write: false,
  });
  const outputs = Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, output]) => {
      return [
        basename(path),
        { ...output, imports: output.imports.map((one) => ({ ...one, path: basename(one.path) })) },
      ];
    }),
  );
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const program = outputs["cli.js"]?.imports.find(({ kind }) => kind === "dynamic-import")?.path ?? "";
  const early = closureOf("cli.js", outputs);
  const later = [...closureOf(program, outputs)].filter((name) => !early.has(name));
  const start = [...early].filter((name) => name !== "cli.js");
  const joined = await joinChunks(await joinChunks(files, outputs, later, program), outputs, start, "cli.js");
  return { files: joined, before: files.size };
}

test("what a program loads at once is one file, and everything says what it said", async () => {
  const { files, before } = await bundled();
  expect(files.size).toBeLessThan(before);
  const dist = mkdtempSync(join(directory, "dist-"));
  writeFileSync(join(dist, "package.json"), '{"type":"module"}');
  for (const [name, bytes] of files) writeFileSync(join(dist, name), bytes);
  const run = (name: string) => execFileSync(process.execPath, [join(dist, "cli.js"), name], { encoding: "utf8" });
  expect(run("one")).toBe("shared411 6\n");
  expect(run("two")).toBe("sharedcli,main 3\n");
});

test("the same files are joined in the same way", async () => {
  expect([...(await bundled()).files.keys()]).toEqual([...(await bundled()).files.keys()]);
});
