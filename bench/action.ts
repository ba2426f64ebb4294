import { fileURLToPath } from "node:url";
import { pullRequestEvent } from "../test/support/events.ts";
import { startGitHub } from "../test/support/github/server.ts";
import { createRepository } from "../test/support/repository.ts";
import { runAction } from "../test/support/runner.ts";
import { median } from "./cost.ts";
import { startGoal } from "./goals.ts";
import { hook, measure } from "./peak.ts";
import type { Table } from "./table.ts";
import { workload } from "./workloads/workloads.ts";

const directory = fileURLToPath(new URL("..", import.meta.url));
const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
const times = 5;

/** Prints what the Action takes to start, and on a pull request of two files, and how often it calls GitHub. */
export async function action(empty: string, table: Table): Promise<void> {
  const base = median(Array.from({ length: times }, () => measure([empty]).seconds));
  table.head("the Action", ["ms of processors", "ratio to an empty Node", "calls of the API"]);
  const start = await repeated(() => runAction({ directory, event: {}, eventName: "issues", env }).then(secondsOf));
  row(
    table,
    "start, no network: an event that is none of its own",
    { seconds: start / base, ms: start },
    "0",
    startGoal,
  );
  const { seconds, calls } = await onPullRequest();
  row(
    table,
    "a pull request of two files, from start to comment",
    { seconds: seconds / base, ms: seconds },
    `${calls[0]}`,
    null,
  );
  table.row({ name: "the same again", figures: ["", "", String(calls[1])], value: 0, goal: null });
}

function row(
  table: Table,
  name: string,
  { seconds, ms }: { seconds: number; ms: number },
  calls: string,
  goal: number | null,
) {
  table.row({ name, figures: [(ms * 1000).toFixed(0), seconds.toFixed(2), calls], value: seconds, goal });
}

async function onPullRequest() {
  const files = await workload("W1", 2);
  const side = (name: "base" | "head") => Object.fromEntries(files.map((file) => [file.path, file[name]]));
  const repository = createRepository({ base: side("base"), head: side("head") });
  const pull = { ...repository.pull() };
  const github = await startGitHub({ dir: repository.dir, pulls: [pull] });
  const { event, eventName, github: context } = pullRequestEvent(pull);
  const addresses = { api_url: github.url, graphql_url: `${github.url}/graphql` };
  const calls: number[] = [];
  const seconds = await repeated(async () => {
    const before = github.calls.length;
    const run = { directory, event, eventName, env, token: github.token, github: { ...context, ...addresses } };
    const taken = secondsOf(await runAction(run));
    calls.push(github.calls.length - before);
    return taken;
  });
  await github.close();
  repository.remove();
  return { seconds, calls };
}

async function repeated(run: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) taken.push(await run());
  return median(taken);
}

function secondsOf({ text }: { readonly text: string }): number {
  const [, , time] = /took=(\d+) (\d+)/.exec(text) ?? [];
  if (time === undefined) throw new Error(`the Action did not come to its end: ${text.slice(-500)}`);
  return Number(time) / 1e6;
}
