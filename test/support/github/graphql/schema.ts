import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema } from "graphql";

const file = new URL("../../../../node_modules/@octokit/graphql-schema/schema.graphql", import.meta.url);
let built: GraphQLSchema | undefined;

/** GitHub's published GraphQL schema, built once a process and only when asked for (about 250 ms). */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(file, "utf8"), { assumeValidSDL: true });
  return built;
}
