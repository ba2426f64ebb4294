import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { kinds } from "../../src/command/kinds.ts";
import { usage } from "../../src/command/manual/usage.ts";
import { readSettings } from "../../src/settings/read.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
/** A table's row without the blanks that align its columns. */
const plain = (row: string) => row.replaceAll(/ +\|/g, " |");
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

describe("the command line's page", () => {
  const page = read("docs/cli.md");

  test("shows the help as it is printed", () => {
    expect(page).toContain(`\n\`\`\`text\n${usage()}\`\`\`\n`);
  });

  test.each(Object.entries(kinds))("names %s and each of its flags", (command, flags) => {
    expect(page).toMatch(new RegExp(`\\b${command}\\b`));
    for (const flag of Object.keys(flags)) expect(page).toMatch(new RegExp(`--${flag}(?![a-z-])`));
  });

  test("names no flag that no command has", () => {
    const known = new Set([...Object.values(kinds).flatMap((flags) => Object.keys(flags)), "help", "version"]);
    const ofGit = ["unshallow", "intent-to-add"];
    const named = [...page.matchAll(/--([a-z][a-z-]+)/g)].map(([, flag = ""]) => flag);
    expect(named.filter((flag) => !known.has(flag) && !ofGit.includes(flag))).toEqual([]);
  });
});

describe("the Action's page has the rows of action.yml", () => {
  const { inputs, outputs } = parse(read("action.yml")) as {
    inputs: Record<string, { description: string; default: string }>;
    outputs: Record<string, { description: string }>;
  };
  const rows = read("docs/action.md")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map(plain);

  test("inputs", () => {
    const wanted = Object.entries(inputs).map(([name, { description, default: value }]) => {
      return `| \`${name}\` | ${value === "" ? "empty" : `\`${value}\``} | ${description} |`;
    });
    expect(rows.slice(0, wanted.length)).toEqual(wanted);
  });

  test("outputs", () => {
    const wanted = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
    const after = Object.keys(inputs).length;
    expect(rows.slice(after, after + wanted.length)).toEqual(wanted);
  });
});

describe("settings in documentation are accepted", () => {
  const validate = new Ajv({ strict: true, strictRequired: false, formats: { date: true } }).compile(
    JSON.parse(read("docs/settings.schema.json")),
  );
  test.each([...pages.flatMap(tomlOf), [".github/tikv-guard.toml", read(".github/tikv-guard.toml")]])(
    "%s",
    (_file, text) => {
      expect(() => readSettings("settings", text)).not.toThrow();
      validate(JSON.parse(JSON.stringify(parseToml(text))));
      expect(validate.errors ?? []).toEqual([]);
    },
  );
});

test.each(pages)("every link of %s leads somewhere", (page) => {
  const targets = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map((match) => match[1] ?? "");
  const lost = targets.filter((target) => {
    const [file = "", anchor] = target.split("#");
    const path = file === "" ? page : join(dirname(page), file);
    return !existsSync(join(root, path)) || (anchor !== undefined && !anchorsOf(path).includes(anchor));
  });
  expect(lost).toEqual([]);
});

function tomlOf(page: string): [string, string][] {
  return [...read(page).matchAll(/```toml\n([^`]*)```/g)].map((match) => [page, match[1] ?? ""]);
}

function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
