import { builtinModules } from "node:module";
import type { Plugin } from "esbuild";

/** Modules that Node loads when they are first asked for, which costs each start an eighth of an empty Node or more. */
const heavy = new Set(["child_process", "crypto", "fs/promises", "http", "https", "zlib"]);

/** Of all that the bundle needs this is the first that an old Node lacks, and its own words for that help nobody. */
const oldNode =
  "if(!process.getBuiltinModule){console.error(`tikv-guard needs Node 20.19 or later; this is ${process.version}.`);process.exit(2)}";

/**
 * Importing one of Node's own modules as an ES module runs every getter that it exports: `node:fs` loads streams and promises,
 * which costs a fifth of an empty Node. Asking for the module itself and taking from it what is used does not.
 */
export const plainBuiltins: Plugin = {
  name: "plain-builtins",
  setup(builder) {
    const names = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    builder.onResolve({ filter: /^[a-z_:/]+$/ }, ({ path, kind }) => {
      if (!names.has(path)) return undefined;
      const namespace = kind === "require-call" ? "required-builtin" : "builtin";
      return { path: path.replace(/^node:/, ""), namespace };
    });
    builder.onLoad({ filter: /.*/, namespace: "required-builtin" }, ({ path }) => ({
      contents: `${oldNode}module.exports = ${asked(path)};`,
      loader: "js",
    }));
    builder.onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({ contents: imported(path), loader: "js" }));
  },
};

function asked(name: string): string {
  return `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;
}

/** A module of the names that one of Node's has. Each may be left out where nobody uses it; a heavy one is loaded by the first call. */
function imported(name: string): string {
  const held = Object.entries(Object.getOwnPropertyDescriptors(process.getBuiltinModule(`node:${name}`) ?? {}));
  const lines = held.flatMap(([key, { value }]) => {
    if (!/^\w+$/.test(key) || key === "default") return [];
    const isCall = typeof value === "function" && /^[a-z]/.test(key);
    return heavy.has(name) && isCall
      ? [`function own_${key}(...args) { return ${asked(name)}.${key}(...args); } export { own_${key} as ${key} };`]
      : [`const own_${key} = /* @__PURE__ */ (() => own.${key})(); export { own_${key} as ${key} };`];
  });
  return `${oldNode}const own = /* @__PURE__ */ (() => ${asked(name)})();${lines.join("\n")}\nexport default own;`;
}
