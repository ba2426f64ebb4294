import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { keywordNames } from "../../src/policy/holds.ts";
import { writeFirstPolicy } from "../../src/policy-tests/first.ts";
import { outcomesText, tryPolicies } from "../../src/policy-tests/policies.ts";

const root = join(import.meta.dirname, "../..");
const examples = join(root, "examples/policies");
const made: string[] = [];
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "policy-"));
  made.push(directory);
});
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

const options = { allowWeaker: false, now: new Date("2026-11-24T00:00:00Z") };
const text = async (allowWeaker = false) => outcomesText(await tryPolicies(directory, { ...options, allowWeaker }));
const write = (file: string, content: string) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), content);
};
const cache = (size: string) => `[storage.block-cache]\ncapacity = "${size}"\n`;
const tests = "tests/house-rules/bounded-block-cache";

test("a first policy goes into no file's place", () => {
  write("rules.json", "{}");
  const where = join(directory, "rules.json");
  expect(() => writeFirstPolicy(where)).toThrow(/rules\.json: cannot be written into \(EEXIST/);
  expect(readFileSync(where, "utf8")).toBe("{}");
});

test("a first policy passes at once, and is the example of the documentation", async () => {
  const written = writeFirstPolicy(directory);
  expect((await text()).at(-1)).toBe("4 passed, 0 failed: 1 control in 1 file");
  for (const path of written.filter((one) => one.includes("tests"))) {
    expect(readFileSync(join(examples, path.slice(directory.length + 1)), "utf8")).toBe(readFileSync(path, "utf8"));
  }
  const policy = JSON.parse(readFileSync(join(directory, "house-rules.json"), "utf8"));
  expect(JSON.parse(readFileSync(join(examples, "house-rules.json"), "utf8"))).toEqual(policy);
  const page = readFileSync(join(root, "docs/writing-a-policy.md"), "utf8");
  expect(JSON.parse(/```json\n([^`]*(?:`[^`][^`]*)*?)```/.exec(page)?.[1] ?? "null")).toEqual(policy);
  for (const keyword of keywordNames) expect(page).toContain(`\`${keyword}\``);
  expect(() => writeFirstPolicy(directory)).toThrow("is there already, and nothing is overwritten");
});

test("the examples pass", async () => {
  const tried = await tryPolicies(examples, options);
  expect(tried.remarks).toEqual([]);
  expect(tried.outcomes.filter(({ passed }) => !passed)).toEqual([]);
  expect(tried.outcomes).toHaveLength(8);
});

test("a fixture that fails says what it got and which line decided", async () => {
  writeFirstPolicy(directory);
  write(`${tests}/implemented~larger.tikv.toml`, cache("64GiB"));
  write(`${tests}/missing~of-pd.pd.toml`, "[replication]\nmax-replicas = 3\n");
  const lines = await text();
  expect(lines.filter((line) => !line.startsWith("ok"))).toEqual([
    "FAIL  house-rules/bounded-block-cache/implemented~larger.tikv.toml",
    "      expected implemented, got missing",
    "      because tikv.toml:2 storage.block-cache.capacity: is 64GiB; wanted at most 32GiB",
    "FAIL  house-rules/bounded-block-cache/missing~of-pd.pd.toml",
    "      expected missing, got no finding",
    "      because the control is about tikv, and nothing of the fixture is",
    "4 passed, 2 failed: 1 control in 1 file",
  ]);
});

test("items that nobody reads and statuses that nothing tries are named", async () => {
  const policy = readFileSync(join(examples, "house-rules.json"), "utf8");
  write("house-rules.json", policy.replaceAll('"capacity"', '"capasity"').replace("cache/capacity", "cache/capasity"));
  write(`${tests}/missing~larger.tikv.toml`, cache("64GiB"));
  const [, ...notes] = await text();
  expect(notes.slice(0, -1)).toEqual([
    "note  house-rules/bounded-block-cache: no release of tikv reads storage.block-cache.capasity. Did you mean storage.block-cache.capacity?",
    "note  house-rules/bounded-block-cache: no fixture expects implemented.",
  ]);
});

test("a control about the change is tried on two sides", async () => {
  const policy = JSON.parse(readFileSync(join(examples, "house-rules.json"), "utf8"));
  const [control] = policy.controls;
  const schema = { type: "object", required: ["removed"] };
  write("house-rules.json", JSON.stringify({ ...policy, controls: [{ ...control, scope: "change", schema }] }));
  for (const status of ["missing", "implemented", "not-applicable"]) {
    write(`${tests}/${status}~moved/base/tikv.toml`, cache("24GiB"));
    write(`${tests}/${status}~moved/head/tikv.toml`, cache("64GiB"));
  }
  const { outcomes } = await tryPolicies(directory, options);
  expect(outcomes.map(({ path, passed }) => [path.split("/")[2]?.split("~")[0], passed])).toEqual([
    ["implemented", false],
    ["missing", true],
    ["not-applicable", false],
  ]);
});

describe("what cannot be tried", () => {
  test.each<[string, Record<string, string>, string]>([
    ["no fixtures", {}, "there are no fixtures"],
    ["no status", { [`${tests}/fine.tikv.toml`]: "" }, '"fine" is not a status'],
    ["no reason", { [`${tests}/unknown~why.tikv.toml`]: cache("1GiB") }, "expects unknown and does not say why"],
    ["no control", { "tests/house-rules/other/missing.tikv.toml": "" }, 'there is no control "house-rules/other"'],
    ["no kind", { [`${tests}/missing~x.txt`]: "" }, "is of no kind that is known"],
    ["no day", { [`${tests}/missing~x@8.5.3@soon.tikv.toml`]: "" }, '"soon" is not a day'],
    ["no configuration", { [`${tests}/missing~x/notes.md`]: "text" }, "has no configuration (notes.md)"],
  ])("%s", async (_, files, message) => {
    write("house-rules.json", readFileSync(join(examples, "house-rules.json"), "utf8"));
    for (const [file, content] of Object.entries(files)) write(file, content);
    await expect(text()).rejects.toThrow(message);
  });

  test("a policy that weakens, unless it may", async () => {
    const weak = readFileSync(join(examples, "replication-factor.json"), "utf8").replace('"critical"', '"low"');
    write("replication-factor.json", weak);
    write("tests/replication-factor/max-replicas/implemented~five.pd.toml", "[replication]\nmax-replicas = 5\n");
    await expect(text()).rejects.toThrow("may only tighten");
    expect((await text(true)).at(-1)).toBe("1 passed, 0 failed: 1 control in 1 file");
  });

  test("two files with one id", async () => {
    const policy = readFileSync(join(examples, "house-rules.json"), "utf8");
    write("a.json", policy);
    write("b.json", policy);
    await expect(text()).rejects.toThrow(/b\.json:\d+ \/id: "house-rules" is also the id of .*a\.json/);
  });

  test("too many files", async () => {
    for (let at = 0; at < 65; at++) write(`p${at}.json`, "{}");
    expect(readdirSync(directory)).toHaveLength(65);
    await expect(text()).rejects.toThrow("has 65 JSON files. Keep at most 64");
  });

  test("too much text", async () => {
    for (let at = 0; at < 5; at++) write(`p${at}.json`, " ".repeat(220_000));
    await expect(text()).rejects.toThrow("has more than 1 MiB of JSON");
  });
});
