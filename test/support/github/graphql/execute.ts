import { type ExecutionResult, execute, type GraphQLError, type GraphQLFieldResolver, parse, validate } from "graphql";
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
  const schema = githubSchema();
  const document = parseQuery(query);
  if ("problem" in document) return refused([document.problem]);
  const invalid = validate(schema, document.parsed);
  if (invalid.length > 0) return refused(invalid);
  const rootValue = root(world);
  const result = await execute({
    schema,
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

function parseQuery(query: string) {
  try {
    return { parsed: parse(query) };
  } catch (error) {
    return { problem: error as GraphQLError };
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
