import { Ajv } from "ajv";
import { keywords } from "./keywords.ts";
import type { Schema } from "./policy.ts";

/** A schema compiler for policies: draft-07, strict, with the keywords of `keywords.ts`; importing this module loads ajv. */
export function policyCompiler(): Ajv {
  return new Ajv({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    allErrors: true,
    // Only whether a schema holds is asked, never why not.
    messages: false,
    logger: false,
    keywords: [...keywords],
  });
}

/** One schema as a function from data to whether it holds; throws ajv's error when the schema is not valid. */
export function compileSchema(compiler: Ajv, schema: Schema): (data: unknown) => boolean {
  const validate = compiler.compile(schema);
  return (data) => validate(data);
}
