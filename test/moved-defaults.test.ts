import { expect, test } from "vitest";
import { movedDefaults } from "../src/moved-defaults.ts";
import type { Finding, Unwritten } from "../src/findings.ts";

const pointer = "/derived/margin";

function under(release: string | null, ...unwritten: readonly Partial<Unwritten>[]): Finding {
  const items = unwritten.map((one): Unwritten => ({ key: "a.b", read: true, value: 1, kind: "other", ...one }));
  return {
    control: "p/c",
    cluster: "prod",
    component: "tikv",
    instance: null,
    mitigation: "p",
    title: "C",
    scope: "tikv",
    severity: "high",
    status: "missing",
    reason: null,
    release,
    inputs: [{ pointer, value: 1, origins: [], unwritten: items }],
    margin: null,
    notes: [],
    remediation: "Do it.",
    docs: "",
  };
}

const keys = (base: Finding | null, head: Finding) => movedDefaults(base, head, pointer).map(({ key }) => key);

test("an item that both releases take differently moved, wherever the fact comes from", () => {
  const base = under("v7.5.3", {}, { key: "a.c", value: "x" }, { key: "a.d", read: false });
  const head = under("v8.5.3", { value: 2 }, { key: "a.c", value: "x" }, { key: "a.d", value: 1 });
  expect(keys(base, head)).toEqual(["a.b", "a.d"]);
});

test.each([
  ["one release", under("v8.5.3"), under("v8.5.3", { value: 2 })],
  ["no base", null, under("v8.5.3", { value: 2 })],
  ["no release that was declared", under(null), under("v8.5.3", { value: 2 })],
  ["a side that writes it", under("v7.5.3"), under("v8.5.3", { value: 2 })],
])("nothing moved with %s", (_, base, head) => {
  expect(keys(base, head)).toEqual([]);
});
