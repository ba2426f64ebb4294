import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mayBeDeployment } from "../../src/deployments/candidates.ts";
import { isCandidate } from "../../src/formats/recognise.ts";
import { sideDocuments } from "../../src/reading/documents.ts";
import type { Document } from "../../src/types.ts";
import { expectedOf } from "./corpus-files.ts";

const directory = new URL("../corpus/", import.meta.url);
const kinds = readdirSync(new URL("files/", directory));
const names = kinds.flatMap((kind) =>
  readdirSync(new URL(`files/${kind}/`, directory))
    .filter((name) => name !== "README.md")
    .map((name) => `${kind}/${name}`),
);
const paths = new Map([
  ...rowsOf("README.md", ""),
  ...kinds.flatMap((kind) => rowsOf(`files/${kind}/README.md`, kind)),
]);

test("every real file is in the table, and says where it is from", () => {
  expect(names.sort()).toEqual(Object.keys(expectedOf).sort());
  expect(names.filter((name) => !paths.has(name))).toEqual([]);
});

test.each(Object.entries(expectedOf))("%s", async (name, expected) => {
  const path = paths.get(name) ?? "";
  const bytes = readFileSync(new URL(`files/${name}`, directory));
  const isWanted = isCandidate(path) || mayBeDeployment(path);
  const entries = isWanted ? [{ path, oid: name, size: bytes.length }] : [];
  const { documents } = await sideDocuments(entries, new Map([[name, { bytes }]]), new Map());
  expect(told(documents)).toBe("reads" in expected ? expected.reads : "");
});

/** Paths in their own repositories of the files that a table lists. */
function rowsOf(table: string, kind: string): readonly (readonly [string, string])[] {
  const rows = readTable(table).filter((cells) => /\.\w+$/.test(cells[1] ?? "") && (cells[4] ?? "").length === 40);
  return rows.map(([, file = "", , path = ""]) => {
    const name = file.startsWith("files/") ? file.slice("files/".length) : `${kind}/${file}`;
    return [name, path] as const;
  });
}

function readTable(name: string): readonly (readonly string[])[] {
  try {
    const text = readFileSync(new URL(name, directory), "utf8");
    return text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  } catch (error) {
    // The kinds of plain TOML share the table of the corpus.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The format of documents, and how many there are of each component. */
function told(documents: readonly Document[]): string {
  const counts = new Map<string, number>();
  for (const { component, role } of documents) {
    const name = role === "learner" ? `${component} learner` : component;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const members = [...counts].map(([name, count]) => (count === 1 ? name : `${count} ${name}`));
  const format = documents[0] && (documents[0].deployed?.format ?? "toml");
  const temporary = documents.some(({ deployed }) => deployed?.temporary) ? ", for a while" : "";
  return format === undefined ? "" : `${format}: ${members.join(", ")}${temporary}`;
}
