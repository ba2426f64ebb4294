import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "../../src/report/report.ts";
import { pullRequestEvent, type TestEvent } from "./events.ts";
import { type GitHub, startGitHub } from "./github/server.ts";
import type { Pull } from "./github/world.ts";
import { type Changes, createRepository, type TestRepository } from "./repository.ts";
import { type ActionResult, runAction } from "./runner.ts";

const directory = fileURLToPath(new URL("../..", import.meta.url));

type Inputs = Readonly<Record<string, string>>;
/** What a run came to, with the JSON report and the texts of all files that it wrote, by their inputs. */
type ScenarioResult = ActionResult & {
  readonly report: Report | null;
  readonly files: Readonly<Record<string, string>>;
};
/** A real repository on a test GitHub with one open pull request, to run the committed bundle on. */
export interface Scenario {
  readonly repository: TestRepository;
  readonly github: GitHub;
  /** Number 7, from `feature` into `main`. */
  readonly pull: Pull;
  /** Runs the action, on the pull request's event unless told; keeps the report that it wrote. */
  readonly run: (event?: TestEvent, inputs?: Inputs) => Promise<ScenarioResult>;
  /** Commits to the pull request's head, as its author pushes. */
  readonly push: (changes: Changes) => void;
  /** The body of the only comment by the action; throws when there is none or more than one. */
  readonly comment: () => string;
}

const running: Scenario[] = [];

/** Opens a pull request that changes `base` by `head`; a fork's when `fork` names one. `others` are further repositories by owner/name, each with its directory. */
export async function openPull(
  files: { base: Changes; head: Changes },
  fork?: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Scenario> {
  const repository = createRepository(files);
  const pull: Pull = { ...repository.pull(), ...(fork === undefined ? {} : { fork }) };
  const github = await startGitHub({ dir: repository.dir, pulls: [pull], others });
  const scenario: Scenario = {
    repository,
    github,
    pull,
    run: (event = pullRequestEvent(pull), inputs = {}) => run(github, event, inputs),
    push: (changes) => {
      repository.commit("feature", changes);
      Object.assign(pull, repository.pull());
    },
    comment: () => onlyComment(github),
  };
  running.push(scenario);
  return scenario;
}

/** Ends all servers and removes all repositories; returns what violated GitHub's description. */
export async function closeScenarios(): Promise<string[]> {
  const ended = running.splice(0);
  for (const { github, repository } of ended) {
    await github.close();
    repository.remove();
  }
  return ended.flatMap(({ github }) => github.violations);
}

async function run(
  github: GitHub,
  { event, eventName, github: context }: TestEvent,
  given: Inputs,
): Promise<ScenarioResult> {
  const workspace = mkdtempSync(join(tmpdir(), "workspace-"));
  const inputs = { "json-file": "report.json", ...given };
  const addresses = { api_url: github.url, graphql_url: `${github.url}/graphql` };
  const all = {
    directory,
    event,
    eventName,
    inputs,
    workspace,
    token: github.token,
    github: { ...context, ...addresses },
  };
  const result = await runAction(all);
  const files = writtenFiles(workspace, inputs);
  const text = files["json-file"];
  const report = text === undefined ? null : (JSON.parse(text) as Report);
  rmSync(workspace, { recursive: true, force: true });
  return { ...result, report, files };
}

function writtenFiles(workspace: string, inputs: Inputs): Record<string, string> {
  const named = Object.entries(inputs).filter(([name]) => name.endsWith("-file"));
  return Object.fromEntries(
    named.flatMap(([name, file]) => {
      const path = join(workspace, file);
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? [[name, readFileSync(path, "utf8")]] : [];
    }),
  );
}

function onlyComment({ world }: GitHub): string {
  const own = world.comments.filter(({ login }) => login === world.login);
  const [comment] = own;
  if (!comment || own.length > 1) throw new Error(`${own.length} comments by the action`);
  return comment.body;
}
