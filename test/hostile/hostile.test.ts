import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sides } from "../e2e/local.ts";
import { runCli } from "../support/cli.ts";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull, type Scenario } from "../support/scenario.ts";
import { before, type HostileChange, hostileChanges } from "./corpus.ts";

// Through the bundle and both of its doors. A process that takes longer than the support's limit fails its test.
vi.setConfig({ testTimeout: 120_000 });

const verdicts: Readonly<Record<string, readonly [verdict: string, code: number]>> = {
  fails: ["fail", 1],
  "is-an-error": ["error", 2],
};

function expectedOf({ name }: HostileChange): readonly [verdict: string, code: number] {
  const found = verdicts[name.split("~")[1] ?? ""];
  if (found === undefined) throw new Error(`${name} says no expectation`);
  return found;
}

describe.each(hostileChanges)("$name", (change) => {
  const [verdict, expected] = expectedOf(change);
  let scenario: Scenario;

  beforeAll(async () => {
    scenario = await openPull({ base: { ...before, ...change.base }, head: change.head });
  });
  afterAll(closeScenarios);

  test("ends so on the command line, and says so quietly", () => {
    const { code, stdout, stderr } = runCli([
      "check",
      "--repo",
      scenario.repository.dir,
      ...sides,
      "--now",
      "2026-11-24",
    ]);
    expect([code, stderr], stdout.slice(0, 2_000)).toEqual([expected, expect.not.stringMatching(/fault of its own/)]);
    expect(stdout.length).toBeLessThan(500_000);
  });

  test("ends so in the Action, with one comment and few annotations", async () => {
    const { run, github, comment } = scenario;
    const { outputs, annotations, fileError } = await run();
    expect([outputs.verdict, fileError]).toEqual([verdict, null]);
    expect(annotations.filter(({ level }) => level === "error").length).toBeLessThanOrEqual(10);
    expect(github.world.comments).toHaveLength(1);
    expect(comment().length).toBeLessThanOrEqual(65_536);
    expect(github.world.reviewComments.length).toBeLessThanOrEqual(10);
    expect((await show(comment())).mentions).toEqual([]);
  });
});
