import { afterEach, expect, test } from "vitest";
import { boundYoung, spareMemory } from "../src/memory.ts";

const before = process.listeners("exit");

afterEach(() => {
  for (const listener of process.listeners("exit").filter((one) => !before.includes(one))) {
    process.removeListener("exit", listener);
    listener(0);
  }
});

test("a run over few files leaves the memory to the engine", () => {
  spareMemory(3);
  boundYoung();
  expect(process.listeners("exit")).toEqual(before);
});

test("a run over many takes care of it once, until it ends, and goes on as it was", () => {
  spareMemory(1000);
  spareMemory(1000);
  boundYoung();
  expect(process.listeners("exit")).toHaveLength(before.length + 1);
});
