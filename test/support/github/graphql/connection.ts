import { GraphQLError } from "graphql";

/** The arguments that choose a part of a connection. */
export interface Window {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
  readonly before?: string;
}

const most = 100;

/** A part of a list as GraphQL shows it; throws as GitHub does without `first` or `last`, or for more than 100 records. */
export function connection(name: string, items: readonly object[], window: Window): object {
  const size = window.first ?? window.last;
  if (size === undefined) throw missingBoundaries(name);
  if (size > most) throw excessive(name, size);
  const from = window.after === undefined ? 0 : position(window.after) + 1;
  const to = window.before === undefined ? items.length : position(window.before);
  const start = window.first === undefined ? Math.max(from, to - size) : from;
  const end = window.first === undefined ? to : Math.min(to, from + size);
  const nodes = items.slice(start, end);
  const edges = nodes.map((node, index) => ({ node, cursor: cursor(start + index) }));
  const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
  const pageInfo = { ...ends, hasPreviousPage: start > 0, hasNextPage: end < items.length };
  return { nodes, edges, totalCount: items.length, pageInfo };
}

function cursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString("base64");
}

function position(text: string): number {
  return Number(Buffer.from(text, "base64").toString().slice("cursor:".length));
}

function missingBoundaries(name: string): GraphQLError {
  const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
  return new GraphQLError(message, { extensions: { type: "MISSING_PAGINATION_BOUNDARIES" } });
}

function excessive(name: string, size: number): GraphQLError {
  const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of ${most} records.`;
  return new GraphQLError(message, { extensions: { type: "EXCESSIVE_PAGINATION" } });
}
