import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { builtinPolicies } from "../src/policy/builtin.ts";
import { standaloneValidators } from "../src/policy/standalone.ts";
import { notices } from "./notices.ts";

/** Bundled CommonJS packages call `require` for Node's own modules; an ES module has none of its own. */
const banner =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/** The files of dist by name: the two doors, their chunks, the notices of what is bundled. Byte-identical wherever it runs. */
export async function bundle(root: string): Promise<Map<string, Uint8Array>> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["src/cli.ts", "src/index.ts"],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    charset: "utf8",
    legalComments: "none",
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: "[name]-[hash]",
    banner: { js: banner },
    plugins: [precompiledPolicies],
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  const files = result.outputFiles.map((file): [string, Uint8Array] => [basename(file.path), file.contents]);
  const text = notices(root, bundledInputs(result.metafile));
  return new Map([...files, ["THIRD_PARTY_NOTICES.txt", Buffer.from(text)], ["package.json", packageFile(root)]]);
}

/** Compiling the policies at build time keeps ajv and its start-up cost out of dist. */
const precompiledPolicies: Plugin = {
  name: "precompiled-policies",
  setup(builder) {
    builder.onLoad({ filter: /[/\\]src[/\\]policy[/\\]validators\.ts$/ }, (args) => ({
      contents: standaloneValidators(builtinPolicies),
      loader: "js",
      resolveDir: join(args.path, ".."),
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
