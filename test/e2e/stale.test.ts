import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
import { createRepository } from "../support/repository.ts";
import { pd, tikv } from "./configuration.ts";

const declared = (name: string) => `[[cluster]]\nname = "${name}"\nfiles = ["${name}/*.toml"]\nrelease = "v8.5.7"\n`;
const base = {
  ".github/tikv-guard.toml": `${declared("a")}${declared("b")}`,
  "a/tikv.toml": tikv,
  "a/pd.toml": pd,
  "b/tikv.toml": tikv,
  "b/pd.toml": pd,
};
const repository = createRepository({
  base,
  head: { "a/pd.toml": pd.replace("max-replicas = 3", "max-replicas = 5") },
});
afterAll(() => repository.remove());

/** What is printed on a day on which the data are older than 90 days. */
const said = (...words: readonly string[]) => {
  const { code, stdout } = runCli([...words, "--repo", repository.dir, "--now", "2027-02-01"]);
  return { code, text: stdout };
};
const count = (text: string, what: string): number => text.split(what).length - 1;

test("a check is not stopped by old data, and says once what would decide", () => {
  const { code, text } = said("check", "--base", "main", "--head", "feature");
  expect([code, text.split("\n")[0]]).toEqual([0, "✅ no regressions"]);
  expect(count(text, "update tikv-guard")).toBe(1);
});

test.each(["text", "markdown"])("an audit fails for old data and says once what to do: %s", (format) => {
  const { code, text } = said("audit", "--format", format);
  expect(code).toBe(1);
  expect(text).toMatch(/What is known of releases is too old .*data:refresh/);
  expect(count(text, "name its newest release in the workflow")).toBe(1);
});

test("nothing is said of data that are not too old", () => {
  const { stdout } = runCli(["audit", "--repo", repository.dir, "--now", "2026-11-19"]);
  expect(stdout).not.toMatch(/too old|data:refresh/);
});
