import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What of a run decides its environment. */
export interface RunContext {
  readonly event: object;
  readonly eventName: string;
  readonly github?: Readonly<Record<string, string>>;
}

const fileNames = ["OUTPUT", "ENV", "PATH", "STATE", "STEP_SUMMARY"];

const defaults = {
  action: "__self",
  actor: "octocat",
  // Nothing listens there: a run that was not told of a server must not reach the real one.
  api_url: "http://127.0.0.1:9",
  graphql_url: "http://127.0.0.1:9/graphql",
  server_url: "https://github.com",
  repository: "octo/demo",
  repository_owner: "octo",
  run_id: "1",
  run_number: "1",
  run_attempt: "1",
  job: "guard",
  workflow: "guard",
  ref: "refs/heads/main",
  ref_type: "branch",
  sha: "0".repeat(40),
};

/** The variables that the runner sets; the event and the files that they name are made in `temporary`. */
export function environment(run: RunContext, temporary: string, workspace: string): Record<string, string> {
  const event = join(temporary, "event.json");
  writeFileSync(event, JSON.stringify(run.event));
  const files = fileNames.map((name) => {
    writeFileSync(join(temporary, name), "");
    return [`GITHUB_${name}`, join(temporary, name)];
  });
  const context = { ...defaults, ...run.github, event_name: run.eventName, event_path: event, workspace };
  const variables = Object.entries(context).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]);
  const runner = { RUNNER_OS: "Linux", RUNNER_ARCH: "X64", RUNNER_TEMP: temporary, RUNNER_TOOL_CACHE: temporary };
  const machine = { PATH: process.env.PATH ?? "", HOME: temporary, CI: "true", GITHUB_ACTIONS: "true" };
  return { ...machine, ...runner, ...Object.fromEntries([...files, ...variables]) };
}
