import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { smallToolkit } from "../../tools/toolkit.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const text = readFileSync(join(root, "dist/THIRD_PARTY_NOTICES.txt"), "utf8");
/** The first line of each notice. */
const heading = /^((?:@[\w.-]+\/)?[\w.-]+@\d[\w.+-]*) \(([^)]+)\)$/gm;

/** The directories of all packages of which a door takes a file into the bundle, whatever is left of it there. */
async function bundledPackages(): Promise<ReadonlySet<string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["src/cli.ts", "src/index.ts"],
    outdir: "out",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    external: [...builtinModules],
    plugins: [smallToolkit],
    preserveSymlinks: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const taken = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  return new Set(taken.flatMap((file) => packageOf(file) ?? []));
}

/** The nearest directory of a file that npm put there. */
function packageOf(file: string): string | null {
  const [, directory = null] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return directory;
}

test("every package in the bundle has its notice, and no other has one", async () => {
  const names = [...(await bundledPackages())].map((directory) => {
    const { name, version } = JSON.parse(readFileSync(join(root, directory, "package.json"), "utf8")) as Record<
      string,
      string
    >;
    return `${name}@${version}`;
  });
  expect(names.length).toBeGreaterThan(20);
  const told = [...text.matchAll(heading)].map(([, name]) => name);
  expect(told.length).toBe(new Set(told).size);
  expect(new Set(told)).toEqual(new Set(names));
});

test("each notice has the whole licence of its package, and what its NOTICE file asks to be kept", async () => {
  for (const directory of await bundledPackages()) {
    const files = readdirSync(join(root, directory)).filter((name) =>
      /^(?:licen[cs]e|copying|notice)(?:\.|$)/i.test(name),
    );
    for (const file of files) {
      const wanted = readFileSync(join(root, directory, file), "utf8")
        .trim()
        .replaceAll("\r\n", "\n");
      expect([directory, file, text.includes(wanted)]).toEqual([directory, file, true]);
    }
  }
});

test("only licences that allow this are there", () => {
  const licences = new Set([...text.matchAll(heading)].map(([, , licence]) => licence));
  expect(
    [...licences].filter(
      (licence) => !["MIT", "ISC", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "0BSD"].includes(licence ?? ""),
    ),
  ).toEqual([]);
});
