import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Processes of git and of the bundle run in many tests; a busy machine must not fail them.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One more than there are cores: some tests wait for what does not answer.
    maxWorkers: 3,
  },
});
