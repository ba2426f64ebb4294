import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { pullRequestEvent, scheduleEvent, type TestEvent } from "../support/events.ts";
import { show } from "../support/markdown.ts";
import { readPage } from "../support/page.ts";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  expect(await closeScenarios()).toEqual([]);
});

const server = "https://github.enterprise.example";
const files = {
  base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd },
  head: { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica },
};

/** The test GitHub where GitHub Enterprise Server has its API: REST below /api/v3, GraphQL at /api/graphql, and nothing else. */
async function enterprise({ github }: Scenario): Promise<{ readonly url: string; readonly strays: string[] }> {
  const strays: string[] = [];
  const front = createServer((incoming, answer) => {
    const { url = "", method, headers } = incoming;
    const path = url === "/api/graphql" ? "/graphql" : /^\/api\/v3(\/.*)$/.exec(url)?.[1];
    if (path === undefined) {
      strays.push(`${method} ${url}`);
      answer.writeHead(404).end();
      return;
    }
    const options = { method: method ?? "GET", headers: { ...headers, host: new URL(github.url).host } };
    const behind = request(`${github.url}${path}`, options, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(answer);
    });
    incoming.pipe(behind);
  });
  servers.push(front);
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`, strays };
}

async function runOn(scenario: Scenario, event: TestEvent, inputs: Readonly<Record<string, string>> = {}) {
  const { url, strays } = await enterprise(scenario);
  const addresses = { api_url: `${url}/api/v3`, graphql_url: `${url}/api/graphql`, server_url: server };
  const result = await scenario.run({ ...event, github: { ...event.github, ...addresses } }, inputs);
  return { ...result, strays };
}

/** Addresses of repositories that a text names, the project's own pages left out. */
function repositoriesIn(text: string): ReadonlySet<string> {
  const found = text.match(/https?:\/\/[^\s"'()<>\\]+/g) ?? [];
  const own = found.filter((address) => !address.startsWith("https://github.com/tikv-guard/tikv-guard"));
  return new Set(own.filter((address) => /octo\/demo|github/i.test(address)).map((address) => new URL(address).origin));
}

test("on GitHub Enterprise Server everything goes to its API, and every link to its own pages", async () => {
  const scenario = await openPull(files);
  const inputs = { "html-file": "report.html", "sarif-file": "report.sarif" };
  const found = await runOn(scenario, pullRequestEvent(scenario.pull), inputs);
  expect([found.outputs.verdict, found.strays]).toEqual(["fail", []]);
  expect(scenario.github.calls.some(({ path }) => path === "/graphql")).toBe(true);
  const { comments, reviewComments } = scenario.github.world;
  const texts = {
    comment: comments[0]?.body,
    review: reviewComments.map(({ body }) => body).join("\n"),
    summary: found.summary,
    html: found.files["html-file"],
    sarif: found.files["sarif-file"],
    json: found.files["json-file"],
  };
  for (const [where, text = ""] of Object.entries(texts)) {
    expect([where, text.length > 100]).toEqual([where, true]);
    expect([where, [...repositoriesIn(text)].filter((origin) => origin !== server)]).toEqual([where, []]);
  }
  const file = `${server}/octo/demo/blob/${scenario.pull.headSha}/conf/pd.toml`;
  expect((await show(texts.comment ?? "")).links.some((link) => link.startsWith(file))).toBe(true);
  expect((await show(texts.summary)).links.some((link) => link.startsWith(file))).toBe(true);
  const links = readPage(texts.html ?? "").elements.flatMap(({ attributes }) => attributes.href ?? []);
  expect(links.some((link) => link.startsWith(file))).toBe(true);
  expect(texts.sarif).toContain(`${server}/octo/demo`);
});

test("an audit's issue on GitHub Enterprise Server links to its own pages", async () => {
  const scenario = await openPull({ base: { "conf/tikv.toml": plainTikv, "conf/pd.toml": pd }, head: { "a.txt": "" } });
  const { strays } = await runOn(scenario, scheduleEvent(scenario.repository), { "tracking-issue": "on" });
  expect(strays).toEqual([]);
  const body = scenario.github.world.issues[0]?.body ?? "";
  expect((await show(body)).links.some((link) => link.startsWith(`${server}/octo/demo/blob/`))).toBe(true);
  expect([...repositoriesIn(body)]).toEqual([server]);
});
