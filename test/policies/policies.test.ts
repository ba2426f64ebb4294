import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { valueAt } from "../../src/evaluate/pointer.ts";
import { extendedSet } from "../../src/policy/extra.ts";
import { controlSchemas, validatorKey } from "../../src/policy/parts.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import { expectedReason, type Fixture } from "../../src/policy-tests/fixture.ts";
import { judgeRepositoryFixture } from "../../src/policy-tests/repository.ts";
import type { Status } from "../../src/types.ts";
import { readFixtures } from "./fixture.ts";
import { type Judgement, judgeFixture } from "./judgement.ts";

const { policies } = extendedSet;
const validators = policyValidators(policies);
const fixtures = readFixtures();
const controls = policies.flatMap((policy) =>
  policy.controls.map((control) => ({ policy, control, id: `${policy.id}/${control.id}` })),
);
const ofRepository = new Set(controls.filter(({ control }) => control.scope === "repository").map(({ id }) => id));
const judgements = new Map<Fixture, Judgement>();
for (const fixture of fixtures) {
  if (ofRepository.has(fixture.control)) judgements.set(fixture, await judgeRepositoryFixture(fixture, policies));
}

function judged(fixture: Fixture): Judgement {
  const judgement = judgements.get(fixture) ?? judgeFixture(fixture, validators);
  judgements.set(fixture, judgement);
  return judgement;
}

describe("fixtures", () => {
  test.each(fixtures.map((fixture) => ({ fixture, path: fixture.path })))("$path", ({ fixture }) => {
    const reason = expectedReason(fixture);
    const { findings } = judged(fixture);
    expect(findings.length, "findings about the control").toBeGreaterThan(0);
    expect(findings.map(({ status, reason }) => ({ status, reason }))).toEqual(
      findings.map(() => ({ status: fixture.status, reason })),
    );
  });

  test("are told of items by their names", () => {
    const nameless = fixtures.filter((fixture) =>
      judged(fixture).findings.some(({ notes }) => notes.join().includes("``")),
    );
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });

  test("belong to controls that exist", () => {
    const known = new Set(controls.map(({ id }) => id));
    expect(fixtures.filter(({ control }) => !known.has(control)).map(({ path }) => path)).toEqual([]);
  });
});

describe.each(controls)("$id", ({ policy, control, id }) => {
  const needed: readonly Status[] = [
    "implemented",
    "missing",
    ...(control.guide || control.claims ? (["ineffective"] as const) : []),
  ];

  test("has a fixture of every status that it needs", () => {
    const own = fixtures.filter((fixture) => fixture.control === id).map(({ status }) => status);
    expect(needed.filter((status) => !own.includes(status))).toEqual([]);
  });

  test("does not hold for an empty document", () => {
    const parts = controlSchemas(control).map(([part]) => part);
    for (const part of parts.filter((one) => one === "schema" || one.startsWith("variants/"))) {
      expect(validators.get(validatorKey(policy.id, control.id, part))?.({}), part).toBe(false);
    }
  });

  test("has a fixture for each of its notes", () => {
    const shown = new Set(
      fixtures
        .filter((fixture) => fixture.control === id)
        .flatMap((fixture) => judged(fixture).findings.flatMap(({ notes }) => notes)),
    );
    // A note with names goes on after its message.
    const isShown = ({ message, names }: { message: string; names?: string }): boolean =>
      names === undefined
        ? shown.has(message)
        : [...shown].some((note) => note.startsWith(`${message.replace(/\.$/, "")}: `));
    expect((control.notes ?? []).filter((note) => !isShown(note)).map(({ message }) => message)).toEqual([]);
  });

  test("is decided by facts that exist", () => {
    const documents = fixtures
      .flatMap((fixture) => judged(fixture).facts)
      .filter(({ scope }) => scope === control.scope)
      .map(({ document }) => document);
    const exists = (pointer: string): boolean => documents.some((document) => valueAt(document, pointer) !== undefined);
    const pointers = [...control.decidedBy, ...(control.margin ? [control.margin.fact] : [])];
    expect(pointers.filter((pointer) => !exists(pointer))).toEqual([]);
  });
});

describe.each(policies)("$id", (policy) => {
  test("follows policies/policy.schema.json", () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../policies/policy.schema.json"), "utf8"));
    const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);
    validate(policy);
    expect(validate.errors ?? []).toEqual([]);
  });
});

test("ids are unique", () => {
  const ids = [...policies.map(({ id }) => id), ...controls.map(({ id }) => id)];
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
