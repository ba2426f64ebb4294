import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type Metafile } from "esbuild";
import { plainBuiltins } from "./builtins.ts";
import { calledFunctions } from "./called.ts";
import { eagerly } from "./eager.ts";
import { closureOf, joinChunks } from "./join.ts";
import { parsedJson } from "./json.ts";
import { notices } from "./notices.ts";
import { smallToolkit } from "./toolkit.ts";
import { parserWhenCalled } from "./when-called.ts";

/** The two doors, each with what it starts first, and the program that it loads once it knows that it has something to do. */
const programs = [
  { door: "src/cli.ts", program: "src/command/main.ts" },
  { door: "src/index.ts", program: "src/action/judge.ts" },
];

/** The files of dist by name: the two doors, their chunks, the notices of what is bundled. Byte-identical wherever it runs. */
export async function bundle(root: string): Promise<Map<string, Uint8Array>> {
  const doors = await Promise.all(programs.map((program) => bundleDoor(root, program)));
  const files = new Map([...doors.flatMap((door) => door.files), ["package.json", packageFile(root)] as const]);
  const text = notices(
    root,
    doors.flatMap((door) => bundledInputs(door.metafile)),
  );
  return new Map([...eagerly(files, calledFunctions(files)), ["THIRD_PARTY_NOTICES.txt", Buffer.from(text)]]);
}

/** Each door has its code in few files, since every file more costs a start a percent or two; data and the client are chunks. */
async function bundleDoor(root: string, { door, program }: (typeof programs)[number]) {
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
    // Of its own door: a chunk that both have alike is not the same any more when what it imports is joined with more.
    chunkNames: `${basename(door, ".ts")}-[name]-[hash]`,
    assetNames: "[name]-[hash]",
    plugins: [parsedJson, parserWhenCalled, plainBuiltins, smallToolkit],
    // The names of chunks hang on the paths of what is in them: a linked node_modules must not lead out of the tree.
    preserveSymlinks: true,
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const files = new Map(outputFiles.map((file): [string, Uint8Array] => [basename(file.path), file.contents]));
  return { files: [...(await joined(files, metafile, { door, program }))], metafile };
}

/** The program of a door in one file, and in another all that the door imports at once. */
async function joined(
  files: Map<string, Uint8Array>,
  metafile: Metafile,
  { door, program }: (typeof programs)[number],
): Promise<Map<string, Uint8Array>> {
  const outputs = Object.fromEntries(
    Object.entries(metafile.outputs).map(([path, output]) => {
      const imports = output.imports.map((one) => ({ ...one, path: basename(one.path) }));
      return [basename(path), { ...output, imports }];
    }),
  );
  const nameOf = (entry: string) => Object.entries(outputs).find(([, one]) => one.entryPoint === entry)?.[0] ?? "";
  const [first, second] = [nameOf(door), nameOf(program)];
  const early = closureOf(first, outputs);
  const later = [...closureOf(second, outputs)].filter((name) => !early.has(name));
  const start = [...early].filter((name) => name !== first);
  return joinChunks(await joinChunks(files, outputs, later, second), outputs, start, first);
}

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
