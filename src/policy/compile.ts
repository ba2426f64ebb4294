import { Ajv, type CodeOptions } from "ajv";
import { keywords } from "./keywords.ts";
import { policySchemas } from "./parts.ts";
import type { Policy, Schema, Validators } from "./policy.ts";

/** A schema compiler for policies: draft-07, strict, with the keywords of `keywords.ts`; importing this module loads ajv. */
export function policyCompiler(code: CodeOptions = {}): Ajv {
  return new Ajv({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    allErrors: true,
    // Only whether a schema holds is asked, never why not.
    messages: false,
    logger: false,
    keywords: [...keywords],
    code,
  });
}

/** Compiles policies at run time; throws ajv's error when a schema is not valid. */
export function compilePolicies(policies: readonly Policy[]): Validators {
  const compiler = policyCompiler();
  const compiled = new Map<string, (data: unknown) => boolean>();
  const validators = new Map<string, (data: unknown) => boolean>();
  for (const [key, schema] of policySchemas(policies)) {
    const text = JSON.stringify(schema);
    const validator = compiled.get(text) ?? compileSchema(compiler, schema);
    compiled.set(text, validator);
    validators.set(key, validator);
  }
  return validators;
}

/** One schema as a function from data to whether it holds; throws ajv's error when the schema is not valid. */
export function compileSchema(compiler: Ajv, schema: Schema): (data: unknown) => boolean {
  const validate = compiler.compile(schema);
  return (data) => validate(data);
}
