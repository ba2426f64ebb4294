import { isRecord } from "../shapes.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a list whose entries all pass. */
export function isListOf<T>(value: unknown, passes: (entry: unknown) => entry is T): value is readonly T[] {
  return Array.isArray(value) && value.every(passes);
}

/** What of GitHub's comparison is used here. */
export interface ComparisonData {
  readonly merge_base_commit: { readonly sha: string };
  readonly files?: readonly {
    readonly filename: string;
    readonly previous_filename?: string;
    readonly patch?: unknown;
  }[];
  readonly truncated?: boolean;
}

/** Whether an answer is a comparison as far as it is used here. */
export function isComparison(value: unknown): value is ComparisonData {
  if (!isRecord(value) || !isRecord(value.merge_base_commit)) return false;
  return (
    hasTexts(value.merge_base_commit, "sha") && (value.files === undefined || isListOf(value.files, isChangedFile))
  );
}

function isChangedFile(value: unknown): value is { readonly filename: string } {
  return isRecord(value) && hasTexts(value, "filename");
}

/** What of GitHub's recursive tree is used here; `mode` is octal text. */
export interface TreeData {
  readonly truncated?: boolean;
  readonly tree: readonly {
    readonly path: string;
    readonly type: string;
    readonly mode: string;
    readonly sha: string;
    readonly size?: number;
  }[];
}

/** Whether an answer is a tree as far as it is used here. */
export function isTree(value: unknown): value is TreeData {
  return isRecord(value) && isListOf(value.tree, isTreeEntry);
}

function isTreeEntry(value: unknown): value is TreeData["tree"][number] {
  return isRecord(value) && hasTexts(value, "path", "type", "mode", "sha");
}

/** What of GitHub's blob is used here. */
export interface BlobData {
  readonly content: string;
  readonly encoding: string;
  readonly size: number | null;
}

/** Whether an answer is a blob as far as it is used here. */
export function isBlob(value: unknown): value is BlobData {
  return isRecord(value) && hasTexts(value, "content", "encoding");
}

/** What of GitHub's git reference is used here. */
export interface ReferenceData {
  readonly object: { readonly sha: string; readonly type: string };
}

/** Whether an answer is a git reference as far as it is used here. */
export function isReference(value: unknown): value is ReferenceData {
  return isRecord(value) && isRecord(value.object) && hasTexts(value.object, "sha", "type");
}

function hasTexts(value: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === "string");
}
