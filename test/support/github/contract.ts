import { Ajv, type ValidateFunction } from "ajv";
import { type Description, describe, type Node } from "./description.ts";
import type { Route } from "./routes.ts";

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const formats = {
  uri: (text: string) => URL.canParse(text.replace(/\{[^}]*\}/g, "x")),
  "date-time": (text: string) => dateTime.test(text),
  ...Object.fromEntries(["int64", "email", "timestamp", "repo", "timezone"].map((name) => [name, true as const])),
};

/** Checks requests and answers against GitHub's own description of its API. */
export class Contract {
  readonly #description: Description;
  readonly #strict: Ajv;
  readonly #coercing: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(operations: readonly string[]) {
    this.#description = describe(operations);
    this.#strict = this.#ajv(false);
    this.#coercing = this.#ajv(true);
  }

  /** What is wrong with a request: parameters and body that GitHub does not know or would refuse. */
  requestProblems(route: Route, query: Readonly<Record<string, string>>, body: unknown): readonly string[] {
    const operation = this.#operation(route);
    const parameters = ((operation.parameters ?? []) as Node[]).map((parameter) => this.#follow(parameter));
    const known = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
    const unknown = Object.keys(query).filter((name) => !known.has(name));
    return [
      ...unknown.map((name) => `unknown query parameter ${name}`),
      ...parameters.flatMap((parameter) => this.#parameterProblems(route, parameter, query)),
      ...this.#bodyProblems(route, operation, body),
    ];
  }

  /** What is wrong with an answer: a status or a body that GitHub does not describe. Errors need only a message: most are undescribed. */
  answerProblems(route: Route, status: number, body: unknown): readonly string[] {
    if (status >= 400) return typeof (body as Node).message === "string" ? [] : ["an error without a message"];
    const responses = this.#operation(route).responses as Node;
    const response = responses[status];
    if (!response) return [`status ${status} is not described`];
    const schema = this.#schema(response as Node);
    if (!schema) return body === undefined ? [] : ["a body where none is described"];
    return this.#problems(this.#strict, `${route.name} ${status}`, schema, body);
  }

  #ajv(coerceTypes: boolean): Ajv {
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes, formats });
    return ajv.addSchema(this.#description, "github");
  }

  #operation(route: Route): Node {
    const [method = "", template = ""] = route.name.split(" ");
    return this.#description.paths[template]?.[method] ?? {};
  }

  #follow(node: Node): Node {
    if (typeof node.$ref !== "string") return node;
    const steps = node.$ref.slice(2).split("/");
    return this.#follow(steps.reduce<unknown>((value, step) => (value as Node)[step], this.#description) as Node);
  }

  #schema(holder: Node): Node | null {
    const content = this.#follow(holder).content as Readonly<Record<string, { schema: Node }>> | undefined;
    const media = content && (content["application/json"] ?? Object.values(content)[0]);
    return media?.schema ?? null;
  }

  #parameterProblems(route: Route, parameter: Node, query: Readonly<Record<string, string>>): readonly string[] {
    const name = String(parameter.name);
    if (parameter.in !== "query" && parameter.in !== "path") return [];
    const value = parameter.in === "query" ? query[name] : route.params[name];
    if (value === undefined) return parameter.required === true ? [`parameter ${name} is missing`] : [];
    const schema = { type: "object", properties: { value: parameter.schema } };
    const problems = this.#problems(this.#coercing, `${route.name} parameter ${name}`, schema, { value });
    return problems.map((problem) => `parameter ${name}: ${problem}`);
  }

  #bodyProblems(route: Route, operation: Node, body: unknown): readonly string[] {
    const described = operation.requestBody as Node | undefined;
    const schema = described ? this.#schema(described) : null;
    if (!schema) return body === undefined ? [] : ["a body where none is described"];
    if (body === undefined) return this.#follow(described as Node).required === true ? ["the body is missing"] : [];
    const properties = this.#follow(schema).properties as Node | undefined;
    const unknown = properties ? Object.keys(body as Node).filter((name) => !Object.hasOwn(properties, name)) : [];
    const problems = this.#problems(this.#strict, `${route.name} body`, schema, body);
    return [...unknown.map((name) => `unknown body property ${name}`), ...problems];
  }

  #problems(ajv: Ajv, key: string, schema: Node, data: unknown): readonly string[] {
    const validate = this.#compiled.get(key) ?? ajv.compile(qualified(schema) as Node);
    this.#compiled.set(key, validate);
    if (validate(data)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath || "/"} ${message} ${JSON.stringify(params)}`;
    });
  }
}

/** References of an inlined schema point into the description that ajv knows as `github`. */
function qualified(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(qualified);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    return [key, key === "$ref" && typeof item === "string" ? `github${item}` : qualified(item)];
  });
  return Object.fromEntries(entries);
}
