import { expect, test } from "vitest";
import { readDocument } from "../../src/formats/read.ts";

const problems = (text: string) =>
  (readDocument("tikv.toml", Buffer.from(text))?.diagnostics ?? [])
    .filter(({ code }) => code === "parse-error")
    .map(({ line, message }) => `${line} ${message}`);

test.each([
  ["a = 1\rb = 2\r", "1 A line ends with a carriage return alone; lines of TOML end with LF or CRLF."],
  ["a = 1\r\nb = 2\rc = 3\r\n", "2 A line ends with a carriage return alone; lines of TOML end with LF or CRLF."],
  ["a = 1\nb = 07:32:00\nc = 3\n", "2 The value 07:32:00 must be quoted: no item is a TOML time."],
  ["a = 1\n= 2\n", '2 Not valid TOML: Unknown character "=".'],
])("%j", (text, problem) => {
  expect(problems(text)).toEqual([problem]);
});

test.each(["a = 1\r\nb = 2\r\n", "a = 1979-05-27\nb = 1979-05-27T07:32:00Z\nc = 07:32:00.5\n", 'a = "07:32:00"\n= 1'])(
  "and not where that is not the problem: %j",
  (text) => {
    expect(problems(text).filter((problem) => !problem.includes("Unknown character"))).toEqual([]);
  },
);
