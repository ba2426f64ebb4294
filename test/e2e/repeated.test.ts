import { afterEach, expect, test, vi } from "vitest";
import { readMarker } from "../../src/publish/marker.ts";
import { pullRequestEvent, type TestEvent } from "../support/events.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

const files = { base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd }, head: { "conf/tikv.toml": plainTikv } };
const asRun = ({ github, ...event }: TestEvent, id: number, attempt = 1): TestEvent => ({
  ...event,
  github: { ...github, run_id: String(id), run_attempt: String(attempt) },
});
const warnings = ({ annotations }: { readonly annotations: readonly { level: string; message: string }[] }) =>
  annotations.flatMap(({ level, message }) => (level === "warning" ? [message] : [])).join("\n");

test("an old run that is started again judges its own commit and leaves the newer one's words alone", async () => {
  const { github, pull, push, run, comment } = await openPull(files);
  const first = pullRequestEvent(pull);
  const old = pull.headSha;
  await run(asRun(first, 100));
  push({ "conf/tikv.toml": tikv, "conf/pd.toml": oneReplica });
  await run(asRun(pullRequestEvent(pull), 101));
  const [body, lines] = [comment(), github.world.reviewComments.map((one) => one.body)];
  expect(readMarker(body)).toMatchObject({ head: pull.headSha, run: { id: 101, attempt: 1 } });

  for (const again of [asRun(first, 100, 2), asRun(first, 100, 7)]) {
    const result = await run(again);
    expect([result.outputs.verdict, result.report?.head.sha]).toEqual(["fail", old]);
    expect(warnings(result)).toMatch(/later run|newer commit/);
    expect(comment()).toBe(body);
    expect(github.world.reviewComments.map((one) => one.body)).toEqual(lines);
  }
});

test("the newest run that is started again corrects its own words", async () => {
  const { pull, run, comment, github } = await openPull(files);
  const event = pullRequestEvent(pull);
  await run(asRun(event, 100));
  const [own] = github.world.comments;
  if (own === undefined) throw new Error("there is no comment");
  own.body = own.body.replace("critical", "harmless");
  await run(asRun(event, 100, 2));
  expect(comment()).not.toContain("harmless");
  expect(readMarker(comment())?.run).toEqual({ id: 100, attempt: 2 });
});

test("a comment that GitHub made and answered with 502 is the only one, and known", async () => {
  const { github, run, comment } = await openPull(files);
  const lost = { method: "POST", times: 1, status: 502, carriedOut: true } as const;
  github.faults.push({ ...lost, path: /issues\/7\/comments/ }, { ...lost, path: /pulls\/7\/reviews/ });
  const result = await run();
  expect(result.outputs["comment-url"]).toMatch(/issuecomment-\d+$/);
  expect(comment()).toContain("security.ca-path");
  const standing = github.world.reviewComments.map(({ body }) => body);
  expect([standing.length > 0, new Set(standing).size]).toEqual([true, standing.length]);
  expect(warnings(result)).toBe("");
});

test("a server that stops answering costs what it did not answer, and no verdict", async () => {
  const [reading, publishing] = [await openPull(files), await openPull(files)];
  reading.github.faults.push({ method: "POST", path: /graphql$/, times: 1, silent: "whole" });
  publishing.github.faults.push({ method: "GET", path: /issues\/7\/comments/, times: 1, silent: "body" });
  const results = await Promise.all([reading.run(), publishing.run()]);
  expect(results.map(({ outputs }) => outputs.verdict)).toEqual(["fail", "fail"]);
  expect([reading.comment(), publishing.comment()].every((body) => body.includes("security.ca-path"))).toBe(true);
});
