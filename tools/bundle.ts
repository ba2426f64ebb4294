import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { closureOf, joinChunks } from "./join.ts";
import { notices } from "./notices.ts";

/** The files of dist by name: the two doors, their chunks, the notices of what is bundled. Byte-identical wherever it runs. */
export async function bundle(root: string): Promise<Map<string, Uint8Array>> {
  const doors = await Promise.all(["src/cli.ts", "src/index.ts"].map((door) => bundleDoor(root, door)));
  const files = doors.flatMap((door) => door.files);
  const text = notices(
    root,
    doors.flatMap((door) => bundledInputs(door.metafile)),
  );
  return new Map([...files, ["THIRD_PARTY_NOTICES.txt", Buffer.from(text)], ["package.json", packageFile(root)]]);
}

/** Each door has its code in one file, since every file more costs a small check a percent; data and the client are chunks. */
async function bundleDoor(root: string, door: string) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [door],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    charset: "ascii",
    legalComments: "none",
    minify: true,
    chunkNames: "[name]-[hash]",
    plugins: [parsedJson, plainBuiltins],
    // The names of chunks hang on the paths of what is in them: a linked node_modules must not lead out of the tree.
    preserveSymlinks: true,
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const files = new Map(outputFiles.map((file): [string, Uint8Array] => [basename(file.path), file.contents]));
  return { files: [...(await joined(files, metafile))], metafile };
}

/** The command line's program in one file; its door starts git before it loads it. The Action's is loaded once in a job. */
async function joined(files: Map<string, Uint8Array>, metafile: Metafile): Promise<Map<string, Uint8Array>> {
  const outputs = Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, output]) => {
      const imports = output.imports.map((one) => ({ ...one, path: basename(one.path) }));
      return [basename(path), { ...output, imports }];
    }),
  );
  const program = outputs["cli.js"]?.imports.find(({ kind }) => kind === "dynamic-import")?.path;
  return program === undefined ? files : joinChunks(files, outputs, program, closureOf("cli.js", outputs));
}

/** V8 reads JSON faster from a text than as a program. */
const parsedJson: Plugin = {
  name: "parsed-json",
  setup(builder) {
    builder.onLoad({ filter: /[/\\](?:data|policies)[/\\][\w-]+\.json$/ }, (args) => {
      const text = JSON.stringify(JSON.parse(readFileSync(args.path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

/** Of all that the bundle needs this is the first that an old Node lacks, and its own words for that help nobody. */
const oldNode =
  "if(!process.getBuiltinModule){console.error(`tikv-guard needs Node 20.19 or later; this is ${process.version}.`);process.exit(2)}";

/**
 * Importing one of Node's own modules as an ES module runs every getter that it exports: `node:fs` loads streams and promises,
 * which costs a fifth of an empty Node. Asking for the module itself does not.
 */
const plainBuiltins: Plugin = {
  name: "plain-builtins",
  setup(builder) {
    const names = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    builder.onResolve({ filter: /^[a-z_:/]+$/ }, ({ path }) =>
      names.has(path) ? { path: path.replace(/^node:/, ""), namespace: "builtin" } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `${oldNode}module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
      loader: "js",
    }));
  },
};

function bundledInputs(metafile: Metafile): string[] {
  const outputs = Object.values(metafile.outputs);
  return outputs.flatMap((output) =>
    Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
}

/** Lets dist be copied somewhere else on its own and still be read as ES modules. */
function packageFile(root: string): Uint8Array {
  const { name, version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Buffer.from(`${JSON.stringify({ name, version, license, type: "module" }, null, 2)}\n`);
}
