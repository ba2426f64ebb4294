import { afterEach, expect, test, vi } from "vitest";
import { waitWithJitter } from "../../src/trees/github-retry.ts";

const sleep = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock("node:timers/promises", () => ({ setTimeout: sleep }));

afterEach(() => {
  vi.restoreAllMocks();
});

test("a pause is never shorter than asked, and at most a quarter longer, by chance", async () => {
  for (const chance of [0, 0.5, 0.999]) {
    vi.spyOn(Math, "random").mockReturnValueOnce(chance);
    await waitWithJitter(1_000);
  }
  const waited = sleep.mock.calls.map(([milliseconds]: readonly unknown[]) => Math.round(Number(milliseconds)));
  expect(waited).toEqual([1_000, 1_125, 1_250]);
});
