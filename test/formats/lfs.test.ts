import { expect, test } from "vitest";
import { areLfsPointer, isLfsPointer } from "../../src/formats/lfs.ts";
import { readDocument } from "../../src/formats/read.ts";

const oid = "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
const pointer = `version https://git-lfs.github.com/spec/v1\n${oid}\nsize 12345\n`;

test.each([
  ["a pointer", pointer, true],
  ["with CRLF", pointer.replaceAll("\n", "\r\n"), true],
  ["with extensions", pointer.replace("oid", `ext-0-foo ${oid.slice(4)}\noid`), true],
  ["of an early release", pointer.replace("git-lfs.github.com", "hawser.github.com"), true],
  ["a text that quotes one", `# ${pointer}`, false],
  ["its first line alone", "version https://git-lfs.github.com/spec/v1\n", false],
  ["a long file that begins like one", pointer + "#\n".repeat(1000), false],
  ["nothing", "", false],
])("%s", (_, text, expected) => {
  expect(isLfsPointer(text)).toBe(expected);
  expect(areLfsPointer(Buffer.from(text))).toBe(expected);
});

test("a component's file that is one cannot be read, and says what it is", () => {
  const document = readDocument("conf/tikv.toml", Buffer.from(pointer));
  expect(document).toMatchObject({ component: "tikv", readable: false });
  expect(document?.diagnostics).toEqual([
    expect.objectContaining({
      code: "parse-error",
      level: "error",
      line: 1,
      message: "The file is a Git LFS pointer: the content of the file is not in git.",
      suggestion: expect.stringContaining(".gitattributes"),
    }),
  ]);
});
