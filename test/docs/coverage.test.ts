import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extendedSet } from "../../src/policy/extra.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/coverage.md"), "utf8");
const guide = readFileSync(join(import.meta.dirname, "mitigation-guide.txt"), "utf8");

/** What of the guide is no sentence: titles of strategies, labels of their parts, and a beginning that stands there twice. */
const labels = [
  /^-?(?:Description|Threats Mitigated|Impact|Currently Implemented|Missing Implementation):/,
  /^Mitigation Strategy: (?:Enable TLS Encryption|Implement Mutual TLS \(mTLS\)|Connection Limits|Stay Updated|Replication Factor|Checksum Verification) \(TiKV[^)]*\)/,
  /^-?Verify Configuration: Check the TiKV configuration file \((?=-?Threats)/,
].map((one) => new RegExp(one.source.replaceAll(" ", "")));

const rows = [...sectionOf(page, "The guide, sentence by sentence").matchAll(/^\| (.+) \| (.+) \|$/gm)]
  .map(([, sentence = "", answer = ""]) => ({ sentence, answer }))
  .filter(({ sentence }) => sentence !== "The guide" && sentence !== "-");
const controls = extendedSet.policies.flatMap(({ id, controls: own }) => own.map((one) => `${id}/${one.id}`));
const notBuilt = sectionOf(page, "Not yet built");

function sectionOf(text: string, title: string): string {
  const [, rest = ""] = text.split(`## ${title}\n`);
  return rest.split(/^## /m)[0] ?? "";
}

/** Without what only lays it out: the guide breaks its lines anywhere. */
function bare(text: string): string {
  return text.replace(/[\s`]/g, "");
}

test("every sentence of the guide is there, once and in its order, and nothing else is", () => {
  let rest = bare(guide);
  for (const { sentence } of rows) {
    rest = withoutLabels(rest);
    expect(rest.slice(0, bare(sentence).length), `before: ${rest.slice(0, 200)}`).toBe(bare(sentence));
    rest = rest.slice(bare(sentence).length);
  }
  expect(withoutLabels(rest)).toBe("");
  expect(rows.length).toBe(80);
});

function withoutLabels(text: string): string {
  const plain = text.replace(/^-+/, "");
  const label = labels.map((one) => one.exec(plain)?.[0] ?? "").find((one) => one !== "");
  return label === undefined ? plain : withoutLabels(plain.slice(label.length));
}

describe("what asks for each", () => {
  test.each(rows)("$sentence", ({ answer }) => {
    const named = [...answer.matchAll(/policies\/([\w-]+)\.md#([\w-]+)/g)].map(([, policy, one]) => `${policy}/${one}`);
    const plain = [...answer.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, one = ""]) => one);
    expect(named.filter((one) => !controls.includes(one))).toEqual([]);
    expect(plain.filter((one) => !controls.includes(one) && !notBuilt.includes(one))).toEqual([]);
    expect(named.length + plain.length > 0 || /^No control|^\[The policy\]/.test(answer)).toBe(true);
  });
});

test("every control of the guide's policies is asked for by some sentence", () => {
  const extra = new Set(["encryption-at-rest", "log-redaction", "access-surface"]);
  const asked = rows.map(({ answer }) => answer).join(" ");
  const unasked = controls.filter((one) => {
    const [policy = "", id = ""] = one.split("/");
    return !extra.has(policy) && !asked.includes(`policies/${policy}.md#${id}`) && !asked.includes(`\`${one}\``);
  });
  expect(unasked).toEqual([]);
});
