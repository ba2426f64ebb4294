import { createHash } from "node:crypto";
import { build, type Metafile } from "esbuild";

type Files = ReadonlyMap<string, Uint8Array>;
type Outputs = Readonly<Record<string, Metafile["outputs"][string]>>;

/**
 * Puts chunks that are loaded at once into one file. Every module that two lazy parts share is a chunk of its own, and every file
 * that is opened costs a start a percent or two. `outputs` are esbuild's own words on the files, by their names; `joined` are in
 * the order in which they are imported; `root` is the one that imports them, which may be one of them.
 */
export async function joinChunks(
  files: Files,
  outputs: Outputs,
  joined: readonly string[],
  root: string,
): Promise<Map<string, Uint8Array>> {
  const text = await textOf(joined, root, files, outputs);
  const stem = joined.includes(root) ? root.replace(/-[^-]*$/, "") : root.replace(/\.js$/, "-start");
  const name = `${stem}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}.js`;
  const others = [...files].filter(([file]) => !joined.includes(file));
  const numbers = new Map(joined.map((file, at) => [file, at]));
  return new Map([
    [name, Buffer.from(text)],
    ...others.map(([file, bytes]) => rewired(file, bytes, numbers, root, name)),
  ]);
}

/** A chunk and all that it imports before it runs, itself first. */
export function closureOf(root: string, outputs: Outputs, found: Set<string> = new Set()): Set<string> {
  if (found.has(root)) return found;
  found.add(root);
  for (const { path, kind } of outputs[root]?.imports ?? []) {
    if (kind === "import-statement") closureOf(path, outputs, found);
  }
  return found;
}

/** The chunks in one, what they export under names that keep them apart. */
async function textOf(joined: readonly string[], root: string, files: Files, outputs: Outputs): Promise<string> {
  const lines = joined.flatMap((file, at) => {
    const names = outputs[file]?.exports ?? [];
    const own = names.map((name) => `${name} as ${exported(file === root ? null : at, name)}`);
    return [`export{${own.join(",")}}from"./${file}";`];
  });
  const result = await build({
    stdin: { contents: lines.join("\n"), sourcefile: "joined.js", loader: "js" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    charset: "ascii",
    legalComments: "none",
    minify: true,
    write: false,
    logLevel: "warning",
    logOverride: { "direct-eval": "silent" },
    plugins: [
      {
        name: "chunks",
        setup(builder) {
          builder.onResolve({ filter: /^\.\// }, ({ path }) =>
            joined.includes(path.slice(2)) ? { path: path.slice(2), namespace: "chunk" } : { path, external: true },
          );
          builder.onLoad({ filter: /.*/, namespace: "chunk" }, ({ path }) => ({
            contents: files.get(path) ?? "",
            loader: "js",
          }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? "";
}

function exported(chunk: number | null, name: string): string {
  return chunk === null ? name : `j${chunk}_${name}`;
}

/** A file that stays, with what it took from the chunks taken from the one that holds them. */
function rewired(
  file: string,
  bytes: Uint8Array,
  numbers: ReadonlyMap<string, number>,
  root: string,
  name: string,
): [string, Uint8Array] {
  const text = Buffer.from(bytes)
    .toString()
    .replace(/\b(import|export)\{([^{}]*)\}from"\.\/([^"]+)"/g, (all, what, names: string, from: string) => {
      const chunk = numbers.get(from);
      if (chunk === undefined) return all;
      const taken = names.split(",").map((one) => {
        const [taken = "", as = taken] = one.split(" as ");
        return `${exported(from === root ? null : chunk, taken)} as ${as}`;
      });
      return `${what}{${taken.join(",")}}from"./${name}"`;
    })
    .replace(/\bimport"\.\/([^"]+)"/g, (all, from: string) => (numbers.has(from) ? `import"./${name}"` : all))
    .replace(/\bimport\("\.\/([^"]+)"\)/g, (all, from: string) => (from === root ? `import("./${name}")` : all));
  const lost = [...numbers.keys()].find((chunk) => text.includes(`"./${chunk}"`));
  if (lost !== undefined) throw new Error(`${file} still names ${lost}, which is joined with others`);
  return [file, Buffer.from(once(text, name))];
}

/** A text that names a file for its values needs not name it again to have it run. */
function once(text: string, name: string): string {
  return text.includes(`}from"./${name}"`) ? text.replaceAll(`import"./${name}";`, "") : text;
}
