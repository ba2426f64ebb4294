import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  parse,
  validate,
} from "graphql";
import type { World } from "../world.ts";
import { root } from "./root.ts";
import { githubSchema } from "./schema.ts";

/** GitHub's answer to a query, and what in the query or in this server was wrong. */
export interface GraphqlAnswer {
  readonly body: { readonly data?: unknown; readonly errors?: readonly unknown[] };
  readonly problems: readonly string[];
}

/** Executes a query against GitHub's schema; the status is 200 even for errors, as on GitHub. */
export async function answerQuery(world: World, request: unknown): Promise<GraphqlAnswer> {
  const { query, variables } = request as { query: string; variables?: Record<string, unknown> };
  const document = read(query);
  if ("problems" in document) return refused(document.problems);
  const rootValue = root(world);
  const result = await execute({
    schema: githubSchema(),
    document: document.parsed,
    rootValue,
    variableValues: variables,
    fieldResolver,
  });
  return answered(result);
}

type Source = Readonly<Record<string, unknown>>;

/** A field is a property or a function of its arguments; one that is absent would be a wrong null, so it is an error. */
const fieldResolver: GraphQLFieldResolver<Source, unknown> = (source, args, _context, { fieldName, parentType }) => {
  const value = source[fieldName];
  if (value === undefined) throw new Error(`this server does not serve ${parentType.name}.${fieldName}`);
  return typeof value === "function" ? value(args) : value;
};

type ReadQuery = { readonly parsed: DocumentNode } | { readonly problems: readonly GraphQLError[] };

/** Most runs ask the same few questions. */
const known = new Map<string, ReadQuery>();

function read(query: string): ReadQuery {
  const before = known.get(query);
  if (before !== undefined) return before;
  if (known.size > 200) known.clear();
  const made = validQuery(query);
  known.set(query, made);
  return made;
}

function validQuery(query: string): ReadQuery {
  try {
    const parsed = parse(query);
    const problems = validate(githubSchema(), parsed);
    return problems.length > 0 ? { problems } : { parsed };
  } catch (error) {
    return { problems: [error as GraphQLError] };
  }
}

function refused(errors: readonly GraphQLError[]): GraphqlAnswer {
  return { body: { errors: errors.map(shown) }, problems: errors.map(({ message }) => `graphql: ${message}`) };
}

function answered({ data, errors = [] }: ExecutionResult): GraphqlAnswer {
  const problems = errors.filter(({ extensions }) => extensions.type === undefined);
  const body = errors.length > 0 ? { data, errors: errors.map(shown) } : { data };
  return { body, problems: problems.map(({ message }) => `graphql: ${message}`) };
}

/** GitHub tells the kind of an error as `type`. */
function shown({ message, path, locations, extensions }: GraphQLError): object {
  return { ...(extensions.type === undefined ? {} : { type: extensions.type }), path, locations, message };
}
