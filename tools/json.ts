import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "esbuild";

/** What is large, and of which a run may need nothing. */
const readLater = /[/\\](?:policies[/\\][\w-]+|data[/\\](?:rules-)?(?:tikv|pd))\.json$/;

/**
 * V8 reads JSON faster from a text than as a program; what is large stays a file of its own, since as a part of the program it is
 * read, held against the cache of compiled code and kept in it, whether it is used or not.
 */
export const parsedJson: Plugin = {
  name: "parsed-json",
  setup(builder) {
    const root = builder.initialOptions.absWorkingDir ?? "";
    builder.onLoad({ filter: /[/\\]data[/\\][\w-]+\.json$/, namespace: "file" }, ({ path }) =>
      readLater.test(path) ? undefined : { contents: `export default JSON.parse(${JSON.stringify(compact(path))});` },
    );
    builder.onLoad({ filter: readLater, namespace: "file" }, ({ path }) => ({
      contents: readWhenAsked(path, relative(root, path).replaceAll(sep, "/")),
    }));
    builder.onResolve({ filter: /^read-later:/ }, ({ path }) => ({
      path: path.slice("read-later:".length),
      namespace: "read-later",
    }));
    builder.onLoad({ filter: /.*/, namespace: "read-later" }, ({ path }) => ({
      contents: compact(join(root, path)),
      loader: "file",
    }));
  },
};

function compact(path: string): string {
  return JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
}

/** An object with the short members of a file; the first that asks for another has it read. */
function readWhenAsked(path: string, name: string): string {
  const members = Object.entries(JSON.parse(readFileSync(path, "utf8"))).map(([key, value]) => {
    const own = JSON.stringify(key);
    const text = JSON.stringify(value);
    return text.length < 500 ? `${own}: ${text}` : `get ${own}() { return (read ??= whole())[${own}]; }`;
  });
  return `import { readFileSync } from "node:fs";
import file from ${JSON.stringify(`read-later:${name}`)};
let read;
function whole() { return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")); }
export default { ${members.join(", ")} };`;
}
