import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { compilePolicies } from "../../src/policy/compile.ts";
import { policySchemas } from "../../src/policy/parts.ts";
import type { Policy, Schema, Validators } from "../../src/policy/policy.ts";
import { standaloneValidators } from "../../src/policy/standalone.ts";
import { builtinValidators } from "../../src/policy/validators.ts";
import { documents } from "./documents.ts";
import { near } from "./near.ts";
import { samplePolicy } from "./sample.ts";

const folder = mkdtempSync(join(tmpdir(), "standalone-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function bundled(name: string, policies: readonly Policy[]): Promise<{ file: string; validators: Validators }> {
  const file = join(folder, `${name}.mjs`);
  const resolveDir = fileURLToPath(new URL("../../src/policy", import.meta.url));
  await build({
    stdin: { contents: standaloneValidators(policies), resolveDir, loader: "js" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    outfile: file,
    logLevel: "silent",
  });
  const module: { builtinValidators(): Promise<Validators> } = await import(pathToFileURL(file).href);
  return { file, validators: await module.builtinValidators() };
}

describe.each([
  ["the sample policy", "sample", [samplePolicy]],
  ["the built-in policies", "builtin", builtinPolicies],
])("%s compiled to a module", (_, name, policies) => {
  let file = "";
  let standalone: Validators = new Map();
  beforeAll(async () => {
    ({ file, validators: standalone } = await bundled(name, policies));
  });

  it("has a validator for every schema", () => {
    expect([...standalone.keys()]).toEqual([...policySchemas(policies).keys()]);
  });

  it("answers like the run-time compiler on every document", () => {
    const compiled = compilePolicies(policies);
    for (const document of documents) {
      for (const [key, holds] of standalone)
        expect([key, holds(document)]).toEqual([key, compiled.get(key)?.(document)]);
    }
  });

  it("answers like it on documents near each schema", () => {
    const compiled = compilePolicies(policies);
    let held = 0;
    for (const [key, schema] of policySchemas(policies)) {
      const holds = standalone.get(key);
      const check = (document: unknown): void => {
        const answer = holds?.(document);
        held += answer === true ? 1 : 0;
        expect([key, answer]).toEqual([key, compiled.get(key)?.(document)]);
      };
      fc.assert(fc.property(near(schema), check), { numRuns: 30 });
    }
    // Documents that never hold would prove nothing.
    expect(held).toBeGreaterThan(standalone.size);
  });

  it("brings no compiler along", () => {
    expect(readFileSync(file, "utf8")).not.toMatch(/class Ajv|compileSchema|codegen/);
  });

  it("is the same text each time", () => {
    expect(standaloneValidators(policies)).toBe(standaloneValidators(policies));
  });
});

it("names the built-in validators at run time as the module does", async () => {
  expect([...(await builtinValidators()).keys()]).toEqual([...policySchemas(builtinPolicies).keys()]);
});

it("takes boolean schemas", async () => {
  const [first] = samplePolicy.controls;
  if (first === undefined) throw new Error("the sample has a control");
  const { validators } = await bundled("boolean", [
    { ...samplePolicy, controls: [{ ...first, appliesWhen: true, claims: false }] },
  ]);
  expect(validators.get("sample/certificates#appliesWhen")?.({})).toBe(true);
  expect(validators.get("sample/certificates#claims")?.({})).toBe(false);
});

it("answers through references", async () => {
  const [first] = samplePolicy.controls;
  if (first === undefined) throw new Error("the sample has a control");
  const item: Schema = {
    type: "object",
    required: ["a"],
    properties: { a: { type: "array", items: { $ref: "#/definitions/item" } } },
  };
  const claims: Schema = {
    definitions: { item },
    anyOf: [{ $ref: "#/definitions/item" }, { type: "object", required: ["b"] }],
  };
  const policies = [{ ...samplePolicy, controls: [{ ...first, claims }] }];
  const { validators } = await bundled("references", policies);
  const holds = validators.get("sample/certificates#claims");
  const answers = [{ a: [{ a: [] }] }, { a: [{ a: [{ c: 1 }] }] }, { b: 1 }, {}, []].map((document) =>
    holds?.(document),
  );
  expect(answers).toEqual([true, false, true, false, false]);
});
