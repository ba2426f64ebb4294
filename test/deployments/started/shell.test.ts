import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitShell } from "../../../src/deployments/started/shell.ts";

const script = (text: string) => splitShell(text, true).map((words) => words.map(({ text: word }) => word));
const unknown = (text: string) =>
  splitShell(text, true)
    .flat()
    .filter((word) => word.unknown)
    .map(({ text: word }) => word);

describe("a script", () => {
  test.each([
    ["words", "a  b\tc", [["a", "b", "c"]]],
    ["quotes", `a 'b c' "d \\" e" f'g'"h"`, [["a", "b c", 'd " e', "fgh"]]],
    ["an empty word", "a '' b", [["a", "", "b"]]],
    ["backslashes", "a\\ b \\$c", [["a b", "$c"]]],
    ["continued lines", "a \\\n  --b \\\r\n  --c\nd", [["a", "--b", "--c"], ["d"]]],
    ["commands", "a; b && c || d | e & f", [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]],
    ["comments", "# a b\nc#d # e\n# f", [["c#d"]]],
    ["redirections", "a >b 2>&1 <c >> d e", [["a", "e"]]],
    ["a subshell", "(a b)", [["a", "b"]]],
    ["an open quote", "a 'b c", [["a", "b c"]]],
    ["a backslash at the end", "a \\", [["a", ""]]],
    ["nothing", " \n ", []],
  ])("%s", (_, text, words) => {
    expect(script(text)).toEqual(words);
  });

  test("what it expands is not known", () => {
    expect(unknown('a $B "${C:-x y}" $(d "e f") `g h` \'$I\' \\$J k$L$ m')).toEqual([
      "$B",
      "${C:-x y}",
      '$(d "e f")',
      "`g h`",
      "k$L$",
    ]);
    expect(unknown("a $(b")).toEqual(["$(b"]);
  });

  test("always ends, and single quotes keep any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab \n'\"\\$`(){}#;|&<>") }), (text) => {
        splitShell(text, true);
        splitShell(text, false);
        const quoted = `'${text.replaceAll("'", `'"'"'`)}'`;
        expect(splitShell(quoted, true)).toEqual([[{ text, unknown: false }]]);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});

test("a command as a string knows no operators", () => {
  expect(splitShell("a --b=c;d # e | f\n g", false).map((words) => words.map(({ text }) => text))).toEqual([
    ["a", "--b=c;d", "#", "e", "|", "f", "g"],
  ]);
});

test.each(["`", "$(", "${", "'", '"', "\\\n", "a ", "$a ", "(", ">", "# a\n"])(
  "many of %j are read in linear time",
  (text) => {
    expect(() => splitShell(text.repeat(200_000), true)).not.toThrow();
  },
);
