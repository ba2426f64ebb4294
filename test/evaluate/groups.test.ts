import { describe, expect, it } from "vitest";
import { Groups } from "../../src/evaluate/groups.ts";

function named(joins: readonly (readonly string[])[], members: readonly string[]): string[] {
  const groups = new Groups();
  for (const names of joins) groups.join(names);
  return members.map((member) => groups.name(member));
}

describe("a group's name", () => {
  it("is the member's own while it is alone", () => {
    expect(named([], ["a"])).toEqual(["a"]);
    expect(named([[], ["a"], ["b", "c"]], ["a"])).toEqual(["a"]);
  });

  it.each([
    ["the smallest line", ["c#x", "a#x", "b#x"], "a#x"],
    ["the smallest file", ["c", "a", "b"], "a"],
    ["a file before a line", ["a#x", "b", "a#y"], "b"],
  ])("is %s, in whatever order they are joined", (_, names, expected) => {
    for (const order of [names, names.toReversed(), [...names.slice(1), ...names.slice(0, 1)]])
      expect(named([order], names)).toEqual(names.map(() => expected));
  });

  it("is one for all that hangs together", () => {
    const joins = [
      ["f#d", "f#e"],
      ["f#b", "f#c"],
      ["f#a", "f#z"],
      ["f#e", "f#c"],
    ];
    const members = ["f#b", "f#c", "f#d", "f#e", "f#a", "f#z"];
    for (const order of [joins, joins.toReversed()])
      expect(named(order, members)).toEqual(["f#b", "f#b", "f#b", "f#b", "f#a", "f#a"]);
  });
});
