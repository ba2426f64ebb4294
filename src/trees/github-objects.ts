import { isRecord } from "../shapes.ts";
import { type GitHubClient, GraphqlFailure } from "./github-client.ts";
import { isListOf } from "./github-shapes.ts";

/** One git object to ask for: the commit that a revision names, a directory with levels below it, a file by revision and path, a blob by id. */
export type Question =
  | { readonly kind: "revision"; readonly expression: string }
  | { readonly kind: "tree"; readonly expression: string; readonly levels: number }
  | { readonly kind: "file"; readonly expression: string }
  | { readonly kind: "blob"; readonly oid: string };

/** GitHub's Blob as asked for here. */
export interface BlobAnswer {
  readonly oid: string;
  readonly byteSize: number;
  readonly isTruncated: boolean;
  readonly isBinary: boolean | null;
  readonly text: string | null;
}
/** GitHub's Tree as asked for here: `mode` is a decimal number, `object` holds the entries of a directory as deep as asked. */
export interface TreeAnswer {
  readonly entries: readonly TreeAnswerEntry[];
}
export interface TreeAnswerEntry {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly oid: string;
  readonly size: number;
  readonly object?: Partial<TreeAnswer> | null;
}

/**
 * Asks for many objects in one GraphQL call; an answer is null where there is no such object. Revisions, paths and ids are
 * variables, never part of the query. Throws GraphqlFailure or SourceError.
 */
export async function askObjects(client: GitHubClient, questions: readonly Question[]): Promise<readonly unknown[]> {
  if (questions.length === 0) return [];
  const variables = Object.fromEntries(questions.map((question, index) => [`v${index}`, argumentOf(question)]));
  const answer = await client.graphql(queryOf(questions), variables);
  return questions.map((question, index) => {
    const object = answer[`o${index}`];
    const fits = object === null || (isRecord(object) && isFitting(object, question));
    if (!fits) throw new GraphqlFailure("an object is missing from the answer or of another shape");
    return object;
  });
}

/** An object of another kind than the one asked for is empty; what there is has the right types. */
function isFitting(object: Readonly<Record<string, unknown>>, { kind }: Question): boolean {
  if (kind === "revision") return isNamed(object) && (object.target === undefined || isNamed(object.target));
  if (kind === "tree") return object.entries === undefined || isListOf(object.entries, isTreeEntry);
  const { oid, byteSize, isTruncated, text } = object;
  if (oid === undefined) return true;
  const isText = text === null || typeof text === "string";
  return typeof oid === "string" && typeof byteSize === "number" && typeof isTruncated === "boolean" && isText;
}

/** Whether a value is a git object with its kind. */
function isNamed(value: unknown): boolean {
  return isRecord(value) && typeof value.oid === "string" && typeof value.type === "string";
}

/** The id of the commit that an answer to a revision is, or that an annotated tag names; null for anything else. */
export function commitOf(answer: unknown): string | null {
  const { target } = (answer ?? {}) as { readonly target?: unknown };
  const { type, oid } = (target ?? answer ?? {}) as { readonly type?: string; readonly oid?: string };
  return type === "Commit" ? (oid ?? null) : null;
}

function isTreeEntry(value: unknown): value is TreeAnswerEntry {
  if (!isRecord(value)) return false;
  const { name, type, mode, oid, object } = value;
  const below = isRecord(object) ? object.entries : undefined;
  const isWhole = [name, type, oid].every((text) => typeof text === "string") && typeof mode === "number";
  return isWhole && (below === undefined || isListOf(below, isTreeEntry));
}

function queryOf(questions: readonly Question[]): string {
  const declared = questions.map(({ kind }, index) => `$v${index}: ${kind === "blob" ? "GitObjectID" : "String"}!`);
  const fields = questions.map((question, index) => {
    const by = question.kind === "blob" ? "oid" : "expression";
    return `o${index}: object(${by}: $v${index}) { ${selection(question)} }`;
  });
  return [
    `query($owner: String!, $name: String!, ${declared.join(", ")}) {`,
    `repository(owner: $owner, name: $name) { ${fields.join("\n")} } }`,
    ...fragments(questions),
  ].join("\n");
}

function argumentOf(question: Question): string {
  return question.kind === "blob" ? question.oid : question.expression;
}

function selection(question: Question): string {
  if (question.kind === "revision") return "type: __typename oid ... on Tag { target { type: __typename oid } }";
  return question.kind === "tree" ? `...Files${question.levels}` : "...Content";
}

/** GraphQL refuses a fragment that is not used: only those that some question needs. */
function fragments(questions: readonly Question[]): readonly string[] {
  const levels = Math.max(0, ...questions.map((question) => (question.kind === "tree" ? question.levels : 0)));
  const trees = Array.from({ length: levels }, (_, index) => {
    const below = index === 0 ? "" : ` object { ...Files${index} }`;
    return `fragment Files${index + 1} on Tree { entries { name type mode oid size${below} } }`;
  });
  const content = questions.some(({ kind }) => kind === "file" || kind === "blob");
  return content ? [...trees, "fragment Content on Blob { oid byteSize isTruncated isBinary text }"] : trees;
}
