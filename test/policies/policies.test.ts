import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { controlSchemas } from "../../src/policy/parts.ts";
import { builtinValidators } from "../../src/policy/validators.ts";
import { validatorKey } from "../../src/policy/parts.ts";
import { valueAt } from "../../src/evaluate/pointer.ts";
import { expectedReason, readFixtures } from "./fixture.ts";
import { judgeFixture } from "./judgement.ts";

/** Controls that no configuration file can make one of these statuses, and why. */
const impossible: Readonly<Record<string, string>> = Object.fromEntries(
  ["enough-stores", "pd-quorum", "distinct-failure-domains"].flatMap((id) =>
    ["implemented", "missing"].map((status) => [
      `replication-factor/${id} ${status}`,
      "plain TOML does not say how many instances run",
    ]),
  ),
);

const policySchema = JSON.parse(readFileSync(`${import.meta.dirname}/../../policies/policy.schema.json`, "utf8"));
const validators = await builtinValidators();
const fixtures = readFixtures();
const controls = builtinPolicies.flatMap((policy) =>
  policy.controls.map((control) => ({ policy, control, id: `${policy.id}/${control.id}` })),
);

describe("fixtures", () => {
  const judged = fixtures.map((fixture) => ({ fixture, path: fixture.path }));
  test.each(judged)("$path", ({ fixture }) => {
    const { findings } = judgeFixture(fixture, validators);
    const answers = findings.map(({ status, reason }) => (reason === null ? status : `${status} (${reason})`));
    const reason = expectedReason(fixture);
    const expected = reason === null ? fixture.status : `${fixture.status} (${reason})`;
    expect(answers.length, "findings about the control").toBeGreaterThan(0);
    expect(answers).toEqual(answers.map(() => expected));
  });

  test("belong to controls that exist", () => {
    const known = new Set(controls.map(({ id }) => id));
    expect(fixtures.filter(({ control }) => !known.has(control)).map(({ path }) => path)).toEqual([]);
  });
});

describe.each(controls)("$id", ({ policy, control, id }) => {
  const own = fixtures.filter((fixture) => fixture.control === id);
  const wanted = ["implemented", "missing", ...(control.guide || control.claims ? ["ineffective"] : [])];

  test.each(wanted)("has a fixture that is %s", (status) => {
    const found = own.some((fixture) => fixture.status === status);
    expect(found || impossible[`${id} ${status}`] !== undefined).toBe(true);
  });

  test("does not hold for an empty document", () => {
    const parts = controlSchemas(control).map(([part]) => part);
    for (const part of parts.filter((one) => one === "schema" || one.startsWith("variants/"))) {
      expect(validators.get(validatorKey(policy.id, control.id, part))?.({}), part).toBe(false);
    }
  });

  test("is decided by facts that exist", () => {
    const documents = fixtures
      .flatMap((fixture) => judgeFixture(fixture, validators).facts)
      .filter(({ scope }) => scope === control.scope)
      .map(({ document }) => document);
    const unknown = control.decidedBy.filter((pointer) =>
      documents.every((document) => valueAt(document, pointer) === undefined),
    );
    expect(unknown).toEqual([]);
  });
});

describe.each(builtinPolicies)("$id", (policy) => {
  test("follows policies/policy.schema.json", () => {
    const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(policySchema);
    validate(policy);
    expect(validate.errors ?? []).toEqual([]);
  });
});

test("ids are unique", () => {
  const ids = controls.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
