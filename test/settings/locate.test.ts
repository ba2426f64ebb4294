import { expect, test } from "vitest";
import { lineOf } from "../../src/settings/locate.ts";

const text = `# a comment = 1
top = 1
"quoted.key" . dotted = 2

[[cluster]]
name = "a"

[[ cluster ]]
name = "b"
  capacity = { cores = 1 }
[cluster.identities]
tikv = [
  "a = b",
]
[[cluster.part]]
x = 1
[[cluster.part]]
x = 2
[severity]
'a/b' = "low"
`;

test.each([
  [["top"], 2],
  [["quoted.key", "dotted"], 3],
  [["cluster", 0, "name"], 6],
  [["cluster", 1, "name"], 9],
  [["cluster", 1, "capacity", "cores"], 10],
  [["cluster", 1, "identities", "tikv", 0], 12],
  [["cluster", 1, "part", 1, "x"], 18],
  [["cluster", 1, "tier"], 8],
  [["severity", "a/b"], 20],
  [["nowhere"], null],
])("%j is on line %j", (path, line) => {
  expect(lineOf(text, path)).toBe(line);
});
