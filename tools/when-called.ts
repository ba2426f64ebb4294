import type { Plugin } from "esbuild";

/** The parser of TOML is made when it is first called: a check without settings whose files are plain never does. */
export const parserWhenCalled: Plugin = {
  name: "parser-when-called",
  setup(builder) {
    builder.onResolve({ filter: /^@iarna\/toml\/parse-string\.js$/ }, ({ path, kind }) =>
      kind === "import-statement" ? { path, namespace: "when-called" } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: "when-called" }, ({ path }) => ({
      contents: `export default function parse(text) { return require(${JSON.stringify(path)})(text); }`,
      resolveDir: builder.initialOptions.absWorkingDir ?? "",
      loader: "js",
    }));
  },
};
