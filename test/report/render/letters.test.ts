import { describe, expect, test } from "vitest";
import { code, codeBlock, markdownText, prose, shellWord, urlPath } from "../../../src/report/render/escape.ts";
import { oneLine, visible } from "../../../src/report/render/visible.ts";

const gap = "&#8203;";

describe("text as Markdown", () => {
  test.each([
    ["plain, (text): 100 % & more", "plain, (text): 100 % &amp; more"],
    ["<b>", "&lt;b&gt;"],
    ["a\\b `c` | $d$", "a&#92;b &#96;c&#96; &#124; &#36;d&#36;"],
    ["*a* _b_ [c] ~d~", "\\*a\\* \\_b\\_ \\[c\\] \\~d\\~"],
    ["@team", `@${gap}team`],
    ["see #12, not # 12", `see #${gap}12, not # 12`],
    ["GH-7 gh-7 GH-x", `GH-${gap}7 gh-${gap}7 GH-x`],
    ["www.a WWW.b", `www${gap}.a WWW${gap}.b`],
    ["https://a", `https:${gap}//a`],
    [":smile: :+1: a: b", `:${gap}smile: :${gap}+1: a: b`],
    ["1. a", "1\\. a"],
    ["12) a", "12\\) a"],
    ["3.", "3\\."],
    ["v1.2) a 3. b", "v1.2) a 3. b"],
    ["8.5", "8.5"],
    ["- a", "\\- a"],
    ["+ a", "\\+ a"],
    ["# a", "\\# a"],
    ["= a", "\\= a"],
    ["a - b = c", "a - b = c"],
  ])("%s", (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe("text as code", () => {
  test.each([
    ["", "`(empty)`"],
    ["a", "`a`"],
    ["max-replicas = 3", "`max-replicas = 3`"],
    ["a`b", "``a`b``"],
    ["a``b`c", "```a``b`c```"],
    ["`a", "`` `a ``"],
    ["a`", "`` a` ``"],
    [" a ", "`  a  `"],
    [" a", "` a`"],
    ["  ", "`  `"],
    ["a|b_c", "<code>a&#124;b\\_c</code>"],
  ])("%j", (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });
});

describe("a sentence with names in it", () => {
  test.each([
    ["Set `a_b` to `c|d`, not d_e.", "Set `a_b` to <code>c&#124;d</code>, not d\\_e."],
    ["`a` first", "`a` first"],
    ["no code, a_b", "no code, a\\_b"],
    ["an open `a_b", "an open &#96;a\\_b"],
    ["`a` and an open `b_c", "`a` and an open &#96;b\\_c"],
    ["nothing in ``", "nothing in &#96;&#96;"],
    ["two\n lines", "two lines"],
  ])("%j", (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });

  test("is cut", () => {
    expect(prose("a".repeat(500))).toBe(`${"a".repeat(399)}…`);
    expect(prose("a".repeat(500), 10)).toBe("aaaaaaaaa…");
  });
});

test.each([
  ["conf/a b/tikv.toml", "conf/a%20b/tikv.toml"],
  ["(a)!*'_~.toml", "%28a%29%21%2A%27%5F%7E.toml"],
  ["a?b#c%d", "a%3Fb%23c%25d"],
  ["ü/\ud800", "%C3%BC/%EF%BF%BD"],
])("the path %j of an address", (path, address) => {
  expect(urlPath(path)).toBe(address);
});

test.each([
  ["conf/tikv-1.toml", "conf/tikv-1.toml"],
  ["a", "a"],
  ["", "''"],
  ["a b", "'a b'"],
  ["it's", "'it'\\''s'"],
  ["$(x)", "'$(x)'"],
])("%j as one word of a shell", (text, word) => {
  expect(shellWord(text)).toBe(word);
});

test("lines as a block of code that nothing in them closes", () => {
  expect(codeBlock(["a", "b"])).toBe("```shell\na\nb\n```");
  expect(codeBlock(["a"], "toml")).toBe("```toml\na\n```");
  expect(codeBlock(["`a` ````", "```"])).toBe("`````shell\n`a` ````\n```\n`````");
});

describe("what shows of text", () => {
  test.each([
    ["Plain text, é 漢 😀 100 %", "Plain text, é 漢 😀 100 %"],
    ["a\nb\rc\td", "a\\nb\\rc\\td"],
    ["\u0007\u001b[1m", "\\u0007\\u001b[1m"],
    ["a\u202eb\u200bc\ufeff", "a\\u202eb\\u200bc\\ufeff"],
    ["\u2028\u2029", "\\u2028\\u2029"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\ud800", "\\ud800"],
    ["\u115f", "\\u115f"],
  ])("%j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test("is cut by characters, those of two units too", () => {
    expect(visible("abcde", 5)).toBe("abcde");
    expect(visible("abcdef", 5)).toBe("abcd…");
    expect(visible("😀".repeat(6), 5)).toBe("😀😀😀😀…");
    expect(visible("😀".repeat(5), 5)).toBe("😀".repeat(5));
    expect(visible("a".repeat(121))).toBe(`${"a".repeat(119)}…`);
  });

  test("is one line, of no more than four times what may show", () => {
    expect(oneLine("  a \t\r\n  b  ", 10)).toBe("a b");
    expect(oneLine("hello   world", 8)).toBe("hello w…");
    expect(oneLine(`${" ".repeat(39)}a`, 10)).toBe("a");
    expect(oneLine(`${" ".repeat(40)}a`, 10)).toBe("");
  });
});
