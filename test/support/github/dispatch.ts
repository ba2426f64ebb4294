import type { IncomingMessage } from "node:http";
import type { Contract } from "./contract.ts";
import { HttpError, notAccessible, notFound, unprocessable } from "./errors.ts";
import { type Fault, strike } from "./faults.ts";
import { answerQuery } from "./graphql/execute.ts";
import { countRequest, limitHeaders, writeCounter } from "./limits.ts";
import type { Answer, Request } from "./operation.ts";
import { operations } from "./operations/all.ts";
import { pageOf } from "./pages.ts";
import type { Route } from "./routes.ts";
import type { World } from "./world.ts";

/** One request as it came, and the status it got. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  status: number | "abort";
}
/** What the server answers, or a connection that breaks. */
type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | "abort";
export type Dispatcher = (request: IncomingMessage, text: string) => Promise<Reply>;
interface Parts {
  readonly world: World;
  readonly token: string;
  readonly contract: Contract;
  readonly route: (method: string, path: string) => Route | null;
  readonly calls: Call[];
  readonly violations: string[];
  readonly faults: readonly Fault[];
}

/** Turns requests into replies: faults first, then token, limits, GitHub's description, and the operation. */
export function dispatcher(parts: Parts): Dispatcher {
  const countWrite = writeCounter();
  return async (request, text) => {
    const url = new URL(request.url ?? "/", parts.world.url);
    const call = callOf(request, url, text);
    parts.calls.push(call);
    const reply = await replyTo(parts, request, url, call, countWrite).catch((error) => failed(parts, call, error));
    call.status = reply === "abort" ? reply : reply.status;
    if (reply === "abort") return reply;
    const limits = limitHeaders(parts.world, url.pathname === "/graphql" ? "graphql" : "core");
    return { ...reply, headers: { "x-github-request-id": String(parts.calls.length), ...limits, ...reply.headers } };
  };
}

function callOf(request: IncomingMessage, url: URL, text: string): Call {
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  const query = Object.fromEntries(url.searchParams);
  return { method: request.method ?? "GET", path: url.pathname, query, body, status: 0 };
}

async function replyTo(
  parts: Parts,
  request: IncomingMessage,
  url: URL,
  call: Call,
  countWrite: () => void,
): Promise<Reply> {
  const fault = strike(parts.faults, call.method, call.path);
  if (fault?.abort) return "abort";
  if (fault)
    return {
      status: fault.status ?? 500,
      body: fault.body ?? { message: "Server Error" },
      headers: { ...fault.headers },
    };
  authenticate(parts, request);
  countRequest(parts.world);
  if (url.pathname === "/graphql") return graphql(parts, call);
  const route = parts.route(call.method, call.path);
  if (!route) throw violation(parts, `${call.method} ${call.path}: no such operation`, notFound());
  if (call.method !== "GET") {
    if (parts.world.readOnly) throw notAccessible();
    countWrite();
  }
  return operate(parts, route, request, url, call);
}

function authenticate({ token }: Parts, request: IncomingMessage): void {
  const [scheme = "", given] = (request.headers.authorization ?? "").split(" ");
  if (!/^(token|bearer)$/i.test(scheme) || given !== token) throw new HttpError(401, "Bad credentials");
}

async function graphql({ world, violations }: Parts, call: Call): Promise<Reply> {
  const { body, problems } = await answerQuery(world, call.body);
  violations.push(...problems);
  return { status: 200, body };
}

function operate(parts: Parts, route: Route, request: IncomingMessage, url: URL, call: Call): Reply {
  const problems = parts.contract.requestProblems(route, call.query, call.body);
  parts.violations.push(...problems.map((problem) => `${route.name} request: ${problem}`));
  if (problems.length > 0) throw unprocessable(...problems);
  const { owner, repo = "" } = route.params;
  const elsewhere = `${owner}/${repo}`.toLowerCase() !== `${parts.world.owner}/${parts.world.repo}`.toLowerCase();
  if (owner !== undefined && elsewhere) throw notFound();
  const accept = request.headers.accept ?? "";
  const asked: Request = {
    params: route.params,
    query: call.query,
    body: (call.body ?? {}) as Request["body"],
    accept,
  };
  const answer = operations[route.name]?.(parts.world, asked) ?? {};
  return checked(parts, route, url, answer);
}

function checked({ contract, violations }: Parts, route: Route, url: URL, answer: Answer): Reply {
  if (answer.raw) return { status: 200, body: answer.raw };
  const page = answer.list && pageOf(answer.list, url);
  const status = answer.status ?? 200;
  const body = page ? page.items : answer.body;
  const problems = contract.answerProblems(route, status, body);
  violations.push(...problems.map((problem) => `${route.name} answer ${status}: ${problem}`));
  return { status, body, headers: page?.link ? { link: page.link } : {} };
}

function violation({ violations }: Parts, text: string, error: HttpError): HttpError {
  violations.push(text);
  return error;
}

function failed({ violations }: Parts, call: Call, error: unknown): Reply {
  if (error instanceof HttpError) return { status: error.status, body: error.body, headers: { ...error.headers } };
  violations.push(
    `${call.method} ${call.path}: the server failed: ${error instanceof Error ? error.stack : String(error)}`,
  );
  return { status: 500, body: { message: "Server Error" } };
}
