import { readFileSync } from "node:fs";
import { markdownTable } from "markdown-table";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { oneReplica, pd, plainTikv, tikv } from "../e2e/configuration.ts";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  type TestEvent,
  workflowRunEvent,
} from "../support/events.ts";
import type { Fault } from "../support/github/faults.ts";
import { type GitHub, startGitHub } from "../support/github/server.ts";
import type { ReviewComment } from "../support/github/world.ts";
import { createRepository } from "../support/repository.ts";
import { type Outcome, runInProcess } from "./in-process.ts";

// A pause between two attempts is no part of what is tried here.
vi.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

type Kind = Omit<Fault, "method" | "path" | "times" | "after">;
const message = { message: "no" };
/** What lasts is tried with these alone: the others come to the same. */
const lastingKinds = new Set(["403", "404", "500", "cut JSON", "silence"]);
const kinds: Readonly<Record<string, Kind>> = {
  403: { status: 403, body: message },
  404: { status: 404, body: message },
  409: { status: 409, body: message },
  422: { status: 422, body: message },
  429: { status: 429, body: message, headers: { "retry-after": "0" } },
  500: { status: 500, body: message },
  "503 HTML": { status: 503, body: Buffer.from("<html>") },
  reset: { abort: true },
  "cut JSON": { status: 200, body: Buffer.from('{"data": {') },
  "wrong JSON": { status: 200, body: { data: [] } },
  silence: { silent: "whole" },
  "no body": { silent: "body" },
};

const houseRules = readFileSync(new URL("../../examples/policies/house-rules.json", import.meta.url), "utf8");
const rules = createRepository({ base: { "policies/house-rules.json": houseRules } });
const pin = `[[policies]]\nrepository = "octo/rules"\nsha = "${rules.sha("main")}"\n`;

const repository = createRepository({
  base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd },
  head: { "conf/tikv.toml": plainTikv },
});
const pull = repository.pull();
const base = repository.sha("main");
// A branch whose settings name policies of another repository.
repository.commit("pinned", { ".github/tikv-guard.toml": pin }, { from: "main" });
repository.commit("on-pinned", { "conf/tikv.toml": plainTikv }, { from: "pinned" });
const pinnedPull = repository.pull(8, "on-pinned", "pinned");
// A pull request that mended a part of what it was told of on its lines.
repository.commit("mending", { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica }, { from: "main" });
const brokenPull = repository.pull(9, "mending");
repository.commit("mending", { "conf/pd.toml": pd });
const mendedPull = repository.pull(9, "mending");

const events: Readonly<Record<string, TestEvent>> = {
  pull_request: pullRequestEvent(pull),
  "pull_request with policies of another repository": pullRequestEvent(pinnedPull),
  "pull_request that mends what comments on its lines say": pullRequestEvent(mendedPull),
  pull_request_target: pullRequestEvent(pull, { eventName: "pull_request_target" }),
  merge_group: mergeGroupEvent(base, pull.headSha),
  push: pushEvent("main", base, pull.headSha),
  workflow_run: workflowRunEvent(pull),
  workflow_dispatch: dispatchEvent(repository, "feature"),
  schedule: { ...scheduleEvent(repository), github: { ref: "refs/heads/main", sha: pull.headSha } },
  "schedule with a tracking issue": scheduleEvent(repository),
  "schedule of many repositories": scheduleEvent(repository),
};
const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "pull_request with policies of another repository": { review: "off" },
  "schedule with a tracking issue": { "tracking-issue": "on" },
  "schedule of many repositories": { repositories: "octo/*\n!octo/rules" },
};

let github: GitHub;
/** `told`: the run fails, or in its place the status of the head that it judged. */
type Reviewed = Outcome & {
  readonly told: boolean;
  readonly reviewed: number;
  readonly issues: number;
  readonly statuses: number;
};
let attempt: (name: string, fault: Fault | null) => Promise<Reviewed>;
/** The comments on lines that stand before a run, by event. */
const standing: Record<string, readonly ReviewComment[]> = {};
/** The calls that wait for an answer. */
const waiting = new Set<AbortController>();
const rows = new Map<string, Map<string, Set<string>>>();

beforeAll(async () => {
  const pulls = [pull, pinnedPull, brokenPull];
  github = await startGitHub({ dir: repository.dir, pulls, others: { "octo/rules": rules.dir } });
  github.world.git.freeze();
  vi.stubEnv("GITHUB_API_URL", github.url);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    const controller = new AbortController();
    waiting.add(controller);
    return controller.signal;
  });
  const { run } = await import("../../src/action/run.ts");
  const { world, faults, calls } = github;
  let hours = 0;
  const clock = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => clock() + hours * 3_600_000);
  attempt = async (name, fault) => {
    // An hour later GitHub's limits are fresh.
    hours++;
    world.remaining = 5000;
    const { comments, issues, reviews, reviewComments, statuses } = world;
    for (const list of [comments, issues, reviews, reviewComments, statuses, faults, calls]) list.length = 0;
    world.reviewComments.push(...structuredClone(standing[name] ?? []));
    if (fault !== null) faults.push(fault);
    const patience = endSilences(calls);
    const outcome = await runInProcess(run, events[name] as TestEvent, github.token, inputs[name]);
    await quiet(calls);
    clearInterval(patience);
    const status = statuses.find(({ sha }) => sha === pull.headSha)?.state;
    const told = outcome.failed || status === "failure" || status === "error";
    const counts = { reviewed: reviewComments.length, issues: issues.length, statuses: statuses.length };
    return { ...outcome, told, ...counts };
  };
  await runInProcess(run, pullRequestEvent(brokenPull), github.token);
  standing["pull_request that mends what comments on its lines say"] = [...world.reviewComments];
  Object.assign(brokenPull, mendedPull);
});

/**
 * Waits for the calls that a run left behind: one of several that are made together may end it while the others are still tried
 * again or asked of REST (`GET /git/ref/heads/main`). Without it they stood among the next run's, and took the fault that was its.
 */
async function quiet(calls: readonly { readonly status: unknown }[]): Promise<void> {
  for (let seen = -1, rounds = 0; rounds < 4; seen = calls.length) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    const isQuiet = calls.length === seen && calls.every(({ status }) => status !== 0);
    rounds = isQuiet ? rounds + 1 : 0;
  }
}

/** Nobody waits half a minute here: what is not answered is given up as soon as it is known that it will not be. */
function endSilences(calls: readonly { readonly status: unknown }[]): NodeJS.Timeout {
  const seen = new Set<object>();
  return setInterval(() => {
    for (const call of calls) {
      if (call.status !== "silent" || seen.has(call)) continue;
      seen.add(call);
      for (const controller of waiting) controller.abort();
      waiting.clear();
    }
  }, 5);
}

afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
  repository.remove();
  rules.remove();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

vi.setConfig({ testTimeout: 300_000 });

describe.each(Object.keys(events))("%s", (name) => {
  test.each(["once", "for good"])(
    "a fault that strikes a call %s never lets a failing change pass",
    async (lasting) => {
      const whole = await attempt(name, null);
      expect(whole).toMatchObject({ verdict: "fail", told: true });
      const calls = [...github.calls];
      for (const [at, call] of calls.entries()) {
        for (const [kind, fault] of Object.entries(kinds)) {
          if (lasting === "for good" && !lastingKinds.has(kind)) continue;
          const found = await attempt(name, { ...fault, ...(lasting === "once" ? only(calls, at) : since(at)) });
          const where = `${kind} ${lasting} at call ${at + 1}, ${call.method} ${call.path}`;
          expect([where, found.told, ["fail", "error"].includes(found.verdict)]).toEqual([where, true, true]);
          if (found.verdict === "error") expect(found.summary).toContain("could not evaluate");
          // Calls that do not wait for each other may stand in another order here.
          const struck = lasting === "once" ? call : github.calls[at];
          if (struck !== undefined) note(`${nameOf(struck)}, ${lasting}`, kind, consequence(kind, whole, found));
        }
      }
    },
  );
});

// Calls that are made together come in any order, so that one run sees a part of what a fault may come to: the page keeps all of it.
test("what each fault comes to is what the documentation says", async () => {
  const names = ["call", ...Object.keys(kinds)];
  const seen = documented(readFileSync(new URL("../../docs/faults.md", import.meta.url), "utf8"));
  const lines = [...new Set([...seen.keys(), ...rows.keys()])].map((call) => {
    const told = Object.keys(kinds).map((kind) => [
      ...(seen.get(call)?.get(kind) ?? []),
      ...(rows.get(call)?.get(kind) ?? []),
    ]);
    return [call, ...told.map((all) => [...new Set(all)].sort().join(" or ") || "–")];
  });
  const text = `${introduction}\n${markdownTable([names, ...lines], { alignDelimiters: false })}\n`;
  await expect(text).toMatchFileSnapshot("../../docs/faults.md");
});

const introduction = `# What each fault of GitHub's API comes to

Made by a test that runs a change which must fail under every event (${Object.keys(events).join(", ")}) and lets each call of the run meet each fault: once, and for good (that call and all later ones). No run passes; a second stage (workflow_run) fails by the status of the head that it judges, and by itself where that has none. "As without" is the verdict and everything published as if nothing had happened; "no comment", "no line comments", "mended line comments stay", "no issue" and "no status" are the same verdict with less published, and a warning that says why; "error" is the verdict \`error\`, with the reason in the job summary. "Silence" is a connection on which nothing comes, "no body" one on which only the headers come: a call is given up after 30 seconds when it reads and after 20 when it publishes, and made once more, so that a run that GitHub never answers ends as an error after three minutes. What is written for the first time and whose answer is lost is looked for, and made again only when it is not there.
`;

function consequence(kind: string, whole: Reviewed, found: Reviewed): string {
  if (found.verdict !== whole.verdict) return found.verdict;
  const comment = (found.commentUrl === "") !== (whole.commentUrl === "") ? ["no comment"] : [];
  const review = found.reviewed < whole.reviewed ? ["no line comments"] : [];
  const stale = found.reviewed > whole.reviewed ? ["mended line comments stay"] : [];
  const issue = found.issues < whole.issues ? ["no issue"] : [];
  const status = found.statuses < whole.statuses ? ["no status"] : [];
  const left = [...comment, ...review, ...stale, ...issue, ...status];
  // Where GitHub says that it wrote something and did not, or that a comment is gone and it is not, there is nothing to warn of.
  const isTold = !kind.endsWith("JSON") && !(kind === "404" && left.join() === stale.join());
  if (left.length > 0 && isTold) expect(found.warnings.join()).toMatch(/comment|issue|status/);
  return left.length === 0 ? "as without" : left.join(", ");
}

/** Strikes one call of those that a run makes, in whatever order it makes those that do not wait for each other. */
function only(calls: typeof github.calls, at: number): Pick<Fault, "method" | "path" | "after" | "times"> {
  const { method = "", path = "" } = calls[at] ?? {};
  const after = calls.slice(0, at).filter((one) => one.method === method && one.path === path).length;
  return { method, path: new RegExp(`^${path.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&")}$`), after, times: 1 };
}

/** Strikes a call and all later ones. */
function since(at: number): Pick<Fault, "method" | "path" | "after" | "times"> {
  return { method: "*", path: /./, after: at, times: Number.POSITIVE_INFINITY };
}

/** What the page says already, by call and kind. */
function documented(page: string): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const [, , ...table] = page.split("\n").filter((line) => line.startsWith("| "));
  return new Map(
    table.map((line) => {
      const [call = "", ...cells] = line.slice(2, -2).split(" | ");
      const told = cells.map((cell) => (cell === "–" ? [] : cell.split(" or ")));
      return [call, new Map(Object.keys(kinds).map((kind, at) => [kind, told[at] ?? []]))];
    }),
  );
}

function note(call: string, kind: string, what: string): void {
  const row = rows.get(call) ?? new Map<string, Set<string>>();
  rows.set(call, row.set(kind, (row.get(kind) ?? new Set()).add(what)));
}

function nameOf({ method, path, body }: (typeof github.calls)[number]): string {
  const query = (body as { query?: string } | undefined)?.query;
  const what = query === undefined ? "" : /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1];
  const template = path
    .replace(/^\/repos\/[^/]+\/[^/]+/, "")
    .replaceAll(/\b[0-9a-f]{40}\b/g, "{sha}")
    .replaceAll(/\b\d+\b/g, "{n}");
  return `\`${method} ${template}\`${what ? ` ${what}` : ""}`;
}
