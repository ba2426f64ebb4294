import type { Contract } from "./contract.ts";
import { notFound, unprocessable } from "./errors.ts";
import type { Fault } from "./faults.ts";
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
  status: number | "abort" | "silent";
}
/** What the server answers, a connection that breaks, or one on which nothing comes (after the headers, or at all). */
export type Reply = Answered | "abort" | { readonly silent: "whole" | "body" };
type Answered = { status: number; body?: unknown; headers?: Record<string, string> };
/** All that answering needs. */
export interface Parts {
  readonly world: World;
  readonly token: string;
  readonly contract: Contract;
  readonly route: (method: string, path: string) => Route | null;
  readonly calls: Call[];
  readonly violations: string[];
  readonly faults: readonly Fault[];
}

/** Answers a call by its operation, request and answer checked against GitHub's description. Throws HttpError. */
export function operate(parts: Parts, route: Route, url: URL, call: Call, accept: string): Answered {
  const problems = parts.contract.requestProblems(route, call.query, call.body);
  parts.violations.push(...problems.map((problem) => `${route.name} request: ${problem}`));
  if (problems.length > 0) throw unprocessable(...problems);
  const { owner, repo = "" } = route.params;
  const world = owner === undefined ? parts.world : siblingOf(parts.world, `${owner}/${repo}`);
  const asked: Request = {
    params: route.params,
    query: call.query,
    body: (call.body ?? {}) as Request["body"],
    accept,
  };
  const answer = operations[route.name]?.(world, asked) ?? {};
  return checked(parts, route, url, answer);
}

/** The repository of that name; throws 404. */
export function siblingOf(world: World, name: string): World {
  const found = world.siblings.find(({ owner, repo }) => `${owner}/${repo}`.toLowerCase() === name.toLowerCase());
  if (!found) throw notFound();
  return found;
}

function checked({ contract, violations }: Parts, route: Route, url: URL, answer: Answer): Answered {
  if (answer.raw) return { status: 200, body: answer.raw };
  const page = answer.list && pageOf(answer.list, url);
  const status = answer.status ?? 200;
  const body = page ? page.items : answer.body;
  const problems = contract.answerProblems(route, status, body);
  violations.push(...problems.map((problem) => `${route.name} answer ${status}: ${problem}`));
  return { status, body, headers: page?.link ? { link: page.link } : {} };
}
