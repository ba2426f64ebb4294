import { Ajv } from "ajv";
import { expect, test } from "vitest";
import schema from "../../docs/facts.schema.json" with { type: "json" };
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { judgeRepositoryFixture } from "../../src/policy-tests/repository.ts";
import { readFixtures } from "../policies/fixture.ts";

const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);
const ofRepository = new Set(
  builtinPolicies.flatMap(({ id, controls }) =>
    controls.flatMap((control) => (control.scope === "repository" ? [`${id}/${control.id}`] : [])),
  ),
);
const fixtures = readFixtures().filter(({ control }) => ofRepository.has(control));

test.each(fixtures.map((fixture) => ({ fixture, path: fixture.path })))(
  "$path is as published",
  async ({ fixture }) => {
    const { facts } = await judgeRepositoryFixture(fixture, builtinPolicies);
    expect(facts.length).toBe(1);
    validate(facts[0]?.document);
    expect(validate.errors ?? []).toEqual([]);
  },
);
