import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kinds } from "../../src/command/kinds.ts";
import { commandWords } from "../../src/command/manual/command-words.ts";
import { manPage } from "../../tools/man-page.ts";
import { runCli } from "../support/cli.ts";

const hasGroff = spawnSync("groff", ["--version"]).status === 0;
const plain = (text: string) => text.replaceAll(/\s+/g, " ");

test("the manual page in the repository is what the words of --help come to", () => {
  expect(readFileSync(new URL("../../man/tikv-guard.1", import.meta.url), "utf8")).toBe(manPage());
});

test.skipIf(!hasGroff)("groff sets it without a warning, with every command, flag and example", () => {
  const { stdout, stderr } = spawnSync("groff", ["-man", "-Tascii", "-ww", "-rLL=400n", "-P-cbou"], {
    input: manPage(),
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const shown = plain(stdout);
  for (const [command, flags] of Object.entries(kinds)) {
    for (const flag of Object.keys(flags)) expect(shown).toContain(`--${flag}`);
    for (const [example] of commandWords[command as keyof typeof kinds].examples)
      expect(shown).toContain(plain(example));
  }
});

test.each(Object.keys(kinds))("%s --help tells each of its flags, in at most 120 columns", (command) => {
  const { code, stdout } = runCli([command, "--help"]);
  expect(code).toBe(0);
  expect(runCli(["help", command]).stdout).toBe(stdout);
  const flags = Object.keys(kinds[command as keyof typeof kinds]);
  const told = [...stdout.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag);
  expect(new Set(told)).toEqual(new Set(flags));
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(stdout).toMatch(/^Examples:$/m);
  expect(stdout).toMatch(/^Exit codes:$/m);
});

test("a mistyped command or flag is answered with the nearest one", () => {
  expect(runCli(["chek"])).toMatchObject({ code: 64, stderr: expect.stringContaining("Did you mean check?") });
  expect(runCli(["check", "--bas", "x"])).toMatchObject({ code: 64, stderr: expect.stringContaining("mean --base?") });
  expect(runCli(["check", "--zzzzzzzzzz"]).stderr).not.toContain("mean");
  expect(runCli(["nothing", "--help"])).toMatchObject({ code: 64, stdout: "" });
});

test("help alone, a flag that asks for it, and nothing at all print the same; only the last is wrong use", () => {
  const { stdout } = runCli(["--help"]);
  expect(stdout).toMatch(/^Usage:$/m);
  for (const words of [["--help"], ["help"], ["-h"], ["help", "help"], ["help", "--help"]]) {
    expect(runCli(words)).toMatchObject({ code: 0, stdout });
  }
  expect(runCli([])).toMatchObject({ code: 64, stdout });
});
