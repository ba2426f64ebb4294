import { afterEach, expect, test, vi } from "vitest";
import { pullRequestEvent } from "../support/events.ts";
import { readMarker } from "../../src/publish/marker.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

// Thousands of files and dozens of processes.
vi.setConfig({ testTimeout: 180_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const clusters = Array.from({ length: 100 }, (_, at) => `clusters/c${at}`);
const configs = (tikvText: string, pdText: string) =>
  clusters.flatMap((name) => [
    [`${name}/tikv.toml`, tikvText],
    [`${name}/pd.toml`, pdText],
  ]);
const others = (text: string) => Array.from({ length: 2_800 }, (_, at) => [`docs/${at % 50}/${at}.md`, text]);
const side = (tikvText: string, pdText: string, text: string) =>
  Object.fromEntries([...configs(tikvText, pdText), ...others(text)]) as Record<string, string>;

test("a pull request of 3,000 files, 200 of them configurations, is judged whole in few calls, which the run prints", async () => {
  const { github, run } = await openPull({ base: side(tikv, pd, "a\n"), head: side(plainTikv, oneReplica, "b\n") });
  const { outputs, report, text } = await run(undefined, { review: "off" });
  expect(outputs.verdict).toBe("fail");
  expect(report?.clusters).toHaveLength(clusters.length);
  const broken = report?.findings.filter(({ blocking }) => blocking).map(({ cluster }) => cluster);
  expect(new Set(broken).size).toBe(clusters.length);
  const said = Number(/GitHub's API: (\d+) calls, \d+ left/.exec(text)?.[1]);
  // A connection that the server closed meanwhile is opened again: that call counts twice here and once there.
  expect([0, 1, 2]).toContain(said - github.calls.length);
  // Commits and settings, the comparison, the two trees, 400 texts in parts of fifty, and the comment.
  expect(github.calls.length).toBeLessThanOrEqual(6 + Math.ceil(400 / 50) + 3);
});

test("where GitHub cuts the list of files short the verdict is error", async () => {
  const { github, run } = await openPull({ base: side(tikv, pd, "a\n"), head: side(plainTikv, oneReplica, "b\n") });
  github.world.treeLimit = 100;
  const { outputs, conclusion } = await run();
  expect([conclusion, outputs.verdict]).toEqual(["failure", "error"]);
});

test("twenty runs at a time on one pull request end with one comment, of the newest head", async () => {
  const files = { base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd }, head: { "conf/tikv.toml": plainTikv } };
  const { github, pull, push, run, comment } = await openPull(files);
  const events = [];
  for (let at = 0; at < 20; at++) {
    // Each head is another commit, and later runs have greater numbers.
    if (at % 5 === 0) push({ "README.md": `${at}\n` });
    const event = pullRequestEvent(pull);
    events.push({ ...event, github: { ...event.github, run_id: String(100 + at) } });
  }
  const results = await Promise.all(events.map((event) => run(event)));
  expect(results.map(({ outputs }) => outputs.verdict)).toEqual(events.map(() => "fail"));
  expect(readMarker(comment())?.head).toBe(pull.headSha);
  expect(github.world.comments).toHaveLength(1);
  const bodies = github.world.reviewComments.map(({ body, path, line }) => `${path}:${line} ${body}`);
  expect(new Set(bodies).size).toBe(bodies.length);
});
