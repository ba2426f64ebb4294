import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Contract } from "./contract.ts";
import { type Dispatcher, dispatcher } from "./dispatch.ts";
import type { Fault } from "./faults.ts";
import { GitReader } from "./git.ts";
import { operations } from "./operations/all.ts";
import { addComment } from "./operations/comments.ts";
import { addReply } from "./operations/reviews.ts";
import type { Call } from "./reply.ts";
import { router } from "./routes.ts";
import type { Comment, Pull, ReviewComment, World } from "./world.ts";

/** What the server is made from. */
export interface GitHubOptions {
  /** The directory of a real git repository, with or without a working tree. */
  readonly dir: string;
  /** owner/name; `octo/demo` unless told. */
  readonly repository?: string;
  /** Other repositories by owner/name, each with its directory; they are listed with this one by their owner. */
  readonly others?: Readonly<Record<string, string>>;
  readonly pulls?: readonly Pull[];
  readonly defaultBranch?: string;
  readonly token?: string;
  readonly readOnly?: boolean;
}
/** A running server with all that a test may look at or change. */
export interface GitHub {
  readonly url: string;
  readonly token: string;
  readonly world: World;
  /** Every request, in order. */
  readonly calls: Call[];
  /** Requests and answers that GitHub's description does not allow. */
  readonly violations: string[];
  readonly faults: Fault[];
  /** Writes a comment as somebody, past all permissions. */
  comment(pull: number, login: string, body: string): Comment;
  /** Answers a review comment as somebody, past all permissions. */
  answer(comment: number, login: string, body: string): ReviewComment;
  close(): Promise<void>;
}

const names = Object.keys(operations);
let contract: Contract | undefined;

/** Starts a stateful GitHub on 127.0.0.1 over a real git repository; requests and answers are checked against GitHub's description. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = options.token ?? "ghs_test";
  const world = createWorld(options, url);
  contract ??= new Contract(names);
  const others = Object.entries(options.others ?? {}).map(([repository, dir]) => {
    return createWorld({ dir, repository, defaultBranch: world.defaultBranch }, url);
  });
  world.siblings.push(world, ...others);
  const parts = { world, token, contract, route: router(names), calls: [], violations: [], faults: [] };
  const dispatch = dispatcher(parts);
  server.on("request", (request, response) => void serve(dispatch, request, response));
  const { calls, violations, faults } = parts as Pick<GitHub, "calls" | "violations" | "faults">;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const comment: GitHub["comment"] = (pull, login, body) => addComment(world, pull, login, body);
  const answer: GitHub["answer"] = (to, login, body) => addReply(world, to, login, body);
  return { url, token, world, calls, violations, faults, comment, answer, close };
}

function createWorld(options: GitHubOptions, url: string): World {
  const [owner = "", repo = ""] = (options.repository ?? "octo/demo").split("/");
  let id = 1000;
  const written = {
    comments: [],
    issues: [],
    siblings: [],
    reviews: [],
    reviewComments: [],
    checkRuns: [],
    statuses: [],
    sarifs: [],
  };
  const limits = { treeLimit: 100_000, remaining: 5000, readOnly: options.readOnly ?? false };
  const { defaultBranch = "main" } = options;
  const place = { git: new GitReader(options.dir), owner, repo, defaultBranch, login: "github-actions[bot]", url };
  return { ...place, ...limits, ...written, pulls: [...(options.pulls ?? [])], nextId: () => ++id };
}

async function serve(dispatch: Dispatcher, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const reply = await dispatch(request, Buffer.concat(chunks).toString());
  if (reply === "abort") {
    request.socket.destroy();
    return;
  }
  if ("silent" in reply) {
    if (reply.silent === "body") response.writeHead(200, { "content-type": "application/json" }).write("[");
    return;
  }
  const { status, body, headers } = reply;
  const type = Buffer.isBuffer(body) ? "application/vnd.github.raw" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
