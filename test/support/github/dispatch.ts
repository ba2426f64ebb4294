import type { IncomingMessage } from "node:http";
import { HttpError, notAccessible, notFound } from "./errors.ts";
import { strike } from "./faults.ts";
import { answerQuery } from "./graphql/execute.ts";
import { countRequest, limitHeaders, writeCounter } from "./limits.ts";
import { type Call, operate, type Parts, type Reply } from "./reply.ts";

export type Dispatcher = (request: IncomingMessage, text: string) => Promise<Reply>;

/** Turns requests into replies: faults first, then token, limits, GitHub's description, and the operation. */
export function dispatcher(parts: Parts): Dispatcher {
  const countWrite = writeCounter();
  return async (request, text) => {
    const url = new URL(request.url ?? "/", parts.world.url);
    const call = callOf(request, url, text);
    parts.calls.push(call);
    const reply = await replyTo(parts, request, url, call, countWrite).catch((error) => failed(parts, call, error));
    if (reply === "abort" || "silent" in reply) {
      call.status = reply === "abort" ? reply : "silent";
      return reply;
    }
    call.status = reply.status;
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
  if (fault?.carriedOut) await answered(parts, request, url, call, countWrite);
  if (fault?.abort) return "abort";
  if (fault?.silent) return { silent: fault.silent };
  if (fault)
    return {
      status: fault.status ?? 500,
      body: fault.body ?? { message: "Server Error" },
      headers: { ...fault.headers },
    };
  return answered(parts, request, url, call, countWrite);
}

async function answered(
  parts: Parts,
  request: IncomingMessage,
  url: URL,
  call: Call,
  countWrite: () => void,
): Promise<Reply> {
  authenticate(parts, request);
  countRequest(parts.world);
  if (url.pathname === "/graphql") return graphql(parts, call);
  const route = parts.route(call.method, call.path);
  if (!route) throw violation(parts, `${call.method} ${call.path}: no such operation`, notFound());
  if (call.method !== "GET") {
    if (parts.world.readOnly) throw notAccessible();
    countWrite();
  }
  return operate(parts, route, url, call, request.headers.accept ?? "");
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
