import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/evaluate/**/*.test.ts", "test/catalogue/**/*.test.ts", "test/report/render/letters.test.ts"],
    testTimeout: 60_000,
  },
});
