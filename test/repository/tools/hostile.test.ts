import { expect, test } from "vitest";
import { holdsTools, mayHoldTools } from "../../../src/repository/tools/candidates.ts";
import { longestText } from "../../../src/repository/tools/candidates.ts";
import { verdictsOf } from "../../../src/repository/tools/verdicts.ts";

/** As much as is looked into. */
const size = longestText - 100;
const filled = (part: string): string => part.repeat(Math.ceil(size / part.length)).slice(0, size);

/** Texts that cost more than their length where something is read twice. */
const bodies: readonly (readonly [string, string])[] = [
  ["substitutions that nest", `${"$(".repeat(5000)}pd-ctl store${")".repeat(5000)}`],
  ["backticks that nest", "pd-ctl `".repeat(2000)],
  ["brackets that never close", filled("A=(")],
  ["quotes that never close", filled("pd-ctl 'a ")],
  ["a quote that never closes", `pd-ctl "${filled("a b ")}`],
  ["parameters that never close", filled("${a:-")],
  ["here-documents that never end", filled("ssh a <<EOF\n")],
  [
    "functions that call each other",
    Array.from({ length: 400 }, (_, at) => `f${at}() { f${at + 1} "$@" "$@"; f${at + 1} "$@"; }\n`).join("") +
      'f400() { pd-ctl "$@"; }\nf0 a\n',
  ],
  [
    "aliases of each other",
    `${Array.from({ length: 400 }, (_, at) => `alias a${at}='a${at + 1} a${at + 1}'\n`).join("")}a0\n`,
  ],
  [
    "arrays of arrays",
    Array.from({ length: 400 }, (_, at) => `A${at}=("\${A${at + 1}[@]}" "\${A${at + 1}[@]}")\n`).join("") +
      'pd-ctl "${A0[@]}"\n',
  ],
  [
    "variables that grow",
    `A0=aaaaaaaaaa\n${Array.from({ length: 100 }, (_, at) => `A${at + 1}="$A${at}$A${at}$A${at}"\n`).join("")}pd-ctl $A100\n`,
  ],
  ["shells in shells", `${"sh -c 'sh -c \"".repeat(300)}pd-ctl store`],
  ["spaces", `pd-ctl${filled(" ")}store`],
  ["many calls", filled("pd-ctl -u https://pd:2379 store\n")],
  ["one long line", `pd-ctl ${filled("-u https://pd:2379 ")}`],
  ["colons and slashes", `curl ${filled("http://a:1/")}`],
  ["addresses", `curl ${filled("a@")}`],
  ["backslashes", `pd-ctl ${filled("\\\n")}`],
  ["a word of the family over and over", filled("br ")],
];

const files: readonly string[] = ["a.sh", "Makefile", "Dockerfile", "a.service", "docs/a.md"];

test.each(files.flatMap((path) => bodies.map(([name, text]) => ({ path, name, text }))))(
  "$path: $name",
  { timeout: 20_000 },
  ({ path, text }) => {
    const written = path.endsWith(".md") ? `\`\`\`sh\n${text}\n\`\`\`\n` : path === "Makefile" ? `a:\n\t${text}` : text;
    const prefixed = path === "Dockerfile" ? `RUN ${written}` : path === "a.service" ? `ExecStart=${written}` : written;
    holdsTools({ path, text: prefixed });
    expect(Array.isArray(verdictsOf([{ path, text: prefixed }]))).toBe(true);
  },
);

test.each([
  ["brackets", filled("[")],
  ["maps", filled("a:\n")],
  ["jobs", filled("- job_name: tikv\n")],
  ["scripts", filled("- run: pd-ctl store\n")],
  ["blocks in blocks", `data:\n  a: |\n${"    job_name: a\n    b: |\n".repeat(100)}`],
  ["templates", filled("{{ a ")],
  ["environments", `${"env:\n  A: b\n".repeat(1)}${filled("a: ${{ env.")}`],
])("a.yaml: %s", { timeout: 60_000 }, (_, text) => {
  holdsTools({ path: "a.yaml", text });
  expect(Array.isArray(verdictsOf([{ path: "a.yaml", text }]))).toBe(true);
});

/** Small texts that are read again for each of many calls. */
const repeated: readonly (readonly [string, string, string])[] = [
  [
    "functions with many commands and as many calls",
    "a.sh",
    `f() {\n${'pd-ctl "$@"\n'.repeat(15_000)}}\n${"f store\n".repeat(20_000)}`,
  ],
  [
    "a function that is given many words",
    "a.sh",
    `f() {\n${'pd-ctl "$@"\n'.repeat(4000)}}\nf ${"a ".repeat(100_000)}\n`,
  ],
  ["a script in a variable", "a.sh", `A="${"pd-ctl store;".repeat(760)}"\n${'sh -c "$A"\n'.repeat(40_000)}`],
  [
    "an alias of a script in steps with variables",
    "a.yaml",
    `x: &x |\n${"  pd-ctl store\n".repeat(5000)}y:\n${"  - { env: { A: b }, run: *x }\n".repeat(10_000)}`,
  ],
];

test.each(repeated)("%s: what is left out is told", { timeout: 60_000 }, (_, path, text) => {
  const [last] = verdictsOf([{ path, text }]).slice(-1);
  expect(last).toMatchObject({ line: 1, tool: "file", answer: "unclear", says: expect.stringContaining("too often") });
});

const variables = Array.from({ length: 9000 }, (_, at) => `V${at}`);

test.each([
  ["words of a variable", "a.sh", `A="${"x ".repeat(4900)}"\n${"pd-ctl $A\n".repeat(45_000)}`, 45_000],
  ["elements of an array", "a.sh", `A=(${"x ".repeat(100_000)})\n${'pd-ctl "${A[@]}"\n'.repeat(15_000)}`, 15_000],
  ["more commands than anybody counts", "a.sh", `${":\n".repeat(100_000)}pd-ctl store\n`, 1],
  [
    "steps with all variables of a workflow",
    "a.yaml",
    `env:\n${variables.map((name) => `  ${name}: xxxxxxxx\n`).join("")}steps:\n${"  - {run: pd-ctl, env: {a: b}}\n".repeat(8000)}`,
    8000,
  ],
  [
    "blocks that set variables",
    "a.md",
    variables.map((name) => `\`\`\`sh\n${name}=x\npd-ctl $${name}\n\`\`\`\n`).join(""),
    9000,
  ],
  [
    "files in files",
    "a.yaml",
    `${Array.from({ length: 900 }, (_, at) => `${" ".repeat(at)}x: |\n`).join("")}${" ".repeat(900)}job_name: tikv\n`,
    0,
  ],
  [
    "an alias of a configuration",
    "a.yaml",
    `x: &x |\n  [post-restore]\n  checksum = "off"\n${Array.from({ length: 5000 }, (_, at) => `  k${at} = 1\n`).join("")}y:\n${"  - *x\n".repeat(30_000)}`,
    1,
  ],
] as const)("%s: all are seen", { timeout: 60_000 }, (_, path, text, count) => {
  expect(verdictsOf([{ path, text }])).toHaveLength(count);
});

test("five megabytes are not looked into, and not forgotten", () => {
  const text = `pd-ctl store\n${filled("pd-ctl store\n").repeat(11)}`;
  expect(holdsTools({ path: "a.sh", text })).toBe(true);
  expect(verdictsOf([{ path: "a.sh", text }])).toEqual([expect.objectContaining({ answer: "unclear", tool: "file" })]);
});

test("names that never end are looked at once", () => {
  for (const part of ["a/", "-", ".", "test", "docker", "a.b", "scripts/", "br."]) {
    for (const end of [".sh", ".md", ".toml", "file", ""]) mayHoldTools(`${part.repeat(50_000)}${end}`);
  }
  expect(mayHoldTools("a".repeat(100_000))).toBe(false);
});

test("keys of objects are words like any other", () => {
  const text = "constructor a\n__proto__ store\ntiup ctl:v8 constructor\nexport __proto__=1\npd-ctl $__proto__\n";
  expect(verdictsOf([{ path: "a.sh", text }]).map(({ line }) => line)).toEqual([5]);
});

const doubled = (levels: number): string =>
  Array.from({ length: levels }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join("");

test.each([
  ["lists of lists", "a.yaml", `run: pd-ctl store\na0: &a0 [{ k: v }]\n${doubled(16)}---\n`.repeat(40), ["broken"], 40],
  ["a script", "a.yaml", `x: &s pd-ctl store\njobs:\n${"  - run: *s\n".repeat(5000)}`, ["broken"], 1],
  ["more than anybody walks", "a.yaml", `a0: &a0 [{ run: pd-ctl store }]\n${doubled(30)}`, ["unclear"], 1],
  [
    "values with other variables around each",
    "a.yaml",
    `x: &x\n${Array.from({ length: 200 }, (_, at) => `  k${at}: { a: b }\n`).join("")}j:\n${Array.from({ length: 2000 }, (_, at) => `  - { env: { A: "${at}" }, s: *x }\n`).join("")}run: pd-ctl store\n`,
    ["unclear"],
    1,
  ],
] as const)("aliases of YAML that repeat %s", { timeout: 20_000 }, (_, path, text, answers, count) => {
  const found = verdictsOf([{ path, text }]);
  expect([new Set(found.map(({ answer }) => answer)), found.length]).toEqual([new Set(answers), count]);
});
