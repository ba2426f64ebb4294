import { afterEach, describe, expect, test, vi } from "vitest";
import { pullRequestEvent, type TestEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const files = {
  base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd },
  head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica },
};
const withoutReasons = (text: string) => text.split(/\n(?=No comment was written|Review comments are not complete)/)[0];

/** A run whose token may write, and one of the same change whose token may not. */
async function both(fork: string | undefined, event: (pull: Parameters<typeof pullRequestEvent>[0]) => TestEvent) {
  const free = await openPull(files, fork);
  const bound = await openPull(files, fork);
  bound.github.world.readOnly = true;
  return {
    bound,
    whole: await free.run(event(free.pull), { "html-file": "r.html", "sarif-file": "r.sarif" }),
    found: await bound.run(event(bound.pull), { "html-file": "r.html", "sarif-file": "r.sarif" }),
  };
}

describe.each<[string, string | undefined, Parameters<typeof both>[1]]>([
  ["a fork's pull request", "mallory/demo", (pull) => pullRequestEvent(pull)],
  ["Dependabot's pull request", undefined, (pull) => byDependabot(pullRequestEvent(pull))],
  [
    "Dependabot's pull request under pull_request_target",
    undefined,
    (pull) => byDependabot(pullRequestEvent(pull, { eventName: "pull_request_target" })),
  ],
])("%s, whose token may only read", (_, fork, event) => {
  test("loses the comments and nothing else, and says which permission they need", async () => {
    const { bound, whole, found } = await both(fork, event);
    expect([found.conclusion, found.outputs.verdict]).toEqual(["failure", "fail"]);
    const { "comment-url": address, ...outputs } = found.outputs;
    const { "comment-url": written, ...expected } = whole.outputs;
    expect([address, Boolean(written)]).toEqual(["", true]);
    expect(Object.keys(outputs)).toEqual(Object.keys(expected));
    expect(found.report?.findings).toEqual(whole.report?.findings);
    expect(found.files["sarif-file"]).toBe(whole.files["sarif-file"]);
    expect(found.files["html-file"]?.length).toBeGreaterThan(10_000);

    const errors = ({ annotations }: typeof found) => annotations.filter(({ level }) => level === "error");
    expect(errors(found)).toEqual(errors(whole));
    expect(errors(found).length).toBeGreaterThan(2);
    const warnings = found.annotations.flatMap(({ level, message }) => (level === "warning" ? [message] : []));
    expect(warnings.join("\n")).toMatch(
      /No comment was written: .*permissions: pull-requests: write.*Dependabot.*read-only/,
    );

    const { text } = await show(found.summary);
    expect(text).toMatch(/No comment was written: the token may not write comments \(403 .*pull-requests: write/);
    // What the comment would have said is all there, where its text differs only by what was placed on lines.
    const lines = (summary: string) =>
      (withoutReasons(summary) ?? "").split("\n").filter((line) => line.startsWith("|"));
    expect(lines(found.summary)).toEqual(lines(whole.summary));
    expect(lines(found.summary).length).toBeGreaterThan(3);
    expect([bound.github.world.comments, bound.github.world.reviewComments]).toEqual([[], []]);
  });
});

/** As GitHub sends it when Dependabot opened the pull request. */
function byDependabot({ eventName, event, github }: TestEvent): TestEvent {
  const bot = { login: "dependabot[bot]", id: 49699333, type: "Bot" };
  const { pull_request, ...payload } = event as { readonly pull_request: object };
  const opened = { ...payload, sender: bot, pull_request: { ...pull_request, user: bot } };
  return { eventName, event: opened, github: { ...github, actor: bot.login, triggering_actor: bot.login } };
}
