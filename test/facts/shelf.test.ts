import { expect, test } from "vitest";
import { shelved } from "../../src/facts/shelf.ts";
import type { Facts } from "../../src/findings.ts";

function making(): { readonly make: () => readonly Facts[]; readonly times: () => number } {
  let times = 0;
  const make = (): readonly Facts[] => {
    times += 1;
    return [0, 1].map((at) => ({
      scope: "tikv",
      cluster: "prod",
      component: "tikv",
      instance: String(at),
      document: {},
      origins: () => [],
    }));
  };
  return { make, times: () => times };
}

test("the facts of a usual cluster are kept", () => {
  const { make, times } = making();
  const [first] = shelved(50, make(), make);
  expect(first?.again).toBeUndefined();
  expect(times()).toBe(1);
});

test("those of a large one are made again where they are asked for, and held while they are", () => {
  const { make, times } = making();
  const [first, second] = shelved(51, make(), make);
  expect([first?.again?.().instance, second?.again?.().instance]).toEqual(["0", "1"]);
  expect(times()).toBe(2);
  const others = [making(), making()];
  for (const other of others) shelved(51, other.make(), other.make)[0]?.again?.();
  first?.again?.();
  expect(times()).toBe(3);
});
