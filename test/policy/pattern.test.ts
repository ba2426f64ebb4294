import { describe, expect, it } from "vitest";
import { patternProblem } from "../../src/policy/pattern.ts";

describe("patterns that take linear time", () => {
  it.each([
    "",
    "^https://",
    "https",
    "^[a-z0-9-]+$",
    "^https://[^/:]+:[0-9]+$",
    "^(?:http|https)://",
    "^.*$",
    "^v[0-9]+\\.[0-9]+\\.[0-9]+$",
    "^[^,]+,[^,]+$",
    "^a?b{2,3}$",
    "(a|b)c",
    "^\\p{L}+$",
    "^$|^/",
    "^[\\]x]+y",
    "^[a-z]+😀[a-z]+$",
    "^[0-9]{4}-[0-9]{2}$",
    "^\\u{1f600}\\x41$",
  ])("%s", (pattern) => {
    expect(patternProblem(pattern)).toBeNull();
  });
});

describe("patterns that might not", () => {
  it.each([
    ["^(a+)+$", "group"],
    ["^(a|aa)+$", "group"],
    ["^(a{1,9}){9}$", "group"],
    ["^a+a+$", "next character"],
    ["^.*x.*y$", "next character"],
    ["^[a-z]+[a-z0-9]*$", "next character"],
    ["a+b", '"^"'],
    ["^x|a+b", '"^"'],
    ["^(?=a)b", "look-around"],
    ["^(?<n>a)b", "named group"],
    ["^(a)\\1", "back reference"],
    ["^a+\\ba+", "word boundary"],
    ["^[^x]+😀[^y]+z", "next character"],
    ["^(a){5}$", "group"],
    [`^${"a?".repeat(30)}$`, "optional"],
    [`^(${"a?".repeat(30)})$`, "optional"],
    [`^${"(a|a)".repeat(30)}$`, "optional"],
    [`^a{0,5000}a{0,5000}$`, "next character"],
    ["a".repeat(501), "longer"],
  ])("%s", (pattern, problem) => {
    expect(patternProblem(pattern)).toContain(problem);
  });
});
