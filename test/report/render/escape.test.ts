import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, codeBlock, markdownText, prose, shellWord, urlPath } from "../../../src/report/render/escape.ts";
import { pageAddress } from "../../../src/report/render/links.ts";
import { table, tableText } from "../../../src/report/render/table.ts";
import { visible } from "../../../src/report/render/visible.ts";
import { show } from "../../support/markdown.ts";
import { hostile, unseen } from "./hostile.ts";

/** What a reader reads: text without the breakers that nobody sees. */
async function read(markdown: string) {
  const shown = await show(markdown);
  return { ...shown, text: shown.text.replaceAll("\u200b", ""), tags: tagsOf(shown.html) };
}

function tagsOf(html: string): readonly string[] {
  return [...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag = ""]) => tag);
}

const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

async function expectInert(markdown: string, allowed: readonly string[]): Promise<string> {
  const shown = await read(markdown);
  expect(shown.tags.filter((tag) => !allowed.includes(tag))).toEqual([]);
  expect([shown.links, shown.images, shown.mentions, shown.references]).toEqual([[], [], [], []]);
  return shown.text;
}

describe("hostile text", () => {
  test("shows as itself in a paragraph, as text", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const shown = await expectInert(`x ${markdownText(text)} y`, ["p"]);
        expect(squeezed(shown)).toBe(squeezed(`x ${visible(text)} y`));
      }),
      { numRuns: 500 },
    );
  });

  test("opens no block at the start of a line", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        await expectInert(`- ${markdownText(text.trimStart())}`, ["ul", "li"]);
      }),
      { numRuns: 500 },
    );
  });

  test("shows as itself in code, letter for letter", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const shown = await expectInert(`x ${code(text)} y`, ["p", "code"]);
        expect(shown.trim()).toBe(`x ${visible(text) === "" ? "(empty)" : visible(text)} y`);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps a sentence on one line, with code where backticks pair", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        expect(prose(text)).not.toMatch(/[\r\n]/);
        await expectInert(`x ${prose(text)}`, ["p", "code"]);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps a table's shape", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (one, two, three) => {
        const cells = [code(one), markdownText(two), `[${code(three)}](https://example.org/${urlPath(three)})`];
        const { html, links } = await show(`${tableText(table(["a", "b", "c"], [cells, cells]))}\n\nend`);
        expect(tagsOf(html).filter((tag) => tag === "td")).toHaveLength(6);
        expect(tagsOf(html).filter((tag) => tag === "tr")).toHaveLength(3);
        expect(links.every((link) => link.startsWith("https://example.org/"))).toBe(true);
        expect(links).toHaveLength(2);
        expect(html).toContain("<p>end</p>");
      }),
      { numRuns: 500 },
    );
  });

  test("stays inside a block of code", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { html } = await show(`${codeBlock([shellWord(text)])}\n\nend`);
        expect(tagsOf(html)).toEqual(["pre", "code", "p"]);
      }),
    );
  });

  test("leaves nothing unseen and is cut at 120 characters", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(visible(text)).not.toMatch(unseen);
        expect(Array.from(visible(text)).length).toBeLessThanOrEqual(120);
        expect(code(text)).not.toMatch(unseen);
        expect(markdownText(text)).not.toMatch(unseen);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ["\u202egpj.toml", "\\u202egpj.toml"],
  ["a\u200bb", "a\\u200bb"],
  ["a\nb\tc", "a\\nb\\tc"],
  ["\u{e0041}", "\\u{e0041}"],
  ["x".repeat(121), `${"x".repeat(119)}…`],
  ["😀".repeat(120), "😀".repeat(120)],
])("%j is shown as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("an address ends no link and no cell, whoever wrote it", () => {
  const page = pageAddress("https://example.com/a b)|![x](https://example.com/y)<b>\n`c`#L1");
  expect(page).toBe("https://example.com/a%20b%29%7C!%5Bx%5D%28https://example.com/y%29%3Cb%3E%0A%60c%60#L1");
  expect(pageAddress("https://example.com/a/b.md?x=1&y=%20#L1")).toBe("https://example.com/a/b.md?x=1&y=%20#L1");
});

test("a path survives its way into an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (path) => {
      const written = urlPath(path);
      expect(written).toMatch(/^[A-Za-z0-9%/.-]*$/);
      expect(decodeURIComponent(written)).toBe(path);
    }),
  );
});

test("a shell reads one word and runs nothing", () => {
  const words = ["$(touch x)", "a b", "it's", "`id`", "a;b", "--head=x", "main", '"', "'\\''"];
  const printed = execFileSync("sh", ["-c", `printf '%s\\n' ${words.map(shellWord).join(" ")}`]).toString();
  expect(printed.trimEnd().split("\n")).toEqual(words);
});
