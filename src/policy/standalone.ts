import standalone from "ajv/dist/standalone/index.js";
import { policyCompiler } from "./compile.ts";
import { policySchemas } from "./parts.ts";
import type { Policy, Schema } from "./policy.ts";

/**
 * The text of an ES module that exports `builtinValidators` for some policies without a compiler. It requires ajv's small
 * run-time helpers, so a bundler has to resolve it. Equal policies give equal text.
 */
export function standaloneValidators(policies: readonly Policy[]): string {
  const compiler = policyCompiler({ source: true, esm: true, lines: false });
  const names = new Map<string, string>();
  const entries: string[] = [];
  for (const [key, schema] of policySchemas(policies)) {
    const text = JSON.stringify(schema);
    let name = names.get(text);
    if (name === undefined) {
      // ajv calls its own constants schema1, schema2, … and validate1, validate2, …
      name = `holds${names.size}`;
      names.set(text, name);
      compiler.addSchema(onlyAnswer(schema), name);
    }
    entries.push(`[${JSON.stringify(key)}, ${name}]`);
  }
  const exported = Object.fromEntries([...names.values()].map((name) => [name, name]));
  const code = withoutErrors(standalone.default(compiler, exported));
  return `${code}\nexport async function builtinValidators() {\n  return new Map([${entries.join(",\n")}]);\n}\n`;
}

/** Below `not` ajv describes no errors and stops at the first, which halves the code; references would not find their way. */
function onlyAnswer(schema: Schema): Schema {
  return JSON.stringify(schema).includes('"$ref"') ? schema : { not: { not: schema } };
}

/**
 * Takes out the empty error objects that nobody reads: they are half of what is left, and reading code is what a start costs.
 * Code that calls other validators counts by those objects and stays as it is, as does any that ajv spells otherwise.
 */
function withoutErrors(code: string): string {
  if (code.includes(".concat(")) return code;
  return code
    .replace(
      /const (err\d+) = \{\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      "errors++;",
    )
    .replace(/if\(vErrors !== null\)\{if\(_errs\d+\)\{vErrors\.length = _errs\d+;\}else \{vErrors = null;\}\}/g, "");
}
