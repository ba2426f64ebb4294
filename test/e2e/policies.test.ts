import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { runCli } from "../support/cli.ts";
import { pullRequestEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { type Changes, createRepository } from "../support/repository.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { pd, tikv } from "./configuration.ts";
import { closeLocal, localChange, sides } from "./local.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

const others: (() => void)[] = [];
afterAll(() => {
  closeLocal();
  for (const remove of others) remove();
});
afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const examples = join(import.meta.dirname, "../../examples/policies");
const houseRules = readFileSync(join(examples, "house-rules.json"), "utf8");
const cacheOf = (size: string) => `${tikv}\n[storage.block-cache]\ncapacity = "${size}"\n`;
const settingsFile = ".github/tikv-guard.toml";
const base: Changes = {
  [settingsFile]: '[[policies]]\npath = "policies"\n',
  "policies/house-rules.json": houseRules,
  "conf/tikv.toml": cacheOf("24GiB"),
  "conf/pd.toml": pd,
};
const larger = { "conf/tikv.toml": cacheOf("64GiB") };
const wider = houseRules.replaceAll("32GiB", "128GiB");

test("the policies of the target branch judge a pull request, and are linked", async () => {
  const scenario = await openPull({ base, head: larger });
  const { outputs, report } = await scenario.run();
  expect([outputs.verdict, outputs.regressions]).toEqual(["fail", "1"]);
  const address = `https://github.com/octo/demo/blob/${scenario.repository.sha("main")}/policies/house-rules.json`;
  expect(report?.findings.find(({ mitigation }) => mitigation === "house-rules")?.docs).toBe(address);
  const { links, text } = await show(scenario.comment());
  expect(links).toContain(address);
  expect(text).toContain("policies: 1 control, version ");
});

test("policies cost two calls more, and none where there are none", async () => {
  const reads = async (before: Changes) => {
    const scenario = await openPull({ base: before, head: { "conf/tikv.toml": cacheOf("25GiB") } });
    await scenario.run();
    return scenario.github.calls.filter(({ method, path }) => method === "GET" || path === "/graphql").length;
  };
  const without = await reads({ ...base, [settingsFile]: "" });
  expect(await reads(base)).toBeLessThanOrEqual(without + 2);
});

test("a pull request's own policies do not help it, and are told", async () => {
  const head = { ...larger, "policies/house-rules.json": wider };
  const scenario = await openPull({ base, head });
  const { outputs, report } = await scenario.run();
  expect(outputs.verdict).toBe("fail");
  const message = "Control house-rules/bounded-block-cache may ask for less: schema changes.";
  expect(report?.policyChanges).toEqual([{ file: "policies/house-rules.json", message, weakens: true }]);
  expect(scenario.comment()).toContain("may ask for less");
  const blocked = await openPull({
    base: { ...base, [settingsFile]: `policy-changes = "block"\n${String(base[settingsFile])}` },
    head: { "policies/house-rules.json": wider },
  });
  expect((await blocked.run()).outputs.verdict).toBe("fail");
});

test("the input policies adds what the target branch has", async () => {
  const scenario = await openPull({ base: { ...base, [settingsFile]: "" }, head: larger });
  const event = pullRequestEvent(scenario.pull);
  expect((await scenario.run(event)).outputs.verdict).toBe("pass");
  expect((await scenario.run(event, { policies: "./policies/" })).outputs.verdict).toBe("fail");
  const { outputs, report } = await scenario.run(event, { policies: "rules" });
  expect([outputs.verdict, report?.reasons]).toEqual([
    "error",
    [
      "rules: has no policy: there is no JSON file right in it. Name the directory that has them. These policies decide, at refs/heads/main.",
    ],
  ]);
});

test("another repository is read at its commit, with the token for it", async () => {
  const other = createRepository({ base: { "policies/house-rules.json": houseRules }, head: {} });
  others.push(() => other.remove());
  other.commit("main", { "policies/house-rules.json": wider });
  const sha = other.sha("main~1");
  const pinned = (commit: string, more = "") => `[[policies]]\nrepository = "octo/rules"\nsha = "${commit}"\n${more}`;
  const opened = (settings: string) =>
    openPull({ base: { ...base, [settingsFile]: settings }, head: larger }, undefined, { "octo/rules": other.dir });
  const scenario = await opened(pinned(sha));
  const event = pullRequestEvent(scenario.pull);
  const found = await scenario.run(event, { "policies-token": scenario.github.token });
  expect(found.outputs.verdict).toBe("fail");
  expect(found.report?.policies[1]).toMatchObject({ source: "octo/rules/policies", sha, controls: 1 });
  expect(found.report?.findings.find(({ mitigation }) => mitigation === "house-rules")?.docs).toBe(
    `https://github.com/octo/rules/blob/${sha}/policies/house-rules.json`,
  );

  const refused = await scenario.run(event, { "policies-token": "ghs_wrong" });
  expect(refused.report?.reasons[0]).toMatch(
    new RegExp(`^policies-token: does not open the policies of octo/rules/policies at ${sha} \\(.*Bad credentials`),
  );
  const input = await scenario.run(event, { policies: `octo/none@${sha}` });
  expect(input.outputs.verdict).toBe("error");
  expect(input.report?.reasons[0]).toContain(`the policies of octo/none/policies at ${sha}`);
  const lost = await (await opened(pinned("1".repeat(40)))).run();
  expect(lost.outputs.verdict).toBe("error");
  expect(lost.report?.reasons[0]).toContain(`GitHub has no commit ${"1".repeat(40)} in this repository`);
  const elsewhere = await (await opened(pinned(sha, 'path = "none"\n'))).run();
  expect(elsewhere.report?.reasons[0]).toContain("octo/rules/none: has no policy");
});

test("a policy that cannot be used is an error that says where and what", async () => {
  const wrong = houseRules.replace('"severity": "medium"', '"severity": "blocker"');
  const scenario = await openPull({ base: { ...base, "policies/house-rules.json": wrong }, head: larger });
  const { outputs, report, annotations } = await scenario.run();
  expect(outputs.verdict).toBe("error");
  expect(report?.reasons).toEqual([
    "policies/house-rules.json:18 /controls/0/severity: is not a policy: /controls/0/severity must be one of critical, high, medium, low. See policies/policy.schema.json. These policies decide, at refs/heads/main.",
  ]);
  expect(annotations.length).toBeGreaterThan(0);
});

test("an upgrade of the Action is told in one line", async () => {
  const scenario = await openPull({ base, head: larger });
  await scenario.run();
  const [comment] = scenario.github.world.comments;
  if (comment === undefined) throw new Error("there is no comment");
  expect(comment.body).not.toContain("Judged otherwise");
  comment.body = comment.body.replace(/ judged=[^/]+\/([0-9-]+)\/\d+\//, " judged=0.0.1/$1/58/");
  await scenario.run();
  expect(comment.body).toMatch(
    /Judged otherwise than in the last comment, not by this change: tikv-guard [0-9.]+ instead of 0\.0\.1 \(\d+ controls added\)\./,
  );
});

test("a run without policies of a team loads no compiler of schemas", () => {
  const dist = join(import.meta.dirname, "../../dist");
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    const text = readFileSync(join(dist, file), "utf8");
    for (const [, next = ""] of text.matchAll(/(?:from|import) ?"\.\/([^"]+)"/g)) load(next);
    // What every command needs is the one thing that the first file waits for.
    if (file === "cli.js")
      for (const [, next = ""] of text.matchAll(/import\("\.\/((?:cli-)?main-[^"]+)"\)/g)) load(next);
  };
  load("cli.js");
  const texts = [...loaded].map((file) => readFileSync(join(dist, file), "utf8"));
  expect(texts.some((text) => text.includes("could not evaluate"))).toBe(true);
  expect(texts.filter((text) => text.includes("allowUnionTypes"))).toEqual([]);
});

test("the command line judges by a directory, and tries policies on their fixtures", () => {
  const repository = localChange(larger, base);
  expect(runCli(["check", "--repo", repository.dir, ...sides]).code).toBe(1);
  const tried = runCli(["policy", "test", examples]);
  expect([tried.code, tried.stderr]).toEqual([0, ""]);
  expect(tried.stdout).toMatch(/^ok {4}house-rules\/bounded-block-cache\/implemented~24GiB\.tikv\.toml$/m);
  expect(tried.stdout).toMatch(/^8 passed, 0 failed: 2 controls in 2 files$/m);
  expect(runCli(["policy", "try", examples]).code).toBe(64);
});
