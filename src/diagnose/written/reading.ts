import type { Catalogue } from "../../catalogue/items.ts";
import { componentName } from "../../catalogue/names.ts";
import type { Release } from "../../catalogue/release.ts";
import type { Document } from "../../types.ts";
import { Fault, type Words } from "../fault.ts";

/** One document as one release reads it. */
export interface Reading {
  readonly document: Document;
  readonly catalogue: Catalogue;
  readonly release: Release;
  /** The component's own check runs before it is started, and stops at an unknown item. */
  readonly configCheck: boolean;
  /** As long as no more was found than these, what was meant instead is looked for. */
  readonly most: number;
  /** What stands before the document's items in the catalogue: "", or "learner.". */
  readonly prefix: string;
  /** What a placeholder hides: by path as JSON, the whole of it or a part. */
  readonly hidden: ReadonlyMap<string, "whole" | "part">;
}

/** "TiKV v8.5.3". */
export function speaker({ document, release }: Reading): string {
  return `${componentName[document.component]} ${release.text}`;
}

/** A fault of what a document has at a path. */
export function at(
  { document }: Reading,
  path: readonly string[],
  { code, level }: Pick<Fault, "code" | "level">,
  say: () => Words,
): Fault {
  const find = () => {
    const { line = null, file = document.file } = document.position(path) ?? {};
    return { file, line };
  };
  return new Fault({ code, level, key: path.join("."), path }, find, say);
}

/** Whether the catalogue's data is of this very build: not of an earlier patch, nor of what a hotfix was made from. */
export function isExact({ catalogue, release }: Reading): boolean {
  const isHotfix = release.suffix !== "" && !release.suffix.startsWith("beta");
  return !isHotfix && catalogue.coverage(release) === "inside";
}
