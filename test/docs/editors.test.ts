import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { settingsText } from "../../src/init/templates.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { readSettings } from "../../src/settings/read.ts";
import type { Json } from "../../src/types.ts";
import { samplePolicy } from "../policy/sample.ts";

const root = new URL("../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");
const address = "https://raw.githubusercontent.com/tikv-guard/tikv-guard/main/";
const json = (file: string) => JSON.parse(read(file)) as { [key: string]: Json };

test.each(["docs/settings.schema.json", "policies/policy.schema.json"])("%s is where it says, in draft-07", (file) => {
  const schema = json(file);
  expect(schema["$id"]).toBe(`${address}${file}`);
  expect(schema["$schema"]).toBe("http://json-schema.org/draft-07/schema#");
  expect(new Ajv({ strict: false, formats: { date: true } }).validateSchema(schema)).toBe(true);
});

test("init's settings begin with the line that editors read, and are read", () => {
  const text = settingsText([]);
  expect(text.split("\n")[0]).toBe(`#:schema ${address}docs/settings.schema.json`);
  expect(() => readSettings("s", text)).not.toThrow();
});

test("the editors' page is about what is there", () => {
  const page = read("docs/editors.md");
  for (const [, text = ""] of page.matchAll(/```json\n([^`]*)```/g)) expect(() => JSON.parse(text)).not.toThrow();
  for (const [, path = ""] of page.matchAll(/raw\.githubusercontent\.com\/tikv-guard\/tikv-guard\/main\/([\w./-]+)/g)) {
    expect(() => read(path)).not.toThrow();
  }
  const associations = JSON.parse(/```json\n([^`]*)```/.exec(page)?.[1] ?? "")["evenBetterToml.schema.associations"];
  for (const pattern of Object.keys(associations)) expect("/a/.github/tikv-guard.toml").toMatch(new RegExp(pattern));
});

describe("the schema of policies says of a policy's form what the reader says", () => {
  const accepts = new Ajv({ strict: false }).compile(json("policies/policy.schema.json"));
  const isRead = (policy: Json) => {
    try {
      parsePolicy("p.json", JSON.stringify(policy));
      return true;
    } catch {
      return false;
    }
  };
  const files = ["policies", "examples/policies"].flatMap((directory) =>
    readdirSync(new URL(directory, root))
      .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
      .map((name) => `${directory}/${name}`),
  );

  test.each(files)("%s is accepted by both", (file) => {
    expect([accepts(json(file)), isRead(json(file))]).toEqual([true, true]);
  });

  const sample = JSON.parse(JSON.stringify(samplePolicy)) as Json;
  test.each(spoilt(sample))("with %s they agree", (_, policy) => {
    // What the schema lets pass may be refused for what its schemas ask; what it refuses is never read.
    expect(accepts(policy) || !isRead(policy)).toBe(true);
  });

  test.each(["id", "title", "description", "threats", "impact", "references", "controls"])(
    "without %s both refuse",
    (key) => {
      const { [key]: _, ...rest } = sample as { [key: string]: Json };
      expect([accepts(rest), isRead(rest)]).toEqual([false, false]);
    },
  );
});

/** A document with one value in it replaced by one of another type, or one key too many, for every place down to the schemas. */
function spoilt(value: Json, path = ""): [string, Json][] {
  const here: [string, Json][] = [[`${path || "/"} = 7`, 7]];
  if (value === null || typeof value !== "object" || /\/(schema|when|claims|guide|appliesWhen|effective)$/.test(path))
    return here;
  const entries = Object.entries(value);
  const below = entries.flatMap(([key, child]) =>
    spoilt(child, `${path}/${key}`).map(([name, spoilt]): [string, Json] => [
      name,
      Array.isArray(value)
        ? value.map((one: Json, at) => (String(at) === key ? spoilt : one))
        : { ...value, [key]: spoilt },
    ]),
  );
  return Array.isArray(value)
    ? [...here, ...below]
    : [...here, [`${path}/strange`, { ...value, strange: 1 }], ...below];
}
