import { afterAll, expect, test, vi } from "vitest";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { pd, plainTikv, tikv } from "./configuration.ts";

const files = { base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd }, head: { "conf/tikv.toml": plainTikv } };
const open = () => openPull(files);
const always = { times: Number.POSITIVE_INFINITY };

// Most of the time is spent waiting between attempts.
vi.setConfig({ testTimeout: 90_000 });

afterAll(async () => {
  expect(await closeScenarios()).toEqual([]);
});

/** What a run came to. */
async function judged(scenario: Scenario) {
  const { conclusion, outputs, annotations } = await scenario.run();
  return { conclusion, verdict: outputs.verdict, messages: annotations.map(({ message }) => message).join("\n") };
}

test.concurrent.each([500, 502, 503])(
  "when GitHub answers nothing but %i, nothing could be evaluated",
  async (status) => {
    const scenario = await open();
    scenario.github.faults.push({ method: "*", path: /./, status, ...always });
    const { messages, ...end } = await judged(scenario);
    expect(end).toEqual({ conclusion: "failure", verdict: "error" });
    expect(messages).toMatch(new RegExp(`${status}|GitHub`));
  },
  90_000,
);

test.concurrent("when every connection breaks, nothing could be evaluated", async () => {
  const scenario = await open();
  scenario.github.faults.push({ method: "*", path: /./, abort: true, ...always });
  expect(await judged(scenario)).toMatchObject({ conclusion: "failure", verdict: "error" });
});

test.concurrent("one failure of a read is survived", async () => {
  const scenario = await open();
  scenario.github.faults.push({ method: "*", path: /./, status: 502, times: 1 });
  expect(await judged(scenario)).toMatchObject({ conclusion: "failure", verdict: "fail" });
  expect(scenario.comment()).toContain("tikv.toml");
});

test.concurrent("without GraphQL files are read by REST", async () => {
  const scenario = await open();
  scenario.github.faults.push({ method: "POST", path: /graphql$/, status: 502, ...always });
  expect(await judged(scenario)).toMatchObject({ conclusion: "failure", verdict: "fail" });
});

test.concurrent.each(['{"files": [', "<html>", Buffer.from("<html>"), {}])(
  "answers that are %j are an outage and no fault of ours",
  async (body) => {
    const scenario = await open();
    scenario.github.faults.push({ method: "*", path: /./, status: 200, body, ...always });
    const { messages, ...end } = await judged(scenario);
    expect(end).toEqual({ conclusion: "failure", verdict: "error" });
    expect(messages).toContain("GitHub did not give");
    expect(messages).not.toContain("A fault of tikv-guard");
    expect(scenario.github.world.comments).toEqual([]);
  },
);

test.concurrent("comments that cannot be read or written do not change the verdict", async () => {
  const scenario = await open();
  scenario.github.faults.push({ method: "*", path: /comments/, status: 503, ...always });
  expect(await judged(scenario)).toMatchObject({ conclusion: "failure", verdict: "fail" });
});

test.concurrent("a used-up rate limit is an error, not a pass", async () => {
  const scenario = await open();
  scenario.github.world.remaining = 1;
  expect(await judged(scenario)).toMatchObject({ conclusion: "failure", verdict: "error" });
});

test.concurrent("a tree that GitHub cuts short hides no regression", async () => {
  const scenario = await open();
  scenario.github.world.treeLimit = 1;
  const { conclusion, verdict } = await judged(scenario);
  expect(conclusion).toBe("failure");
  expect(verdict).toMatch(/^(fail|error)$/);
});
