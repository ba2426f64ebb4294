import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { init } from "../../src/init/init.ts";
import { runbookTemplates } from "../../src/init/runbooks.ts";
import { judgeRepositoryFixture } from "../../src/policy-tests/repository.ts";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { openGit } from "../../src/trees/git.ts";
import { createRepository } from "../support/repository.ts";

const directories: string[] = [];
afterAll(() => {
  for (const one of directories) rmSync(one, { recursive: true });
});

const now = new Date("2026-07-01T00:00:00Z");
const templates = runbookTemplates();

async function statusOf(control: string, files: readonly { file: string; text: string }[]) {
  const fixture = {
    control,
    settings: null,
    release: "v8.5.7",
    now,
    files: files.map(({ file, text }) => ({ file, bytes: Buffer.from(text) })),
  };
  const { findings } = await judgeRepositoryFixture(fixture, builtinPolicies);
  return findings.map(({ status, notes }) => ({ status, notes }));
}

describe.each(["stay-updated/upgrade-procedure", "stay-updated/rollback-plan"])("templates and %s", (control) => {
  test("do not count as they are written", async () => {
    const [found] = await statusOf(control, templates);
    expect(found?.status).toBe("missing");
    expect(found?.notes.join()).toContain("still to be filled in");
  });

  test("count once they are filled in", async () => {
    const filled = templates.map(({ file, text }) => ({
      file,
      text: text.replace("reviewed: FILL IN", "reviewed: 2026-05-01").replaceAll("FILL IN:", "as agreed,"),
    }));
    expect(await statusOf(control, filled)).toEqual([{ status: "implemented", notes: [] }]);
  });
});

describe("init --renovate", () => {
  const topology =
    "component_versions:\n  tikv: v8.5.3\n  pd: v8.5.3\npd_servers: [{host: a}]\ntikv_servers: [{host: b}]\n";
  const cluster =
    "apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata: {name: o}\nspec:\n  version: v8.5.3\n  pd: {replicas: 3}\n  tikv: {replicas: 3}\n";

  test.each([
    ["a topology of TiUP", { "prod/topology.yaml": topology }],
    ["a TidbCluster", { "k8s (1)/tc.yaml": cluster }],
    [
      "bare TOML",
      {
        "conf/tikv.toml": "",
        ".github/tikv-guard.toml": '[[cluster]]\nname = "o"\nfiles = ["conf/*"]\nrelease = "v8.5.3"\n',
      },
    ],
  ])("sees the release of %s", async (_, files) => {
    const repository = createRepository({ base: files });
    repository.checkout("main");
    const directory = mkdtempSync(join(tmpdir(), "init-"));
    directories.push(directory, repository.dir);
    const source = openGit(repository.dir);
    const steps = await init(directory, source, await source.resolve("main", "--ref"), {
      branch: "main",
      forks: false,
      renovate: true,
    });
    source.close();
    expect(steps).toContainEqual({ file: "renovate.json", done: "written" });
    const text = readFileSync(join(directory, "renovate.json"), "utf8");
    const { ".github/tikv-guard.toml": settings, ...others } = files as Record<string, string>;
    const all = Object.entries({ ...others, "renovate.json": text });
    const fixture = {
      control: "stay-updated/release-monitoring",
      settings: settings ?? null,
      release: null,
      now,
      files: all.map(([file, content]) => ({ file, bytes: Buffer.from(content) })),
    };
    const { findings } = await judgeRepositoryFixture(fixture, builtinPolicies);
    expect(findings.map(({ status }) => status)).toEqual(["implemented"]);
    // What Renovate itself would find there.
    const managers = JSON.parse(text).customManagers as { managerFilePatterns: string[]; matchStrings: string[] }[];
    const found = Object.entries(files).flatMap(([file, content]) =>
      managers
        .filter(({ managerFilePatterns }) => managerFilePatterns.some((one) => new RegExp(one.slice(1, -1)).test(file)))
        .flatMap(({ matchStrings }) =>
          matchStrings.flatMap((one) => new RegExp(one).exec(content)?.groups?.["currentValue"] ?? []),
        ),
    );
    expect(new Set(found)).toEqual(new Set(["v8.5.3"]));
  });
});
