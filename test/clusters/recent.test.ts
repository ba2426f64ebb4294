import { describe, expect, test } from "vitest";
import { Recent } from "../../src/clusters/recent.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Document } from "../../src/types.ts";

const data = {};

describe("what was made of documents not long ago", () => {
  test("is the same as long as documents, data and subject are", () => {
    const [one, other] = [document("a"), document("b")];
    const { get, made } = counting();
    expect(get([one], "v8.5.3")).toBe(get([one], "v8.5.3"));
    expect(made()).toBe(1);
    get([one], "v8.5.4");
    get([one, other], "v8.5.3");
    get([other], "v8.5.3");
    get([one], "v8.5.3", {});
    expect(made()).toBe(5);
  });

  test("is made anew for a member without documents", () => {
    const { get, made } = counting();
    get([], "v8.5.3");
    get([], "v8.5.3");
    expect(made()).toBe(2);
  });

  test("is let go when there is too much of it, and what came last is not", () => {
    const [first, ...others] = Array.from({ length: 601 }, (_, at) => document(String(at)));
    const { get, made } = counting();
    get([first as Document], "v8.5.3");
    for (const one of others) get([one], "v8.5.3");
    for (const one of others.slice(-300)) get([one], "v8.5.3");
    expect(made()).toBe(601);
    get([first as Document], "v8.5.3");
    expect(made()).toBe(602);
  });
});

function counting() {
  const recent = new Recent<object>();
  let count = 0;
  const make = (): object => {
    count += 1;
    return {};
  };
  return {
    get: (documents: readonly Document[], about: string, by: object = data) => recent.get(documents, about, by, make),
    made: () => count,
  };
}

function document(name: string): Document {
  const identity = { component: "tikv", role: "server" } as const;
  return readDocument(`${name}.toml`, Buffer.from('log-level = "info"\n'), identity) as Document;
}
