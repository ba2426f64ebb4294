import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** These replace parts of Node for the modules that they load, so they share none with other files. */
const alone = [
  "test/trees/github-retry.test.ts",
  "test/faults/matrix.test.ts",
  "test/action/workspace-windows.test.ts",
];

/** The slowest files, the slowest first: nothing waits for one of them at the end. The others follow by their size. */
const slow = [
  "faults/matrix",
  "hostile/hostile",
  "report/render/hostile",
  "e2e/review",
  "e2e/repeated",
  "e2e/reports",
  "e2e/robustness",
  "e2e/outage",
  "trees/github",
  "e2e/odd-entries",
];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    return bySize.sort((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const at = slow.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? slow.length : at;
}

// Processes of git and of the bundle run in many tests; a busy machine must not fail them.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // One more than there are cores: some tests wait for what does not answer.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      { test: { ...patience, name: "alone", include: alone } },
      // A process and all modules anew for each file would take a fifth of the time of all tests.
      { test: { ...patience, name: "together", include: ["test/**/*.test.ts"], exclude: alone, isolate: false } },
    ],
  },
});
