import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { makePackage } from "../../tools/package.ts";
import { runCli } from "../support/cli.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const root = fileURLToPath(new URL("../..", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "package-"));
const project = join(directory, "project");
const installed = join(project, "node_modules/tikv-guard");
let tarball = "";

/** npm, with no network, no settings of this machine and an empty cache. */
function npm(where: string, ...args: readonly string[]) {
  const own = {
    npm_config_cache: join(directory, "cache"),
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
  };
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: where,
    encoding: "utf8",
    env: { ...process.env, ...own },
    shell: process.platform === "win32",
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  tarball = makePackage(directory);
  mkdirSync(project);
  const { status, stderr } = npm(project, "install", "--no-audit", "--no-fund", tarball);
  expect([status, stderr]).toEqual([0, expect.not.stringContaining("npm error")]);
});
afterAll(() => rmSync(directory, { recursive: true }));

test("installs alone, with no network", () => {
  expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["tikv-guard"]);
});

test("holds the program, its schemas, licences and pages, and no source", () => {
  for (const file of [
    "dist/cli.js",
    "dist/THIRD_PARTY_NOTICES.txt",
    "docs/cli.md",
    "docs/report.schema.json",
    "docs/settings.schema.json",
    "docs/facts.schema.json",
    "policies/policy.schema.json",
    "policies/tls-encryption.json",
    "man/tikv-guard.1",
    "LICENSE",
    "NOTICE",
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
  ]) {
    expect(readFileSync(join(installed, file)).equals(readFileSync(join(root, file))), file).toBe(true);
  }
  expect(readdirSync(installed).sort()).toEqual(
    [
      "CHANGELOG.md",
      "LICENSE",
      "NOTICE",
      "README.md",
      "SECURITY.md",
      "dist",
      "docs",
      "man",
      "package.json",
      "policies",
    ].sort(),
  );
  expect(readdirSync(join(installed, "dist")).sort()).toEqual(readdirSync(join(root, "dist")).sort());
});

test("says of itself what a registry shows, and asks for nothing else", () => {
  const own = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const key of ["scripts", "dependencies", "devDependencies", "optionalDependencies"])
    expect(own).not.toHaveProperty(key);
  const told = [
    "name",
    "version",
    "description",
    "license",
    "repository",
    "homepage",
    "bugs",
    "engines",
    "bin",
    "man",
  ] as const;
  for (const key of told) expect(own[key], key).toEqual(manifest[key]);
  for (const file of [...Object.values(own.bin), own.man, ...Object.values(own.exports)]) {
    expect(existsSync(join(installed, String(file))), String(file)).toBe(true);
  }
});

test.each([
  ["in a project that has it", () => project, ["--no"]],
  ["in an empty directory", () => empty(), ["--yes", "--package", "TARBALL"]],
])("npx runs the demonstration %s", (_, where, args) => {
  const words = args.map((word) => (word === "TARBALL" ? tarball : word));
  const { status, stdout } = npm(where(), "exec", ...words, "--", "tikv-guard", "demo");
  expect(stdout).toBe(runCli(["demo"]).stdout);
  expect(stdout).toContain("### ❌ 3 regressions");
  expect(status).toBe(1);
});

test("a program reads the schemas from it, and nothing else", () => {
  const script = `const { createRequire } = require("node:module"); const from = createRequire(process.cwd() + "/x.js");
for (const name of ["report", "settings", "facts", "policy"]) console.log(from("tikv-guard/" + name + ".schema.json").title);
try { from("tikv-guard"); } catch (error) { console.log(error.code); }`;
  const { stdout } = spawnSync(process.execPath, ["-e", script], { cwd: project, encoding: "utf8" });
  expect(stdout.trim().split("\n")).toEqual([
    ...["docs/report", "docs/settings", "docs/facts", "policies/policy"].map(
      (name) => JSON.parse(readFileSync(join(root, `${name}.schema.json`), "utf8")).title,
    ),
    "ERR_PACKAGE_PATH_NOT_EXPORTED",
  ]);
});

function empty(): string {
  const made = mkdtempSync(join(dirname(tarball), "empty-"));
  return made;
}
