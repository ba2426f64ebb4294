import { join } from "node:path";
import type { Plugin } from "esbuild";

/** The toolkit's tokens of OpenID and its words on the machine, which nobody here asks for, would load clients of HTTP and processes. */
export const smallToolkit: Plugin = {
  name: "small-toolkit",
  setup(builder) {
    builder.onResolve({ filter: /^\.\/(?:oidc-utils|platform)\.js$/ }, ({ path, resolveDir }) =>
      resolveDir.endsWith(join("@actions", "core", "lib"))
        ? { path: join(resolveDir, path), sideEffects: false }
        : undefined,
    );
  },
};
