import { describe, expect, test } from "vitest";
import { valueAt } from "../../../src/formats/walk.ts";
import { sideDocuments } from "../../../src/reading/documents.ts";
import type { Document } from "../../../src/types.ts";
import { formats } from "./all.ts";
import type { Files, Shown } from "./page.ts";

describe.each(formats)("$title", ({ files, members, rows }) => {
  test("has these members", async () => {
    expect((await documentsOf(files)).map(memberName).sort()).toEqual([...members].sort());
  });

  test.each(rows)("$topic: $says", async ({ shows, files: others }) => {
    const all = { ...files, ...others };
    const documents = await documentsOf(all);
    expect(shows.length).toBeGreaterThan(0);
    for (const wanted of shows) expect(shown(documents, wanted, all)).toEqual(wanted);
  });
});

async function documentsOf(files: Files): Promise<readonly Document[]> {
  const entries = Object.keys(files).map((path) => ({ path, oid: path, size: null }));
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, { bytes: Buffer.from(text) }]));
  return (await sideDocuments(entries, contents, new Map())).documents;
}

function memberName({ component, role, deployed }: Document): string {
  return [component, ...(role === "learner" ? [role] : []), ...(deployed?.instance ? [deployed.instance] : [])].join(
    " ",
  );
}

function shown(documents: readonly Document[], { member, item, at }: Shown, files: Files): Shown {
  const document = documents.find((one) => memberName(one) === member);
  if (document === undefined) throw new Error(`there is no ${member}`);
  if (item === "release")
    return told({ member, item }, document.deployed?.release?.text, at, place(document, null, files));
  const path = item.split(".");
  const isUnknown = document.placeholders.some((hidden) => hidden.every((key, index) => key === path[index]));
  if (isUnknown) return { member, item, unknown: true };
  return told({ member, item }, valueAt(document.values, path), at, place(document, path, files));
}

function told(of: Pick<Shown, "member" | "item">, value: unknown, at: string | undefined, line: string): Shown {
  if (value === undefined) return of;
  // TOML has integers, which are BigInts here.
  const is = JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? Number(part) : part)));
  return { ...of, is, ...(at === undefined ? {} : { at: line }) };
}

function place(document: Document, path: readonly string[] | null, files: Files): string {
  const position = path === null ? document.deployed?.release : document.position(path);
  const file = (position && "file" in position ? position.file : undefined) ?? document.file;
  return (files[file]?.split("\n")[(position?.line ?? 0) - 1] ?? "").trim();
}
