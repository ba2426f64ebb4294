import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ActionResult, runAction } from "../runner.ts";
import { parseCommand } from "./commands.ts";
import { parseEnvironmentFile } from "./environment-file.ts";

const action = `
name: probe
description: a probe
inputs:
  github-token: { default: "\${{ github.token }}" }
  size: { default: 1 }
outputs: { said: { description: what it said } }
runs: { using: node24, main: main.mjs }
`;
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "action-"));
  writeFileSync(join(directory, "action.yml"), action);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a program as the action's main. */
function probe(program: string, inputs: Record<string, string> = {}): Promise<ActionResult> {
  writeFileSync(join(directory, "main.mjs"), `import { appendFileSync, readFileSync } from "node:fs";\n${program}`);
  return runAction({ directory, inputs, event: { number: 7 }, eventName: "pull_request", token: "ghs_secret" });
}

test("a step sees its inputs, its event and Node 24, and sets outputs", async () => {
  const result = await probe(`
    const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH));
    const said = [process.env["INPUT_GITHUB-TOKEN"], process.env.INPUT_SIZE, event.number, process.versions.node.split(".")[0]];
    appendFileSync(process.env.GITHUB_OUTPUT, "said<<END\\n" + said.join(" ") + "\\nEND\\nother=1\\n");`);
  expect(result.outputs).toEqual({ said: "ghs_secret 1 7 24", other: "1" });
  expect(result).toMatchObject({ conclusion: "success", undeclared: ["other"] });
  expect((await probe("", { Size: "2", colour: "red" })).undeclared).toEqual(["colour"]);
});

test("a step that exits with an error or writes a broken file fails", async () => {
  expect(await probe("process.exitCode = 1")).toMatchObject({ conclusion: "failure", code: 1 });
  const broken = await probe(`appendFileSync(process.env.GITHUB_OUTPUT, "said<<END\\nno end\\n")`);
  expect(broken).toMatchObject({
    conclusion: "failure",
    code: 0,
    fileError: expect.stringContaining("delimiter not found"),
  });
});

test("ten annotations of a level are shown, masks hide, and a summary over 1 MiB is lost", async () => {
  const result = await probe(`
    console.log("::add-mask::ghs_secret\\ntoken ghs_secret");
    for (let i = 0; i < 12; i++) console.log("::error file=a%2Cb.toml,line=" + i + "::bad%0Avalue");
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, "x".repeat(1024 * 1024 + 1));`);
  expect(result.annotations).toHaveLength(10);
  expect(result.annotations[1]).toEqual({
    level: "error",
    message: "bad\nvalue",
    properties: { file: "a,b.toml", line: "1" },
  });
  expect(result).toMatchObject({ text: "token ***", summary: "", conclusion: "success" });
  expect(result.log.annotations.at(-1)?.message).toContain("upload aborted");
});

test("between stop-commands and its token no command is obeyed", async () => {
  const result = await probe(
    `console.log("::stop-commands::t0ken\\n::error::no\\n##[error]no\\n::t0ken::\\n::notice::yes")`,
  );
  expect(result.annotations.map(({ message }) => message)).toEqual(["yes"]);
  expect(result.log.lines).toEqual(["::error::no", "##[error]no"]);
});

test("the runner finds old commands anywhere in a line, new ones after blanks", () => {
  expect(parseCommand("name: x ##[error file=a;line=2]b%5D")).toEqual({
    name: "error",
    properties: { file: "a", line: "2" },
    data: "b]",
  });
  expect(parseCommand("  ::Warning::x%253A")).toMatchObject({ name: "warning", data: "x%3A" });
  expect(parseCommand("x ::error::y")).toBeNull();
  expect(parseCommand("::unknown::y")).toBeNull();
});

test("environment files hold single and multiline values", () => {
  expect(parseEnvironmentFile("a=1=<<\n\nb<<E\nx\ny\nE\nc<<E\nE\n")).toEqual({ a: "1=<<", b: "x\ny", c: "" });
  expect(() => parseEnvironmentFile("word\n")).toThrow("Invalid format");
  expect(() => parseEnvironmentFile("a<<E\nx\nE2")).toThrow();
});
