import standalone from "ajv/dist/standalone/index.js";
import { policyCompiler } from "./compile.ts";
import { policySchemas } from "./parts.ts";
import type { Policy } from "./policy.ts";

/**
 * The text of an ES module that exports `builtinValidators` for some policies without a compiler. It requires ajv's small
 * run-time helpers, so a bundler has to resolve it. Equal policies give equal text.
 */
export function standaloneValidators(policies: readonly Policy[]): string {
  const compiler = policyCompiler({ source: true, esm: true, lines: false });
  const names = new Map<string, string>();
  const exported: Record<string, string> = {};
  const entries: string[] = [];
  for (const [key, schema] of policySchemas(policies)) {
    const text = JSON.stringify(schema);
    let name = names.get(text);
    if (name === undefined) {
      // ajv calls its own constants schema1, schema2, … and validate1, validate2, …
      name = `holds${names.size}`;
      names.set(text, name);
      exported[name] = name;
      compiler.addSchema(schema, name);
    }
    entries.push(`[${JSON.stringify(key)}, ${name}]`);
  }
  const code = standalone.default(compiler, exported);
  return `${code}\nexport async function builtinValidators() {\n  return new Map([${entries.join(",\n")}]);\n}\n`;
}
