import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readScript } from "../../src/shell/read.ts";

const commands = (text: string) =>
  readScript(text)
    .commands.map(({ words }) => words.map((word) => word.text))
    .filter((words) => words.length > 0);
const only = (text: string) => {
  const found = readScript(text).commands.filter(({ words }) => words[0]?.text === "x");
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} commands`);
  return found[0];
};
const unknowns = (text: string) =>
  only(text)
    .words.filter(({ unknown }) => unknown)
    .map(({ text: word, tail, many }) => [word, tail, many]);

describe("commands", () => {
  test.each([
    ["lists", "a; b && c || d | e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    ["branches", "if a; then b; elif c; then d; else e; fi", [["a"], ["b"], ["c"], ["d"], ["e"]]],
    ["loops and cases", "for i in 1; do a; done; case $1 in s) b ;; esac", [["a"], ["b"]]],
    ["functions and subshells", "f() { a; }; (b; { c; })", [["a"], ["b"], ["c"]]],
    ["what is in an expansion", "a $(b `c`)", [["a", "$(b `c`)"], ["b", "`c`"], ["c"]]],
    ["continued lines and comments", "a \\\n  --b # c\n# d\n  e", [["a", "--b"], ["e"]]],
    ["redirections", "a 2>&1 > b < c d", [["a", "d"]]],
    ["quotes", `a 'b c' "d \\" e" $'f\\tg' h\\ i`, [["a", "b c", 'd " e', "f\tg", "h i"]]],
    ["arguments that look like assignments", "env A=1 b C=$D", [["env", "A=1", "b", "C=$D"]]],
  ])("%s", (_, text, expected) => {
    expect(commands(text)).toEqual(expected);
  });

  test("say where they are, and what becomes of them", () => {
    expect(only("#!/bin/sh\n\nx \\\n  a\n")).toMatchObject({
      line: 3,
      endLine: 4,
      background: false,
      repeated: false,
      last: true,
    });
    expect(only("x | tee log &\nb")).toMatchObject({ background: true, last: false });
    expect(only("while a; do x; done")).toMatchObject({ repeated: true });
    expect(only("f() { x; }\nf")).toMatchObject({ repeated: true, last: false });
    expect(only("A=1 B='2 3' x").environment).toMatchObject({ A: { text: "1" }, B: { text: "2 3" } });
    expect(only("x a \\\n b").words.map(({ line }) => line)).toEqual([1, 1, 2]);
    expect(readScript("export A=1 B\nC=2").exported).toMatchObject({ A: { text: "1" } });
  });

  test("of a script that is not valid the rest is read", () => {
    const { problem, commands: found } = readScript("a\nif b; then\n  x\n");
    expect(problem?.line).toBeGreaterThan(0);
    expect(found.map(({ words }) => words[0]?.text)).toEqual(["a", "b", "x"]);
  });
});

describe("variables", () => {
  test.each([
    ["assigned once", "A=1\nx $A ${A}b", ["1", "1b"]],
    ["made of others", 'A=1\nB="$A/2"\nx "$B"', ["1/2"]],
    ["with blanks part words, but for quotes", 'A="1 2"\nx $A "$A"', ["1", "2", "1 2"]],
    ["empty ones are no word", 'A=\nx $A "$A"', [""]],
    ["with the environment's default", 'x ${A:-1} "${B-2 3}"', ["1", "2 3"]],
    ["with a default for themselves", 'A=${A:-"1"}\nx $A', ["1"]],
    ["of a function alone", "f() { local A=1; x $A; }", ["1"]],
    ["exported", "export A=1\nx $A", ["1"]],
    ["of a function that is called later", "f() { x $A; }\nA=1", ["1"]],
  ])("%s", (_, text, words) => {
    expect(
      only(text)
        .words.slice(1)
        .map(({ text: word }) => word),
    ).toEqual(words);
    expect(unknowns(text)).toEqual([]);
  });

  test.each([
    ["never assigned", "x $A/b", [["$A/b", "/b", false]]],
    [
      "arguments of the script",
      'x "$@" $1 "$2"',
      [
        ["$@", "", true],
        ["$1", "", true],
        ["$2", "", false],
      ],
    ],
    ["assigned twice", "A=1; A=2; x $A", [["$A", "", true]]],
    ["assigned in a branch", "if a; then A=1; fi; x $A", [["$A", "", true]]],
    ["assigned in a pipe", "a | A=1; x $A", [["$A", "", true]]],
    ["read", "A=1; read A; x $A", [["$A", "", true]]],
    ["of a loop", "for A in 1 2; do x $A; done", [["$A", "", true]]],
    ["appended to", "A=1; A+=2; x $A", [["$A", "", true]]],
    ["arrays that grow", "A=(1 2); A+=(3); x ${A[@]}", [["${A[@]}", "", true]]],
    [
      "assigned only later",
      'x $A "$A"; A=1',
      [
        ["$A", "", true],
        ["$A", "", false],
      ],
    ],
    ["made of what is assigned only later", "A=$B; B=1; x $A", [["$B", "", true]]],
    ["arrays that are assigned only later", 'x "${A[@]}"; A=(1 2)', [["${A[@]}", "", true]]],
    ["assigned behind a loop", "for i in 1 2; do x $A; done; A=1", [["$A", "", true]]],
    ["made of themselves", "A=$A/1; x $A", [["$A/1", "/1", true]]],
    [
      "a command's output",
      'D=$(cd "$(dirname "$0")" && pwd)\nx --c=$D/e',
      [['--c=$(cd "$(dirname "$0")" && pwd)/e', "/e", false]],
    ],
    ["patterns", "x a/* b", [["a/*", "", false]]],
    [
      "cut or replaced",
      "A=1; x ${A%.*} ${A:+2}",
      [
        ["${A%.*}", "", true],
        ["${A:+2}", "", true],
      ],
    ],
  ])("%s are not known", (_, text, expected) => {
    expect(unknowns(text)).toEqual(expected);
  });

  test("arrays that are assigned once are their elements", () => {
    expect(only('A=(--a "b b" --d=1); x "${A[@]}" c').words.map(({ text }) => text)).toEqual([
      "x",
      "--a",
      "b b",
      "--d=1",
      "c",
    ]);
  });
});

describe("files that a script writes", () => {
  const writes = (text: string) =>
    readScript(text, "?").commands.flatMap((command) =>
      command.writes.map(({ target, ...rest }) => ({ ...rest, target: target.text })),
    );
  test.each([
    ["cat > a <<E\nb\nc\nE", [{ target: "a", text: "b\nc\n", line: 2, appends: false }]],
    ["\ncat <<-'E' >> a\n\tb $c\nE", [{ target: "a", text: "b $c\n", line: 3, appends: true }]],
    ["B=1\nsudo tee -a /a <<E >/dev/null\n$B $C\nE", [{ target: "/a", text: "1 ?\n", line: 3, appends: true }]],
    ["a <<E\nb\nE\ncat > c < d\ntee e", []],
  ])("%j", (text, expected) => {
    expect(writes(text)).toEqual(expected);
  });
});

test("never throws, whatever it is given", () => {
  const unit = fc.constantFrom(
    ..."aA=1 \n'\"\\$`(){}[]#;|&<>!*@-",
    "if ",
    "then ",
    "do ",
    "done ",
    "fi ",
    "<<E\n",
    "${A:-",
    "case ",
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
      for (const { line, endLine } of readScript(text).commands) expect(line).toBeLessThanOrEqual(endLine);
    }),
    { seed: 20260201, numRuns: 1000 },
  );
});

test.each([
  "(",
  "$(",
  "${a:-",
  '"$(',
  "cat <<A\n",
  "if a; then ",
  "f() {",
  "`",
  "a|",
  "a ",
  "$((",
  "A=$A$A\n",
  "[[ ",
  "\\\n",
])("many of %j are read in linear time", (text) => {
  expect(() => readScript(text.repeat(20_000))).not.toThrow();
});

test("variables that double at each step do not grow", () => {
  const lines = Array.from({ length: 200 }, (_, at) => `A${at + 1}="$A${at}$A${at}"`);
  expect(only(`A0=xxxxxxxxxx\n${lines.join("\n")}\nx $A200`).words[1]).toMatchObject({ unknown: true });
});
