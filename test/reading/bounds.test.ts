import { expect, test } from "vitest";
import { limits } from "../../src/limits.ts";
import { assertBounded } from "../../src/reading/bounds.ts";
import type { FileContent, FileEntry } from "../../src/source.ts";

function side(count: number, bytes: number, ending: string): [FileEntry[], Map<string, FileContent>] {
  const entries = Array.from({ length: count }, (_, at) => ({ path: `c/${at}${ending}`, oid: "same", size: null }));
  return [entries, new Map([["same", { bytes: new Uint8Array(bytes) }]])];
}

const mebibyte = 1024 * 1024;

test.each([
  ["files", limits.filesOfSide, 1, ".toml", /touches directories with 20001 files to read.*at most 20,000 files/],
  ["bytes", limits.bytesOfSide / mebibyte, mebibyte, ".toml", /257 MiB to read.*at most 256 MiB/],
  ["bytes of YAML", limits.yamlOfSide / mebibyte, mebibyte, ".yaml", /65 MiB of YAML to read.*at most 64 MiB/],
])("as many %s as a check reads are read, and no more", (_, most, bytes, ending, problem) => {
  expect(() => assertBounded(...side(most, bytes, ending))).not.toThrow();
  expect(() => assertBounded(...side(most + 1, bytes, ending))).toThrow(problem);
});
