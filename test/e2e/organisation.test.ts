import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { scheduleEvent } from "../support/events.ts";
import { type GitHub, startGitHub } from "../support/github/server.ts";
import { show } from "../support/markdown.ts";
import { createRepository, TestRepository } from "../support/repository.ts";
import { runAction } from "../support/runner.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const directory = fileURLToPath(new URL("../..", import.meta.url));
const monitored = { ".github/tikv-guard.toml": '[repository]\nmonitoring = "elsewhere"\nrunbooks = "elsewhere"\n' };
const kinds = {
  good: createRepository({ base: { ...monitored, "conf/tikv.toml": tikv, "conf/pd.toml": pd } }),
  bad: createRepository({ base: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica } }),
  other: createRepository({ base: { "README.md": "Nothing of ours.\n" } }),
  broken: createRepository({ base: { ".github/tikv-guard.toml": "fail-on = 3\n", "conf/tikv.toml": tikv } }),
};
const empty = new TestRepository();
const named = (name: string) => `[[cluster]]\nname = "${name}"\nfiles = ["conf/*.toml"]\n`;
const twice = { ".github/tikv-guard.toml": `${named("a")}${named("b")}` };
const shared = createRepository({ base: { ...twice, "conf/tikv.toml": tikv } });
const bare = createRepository({ base: twice });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const others = Object.fromEntries(
  (Object.entries(kinds) as [keyof typeof kinds, TestRepository][]).flatMap(([kind, { dir }]) =>
    numbers({ good: 12, bad: 9, other: 6, broken: 1 }[kind]).map((at) => [`octo/${kind}-${at}`, dir]),
  ),
);

let github: GitHub;
let workspace: string;

beforeAll(async () => {
  // With `octo/demo` and an archived one thirty.
  others["octo/archived-1"] = kinds.bad.dir;
  others["hexa/empty-0"] = empty.dir;
  others["hexa/shared-0"] = shared.dir;
  others["hexa/shared-1"] = bare.dir;
  github = await startGitHub({ dir: kinds.good.dir, others });
  workspace = mkdtempSync(join(tmpdir(), "organisation-"));
});

afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
  for (const repository of [...Object.values(kinds), empty, shared, bare]) repository.remove();
  rmSync(workspace, { recursive: true });
});

async function run(inputs: Readonly<Record<string, string>>) {
  const { event, eventName, github: context } = scheduleEvent(kinds.good);
  const addresses = { api_url: github.url, graphql_url: `${github.url}/graphql` };
  const all = { directory, event, eventName, workspace, token: github.token, github: { ...context, ...addresses } };
  github.calls.length = 0;
  return runAction({ ...all, inputs });
}
const reportAt = (file: string) => JSON.parse(readFileSync(join(workspace, file), "utf8")) as Report;

describe("an audit of an organisation", () => {
  let shards: readonly { readonly shard: number; readonly repositories: string }[];

  test("is planned as the jobs of a matrix", async () => {
    const { conclusion, outputs } = await run({ mode: "plan", repositories: "octo/*\n!octo/demo" });
    expect(conclusion).toBe("success");
    shards = JSON.parse(outputs.shards ?? "");
    const names = shards.flatMap(({ repositories }) => repositories.split(" "));
    expect(names).toHaveLength(28);
    expect(names).not.toContain("octo/archived-1");
    expect(github.calls.map(({ path }) => path)).toEqual(["/orgs/octo/repos"]);
  });

  test("judges every repository by its own settings, in four or five calls each, as one report", async () => {
    const names = shards[0]?.repositories.split(" ") ?? [];
    const half = Math.ceil(names.length / 2);
    for (const [at, part] of [names.slice(0, half), names.slice(half)].entries()) {
      mkdirSync(join(workspace, `reports/${at}`), { recursive: true });
      const file = `reports/${at}/report.json`;
      const { conclusion, outputs } = await run({ mode: "audit", repositories: part.join(" "), "json-file": file });
      expect([conclusion, outputs.verdict]).toEqual(["failure", expect.stringMatching(/^(fail|error)$/)]);
      expect(github.calls.length).toBeLessThanOrEqual(5 * part.length);
    }
    const clusters = [0, 1].flatMap((at) => reportAt(`reports/${at}/report.json`).clusters);
    expect(new Set(clusters.map(({ name }) => name)).size).toBe(21);
  });

  test("is merged into one, with what could not be judged named", async () => {
    const inputs = { mode: "merge", reports: "reports", "json-file": "whole.json", "html-file": "whole.html" };
    const { conclusion, outputs, summary } = await run(inputs);
    expect([conclusion, outputs.verdict]).toEqual(["failure", "error"]);
    const whole = reportAt("whole.json");
    expect(whole.clusters.map(({ name }) => name)).toContain("octo/good-11/conf");
    expect(whole.reasons.filter((reason) => reason.startsWith("octo/broken-0: "))).toHaveLength(1);
    expect(
      whole.findings.filter(({ blocking }) => blocking).every(({ cluster }) => cluster.startsWith("octo/bad-")),
    ).toBe(true);
    expect((await show(summary)).text).toContain("octo/broken-0");
    expect(readFileSync(join(workspace, "whole.html"), "utf8")).toContain("octo/good-11/conf");
    expect(github.calls).toEqual([]);
  });
});

test("what is noted of single repositories is told of them, also in what is merged", async () => {
  mkdirSync(join(workspace, "noted"), { recursive: true });
  const repositories = "octo/good-0 octo/good-1 hexa/shared-0 octo/bad-0 hexa/shared-1";
  const noted = await run({ mode: "audit", repositories, "fail-on": "never", "json-file": "noted/a.json" });
  const { notes = [], clusters } = reportAt("noted/a.json");
  const of = (part: RegExp) => notes.filter(({ message }) => part.test(message)).map(({ repository }) => repository);
  expect(of(/fail-on/)).toEqual(["hexa/shared-0", "hexa/shared-1", "octo/good-0", "octo/good-1"]);
  expect(of(/is in files of the clusters "a" and "b"/)).toEqual(["hexa/shared-0"]);
  expect(clusters.map(({ name }) => name)).not.toContain("hexa/shared-1/a");
  expect(noted.text).toMatch(/noted {5}hexa\/shared-0; hexa\/shared-1; octo\/good-0; octo\/good-1: .*fail-on/);
  const merged = await run({ mode: "merge", reports: "noted", "json-file": "b.json", "html-file": "b.html" });
  expect(reportAt("b.json").notes).toEqual(notes);
  for (const shown of [(await show(noted.summary)).text, (await show(merged.summary)).text])
    expect(shown).toMatch(/hexa\/shared-0: conf\/tikv\.toml is in files of the clusters/);
  expect(readFileSync(join(workspace, "b.html"), "utf8")).toMatch(/hexa\/shared-0.*is in files of the clusters/);
});

test("a repository that the token does not see is an error, and the others are judged", async () => {
  const { outputs, summary } = await run({
    mode: "audit",
    repositories: "octo/bad-0 octo/none",
    "json-file": "r.json",
  });
  expect(outputs.verdict).toBe("error");
  expect((await show(summary)).text).toContain("octo/none");
  expect(reportAt("r.json").clusters.map(({ name }) => name)).toEqual(["octo/bad-0/conf"]);
});

test("a repository without a commit is passed over", async () => {
  const { outputs } = await run({ mode: "audit", repositories: "hexa/empty-0 octo/good-0", "json-file": "r.json" });
  expect(reportAt("r.json").clusters.map(({ name }) => name)).toEqual(["octo/good-0/conf"]);
  expect(reportAt("r.json").reasons.filter((reason) => reason.startsWith("hexa/empty-0"))).toEqual([]);
  expect(outputs.verdict).not.toBe("error");
  expect((await run({ mode: "audit", repositories: "hexa/empty-0" })).outputs.verdict).toBe("pass");
});

test("repositories without configuration pass and say that nothing was judged", async () => {
  const { outputs, summary } = await run({ mode: "audit", repositories: "octo/other-0 octo/other-1" });
  expect(outputs.verdict).toBe("pass");
  expect((await show(summary)).text).toContain("no configuration was found");
});

test.each([
  [{ mode: "plan" }, "repositories: is empty"],
  [{ mode: "check", repositories: "octo/bad-0" }, "can only be audited"],
  [{ mode: "audit", repositories: "nobody/*" }, "no owner nobody"],
  [{ mode: "audit", repositories: "octo/bad-0", "sarif-file": "a.sarif" }, "is of one repository"],
  [{ mode: "merge", reports: "nowhere" }, "is no directory"],
  [{ mode: "merge" }, "reports: is empty"],
])("%j is refused", async (inputs, said) => {
  const { conclusion, outputs, summary } = await run(inputs);
  expect([conclusion, outputs.verdict]).toEqual(["failure", "error"]);
  expect((await show(summary)).text).toContain(said);
});

test("what is no report is not merged", async () => {
  mkdirSync(join(workspace, "strange"));
  writeFileSync(join(workspace, "strange/x.json"), "{}");
  const { outputs, summary } = await run({ mode: "merge", reports: "strange" });
  expect(outputs.verdict).toBe("error");
  expect((await show(summary)).text).toContain("is not a report");
});
