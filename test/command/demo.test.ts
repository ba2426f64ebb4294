import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { demoCommand } from "../../src/command/demo.ts";
import { show } from "../support/markdown.ts";

const bundle = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const hasScript = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

/** What the demonstration prints where a person looks, or into a pipe. */
async function printed(isScreen: boolean, ...words: readonly string[]): Promise<string> {
  const out: string[] = [];
  const code = await demoCommand(words, {
    clock: new Date("2026-08-22"),
    early: null,
    print: (text) => void out.push(text),
    warn: (line) => {
      throw new Error(line);
    },
    color: () => false,
    isScreen: () => isScreen,
  });
  expect(code).toBe(1);
  return out.join("");
}

describe("the demonstration", () => {
  test("is text on a screen and Markdown elsewhere, and what is asked for on both", async () => {
    const [text, markdown] = [await printed(true), await printed(false)];
    expect(text).toMatch(/^❌ 3 regressions/);
    expect(text).not.toMatch(/<details>|&nbsp;/);
    expect(markdown).toMatch(/^### ❌ 3 regressions/);
    expect(await printed(true, "--format", "markdown")).toBe(markdown);
    expect(await printed(false, "--format", "text")).toBe(text);
  });

  test.runIf(hasScript)("is text in a real terminal", () => {
    const command = `'${process.execPath}' '${bundle}' demo`;
    const { status, stdout } = spawnSync("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
      encoding: "utf8",
      timeout: 50_000,
    });
    expect([status, stdout]).toEqual([1, expect.stringContaining("block this merge")]);
    expect(stdout).not.toContain("### ");
  });
});

describe("the README", () => {
  const [, sample = ""] = /node dist\/cli\.js demo\n```\n\n```text\n([^`]*(?:`[^`\n]+`[^`]*)*)```\n/.exec(readme) ?? [];
  const lines = sample.trimEnd().split("\n");

  test("shows lines that the demonstration prints, in their order", async () => {
    const [first, ...text] = (await printed(true)).split("\n");
    expect(lines.length).toBeGreaterThan(8);
    expect(lines[0]).toBe(first);
    let from = 0;
    for (const line of lines.slice(1)) {
      expect(text.slice(from)).toContain(line);
      from = text.indexOf(line, from) + 1;
    }
  });

  test("says of its picture what the comment shows", async () => {
    const [, said = ""] = /!\[The comment on a pull request: ([^\]]+)\]/.exec(readme) ?? [];
    const { text } = await show(await printed(false));
    const number = ["no", "one", "two", "three", "four"][Number(/(\d+) regressions/.exec(text)?.[1])] ?? "";
    expect(said).toContain(`${number} regressions block the merge`);
  });
});
