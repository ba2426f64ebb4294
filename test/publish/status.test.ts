import { getOctokit } from "@actions/github";
import { afterEach, expect, test } from "vitest";
import { Publisher } from "../../src/publish/call.ts";
import { publishStatus } from "../../src/publish/status.ts";
import { type GitHub, startGitHub } from "../support/github/server.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const opened: { readonly github: GitHub; readonly repository: TestRepository }[] = [];
afterEach(async () => {
  for (const { github, repository } of opened.splice(0)) {
    expect(github.violations).toEqual([]);
    await github.close();
    repository.remove();
  }
});

async function open() {
  const repository = createRepository({ base: { "a.txt": "a" } });
  const github = await startGitHub({ dir: repository.dir });
  opened.push({ github, repository });
  const page = "https://github.com/octo/demo/actions/runs/1";
  const target = { owner: "octo", repo: "demo", sha: repository.sha("main"), context: "stage (main)", page };
  const publisher = new Publisher(getOctokit(github.token, { baseUrl: github.url }), () => Promise.resolve());
  const put = (sentence = "✅ no regressions") => publishStatus(publisher, target, "fail", sentence);
  return { github, put };
}

test("a sentence of characters that GitHub does not take is put there all the same", async () => {
  const { github, put } = await open();
  expect(await put("⛔ conf/😀.toml cannot be read")).toBeNull();
  expect(github.world.statuses.map(({ description }) => description)).toEqual(["⛔ conf/\uFFFD.toml cannot be read"]);
});

test.each([
  ["an answer that is lost", { abort: true as const }],
  ["an answer that says nothing of it", { status: 200, body: { data: [] } }],
  ["a server that fails", { status: 502, body: { message: "no" } }],
])("%s is put there by a second attempt, and is a reason when it stays", async (_, fault) => {
  const { github, put } = await open();
  const strike = { method: "POST", path: /\/statuses\// };
  github.faults.push({ ...strike, ...fault, times: 1 });
  expect(await put()).toBeNull();
  expect(github.world.statuses).toMatchObject([{ state: "failure" }]);
  github.faults.push({ ...strike, ...fault, times: Number.POSITIVE_INFINITY });
  expect(await put()).toContain("commit statuses");
  expect(github.world.statuses).toHaveLength(1);
});
