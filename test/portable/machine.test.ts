import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { oneReplica, pd, tikv } from "../e2e/configuration.ts";
import { runCli } from "../support/cli.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

// What hangs on the machine: its separators, its line ends, its files. This directory alone runs on Windows and macOS as well, so
// every path here is made by node:path and nothing needs a shell.

const settings = ".github/tikv-guard.toml";
const declared = '[[cluster]]\nname = "orders"\nfiles = ["clusters/orders/*.toml"]\nrelease = "v8.5.3"\n';
const crlf = (text: string) => text.replaceAll("\n", "\r\n");

let repository: TestRepository;
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "machine-"));
  const base = { [settings]: declared, "clusters/orders/tikv.toml": tikv, "clusters/orders/pd.toml": pd };
  repository = createRepository({ base, head: { "clusters/orders/pd.toml": oneReplica } });
  repository.checkout("feature");
});

afterAll(() => {
  repository.remove();
  rmSync(scratch, { recursive: true, force: true });
});

/** Writes files below a new directory, paths with `/`. */
function directoryOf(name: string, files: Readonly<Record<string, string>>): string {
  const directory = join(scratch, name);
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, ...path.split("/"));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}

function audited(
  paths: readonly string[],
  directory: string,
): { readonly code: number | null; readonly report: Report } {
  const { code, stdout, stderr } = runCli(["audit", "--format", "json", "--now", "2026-11-24", ...paths], directory);
  if (stdout === "") throw new Error(stderr);
  return { code, report: JSON.parse(stdout) as Report };
}

const filesIn = ({ clusters }: Report) => clusters.flatMap(({ files }) => files).sort();

describe("a repository given by the machine's own path", () => {
  test.each(["--base=main", "--worktree", "--staged"])("is checked with %s", (how) => {
    repository.git("symbolic-ref", "HEAD", how === "--base=main" ? "refs/heads/feature" : "refs/heads/main");
    repository.git("read-tree", "feature");
    const { code, stdout } = runCli([
      "check",
      how,
      "--repo",
      repository.dir,
      "--settings",
      join(".github", "tikv-guard.toml"),
    ]);
    expect(stdout).toContain("clusters/orders/pd.toml:6");
    expect(code).toBe(1);
  });

  test("and from one of its directories", () => {
    const { code, stdout } = runCli(
      ["check", "--base", "main", "--head", "feature"],
      join(repository.dir, "clusters", "orders"),
    );
    expect(stdout).toContain("clusters/orders/pd.toml:6");
    expect(code).toBe(1);
  });
});

describe("files on disk", () => {
  const files = { [settings]: declared, "clusters/orders/tikv.toml": tikv, "clusters/orders/pd.toml": pd };

  test("are named as git names them, whichever way they are given", () => {
    const directory = directoryOf("plain", files);
    const wanted = ["clusters/orders/pd.toml", "clusters/orders/tikv.toml"];
    for (const path of [".", "clusters", join("clusters", "orders"), join(directory, "clusters", "orders")]) {
      const { report } = audited([path], directory);
      expect([path, filesIn(report), report.clusters.map(({ name }) => name)]).toEqual([path, wanted, ["orders"]]);
    }
    const outside = audited([relative(scratch, join(directory, "clusters"))], scratch).report;
    expect(filesIn(outside)).toEqual(wanted.map((file) => `plain/${file}`));
  });

  test("with the line ends of Windows mean the same", () => {
    const topology =
      "pd_servers:\n  - host: 10.0.1.11\ntikv_servers:\n  - host: 10.0.1.14\n    config:\n      raftstore.sync-log: true\n";
    const all = { ...files, "tiup/topology.yaml": topology };
    const lf = audited(["."], directoryOf("lf", all));
    const made = audited(
      ["."],
      directoryOf("crlf", Object.fromEntries(Object.entries(all).map(([path, text]) => [path, crlf(text)]))),
    );
    expect(made.code).toBe(lf.code);
    expect(made.report.findings).toEqual(lf.report.findings);
    expect(made.report.diagnostics).toEqual(lf.report.diagnostics);
  });

  test("with letters outside of ASCII are declared by the name that is typed", () => {
    const name = "r\u00e9gions";
    const text = declared.replace("clusters/orders", name);
    const directory = directoryOf("letters", {
      [settings]: text,
      [`${name}/tikv.toml`]: tikv,
      [`${name}/pd.toml`]: pd,
    });
    expect(audited(["."], directory).report.clusters).toMatchObject([{ name: "orders" }]);
  });
});

test("reports are written where the machine's own path says", () => {
  const [json, html] = [join(scratch, "out", "deep", "report.json"), join(scratch, "out", "report.html")];
  const formats = ["--format", `json=${json}`, "--format", `html=${html}`];
  runCli(["check", "--repo", repository.dir, "--base", "main", "--head", "feature", ...formats]);
  expect((JSON.parse(readFileSync(json, "utf8")) as Report).verdict).toBe("fail");
  expect(existsSync(html)).toBe(true);
  const { code, stdout } = runCli(["merge", `orders=${json}`, join(scratch, "out", "deep", "report.json")]);
  expect(stdout).toContain("orders");
  expect(code).toBe(1);
});

test("a fix keeps the line ends of its file", () => {
  const own = createRepository({
    base: { [settings]: declared, "clusters/orders/tikv.toml": tikv, "clusters/orders/pd.toml": crlf(oneReplica) },
  });
  own.git("config", "core.autocrlf", "false");
  own.git("checkout", "--quiet", "--force", "main");
  const { stdout, stderr } = runCli(["fix", "--repo", own.dir, "replication-factor/max-replicas"]);
  const written = readFileSync(join(own.dir, "clusters", "orders", "pd.toml"), "utf8");
  own.remove();
  expect(`${stdout}${stderr}`).not.toContain("fault of its own");
  expect(written).toContain("max-replicas = 3\r\n");
  expect(written.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});
