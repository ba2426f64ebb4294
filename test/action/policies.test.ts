import { describe, expect, test } from "vitest";
import { readPolicies } from "../../src/action/policy-sources.ts";
import { ConfigurationError } from "../../src/errors.ts";

const sha = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";

test("directories and repositories, one a line", () => {
  const text = `\n  ./policies/ \n\nops/more rules\nyour-org/policies@${sha}\nyour-org/rules/tikv/strict@${sha}\n`;
  expect(readPolicies(text)).toEqual([
    { path: "policies", repository: null, sha: null, allowWeaker: false },
    { path: "ops/more rules", repository: null, sha: null, allowWeaker: false },
    { path: "policies", repository: "your-org/policies", sha, allowWeaker: false },
    { path: "tikv/strict", repository: "your-org/rules", sha, allowWeaker: false },
  ]);
  expect(readPolicies("")).toEqual([]);
  expect(readPolicies(".")).toMatchObject([{ path: "." }]);
});

describe("what is neither", () => {
  test.each([
    "your-org/policies@main",
    `your-org/policies@${sha.slice(0, 12)}`,
    `policies@${sha}`,
    `your-org/policies@${sha.toUpperCase()}`,
    "/etc",
    "../other",
    "policies/../../x",
  ])("%s", (line) => {
    expect(() => readPolicies(line)).toThrow(ConfigurationError);
    expect(() => readPolicies(line)).toThrow(`policies: ${JSON.stringify(line)}`);
  });
});
