import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { diagnoseMember } from "../../src/diagnose/diagnose.ts";
import { loadRules } from "../../src/diagnose/refused.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Diagnostic, Document } from "../../src/types.ts";

type Component = "tikv" | "pd";
const catalogues = { tikv: await loadCatalogue("tikv"), pd: await loadCatalogue("pd") };
const rules = { tikv: await loadRules("tikv"), pd: await loadRules("pd") };
const files = fileURLToPath(new URL("../corpus/files", import.meta.url));
const series = ["v5.3.4", "v6.5.12", "v7.5.7", "v8.1.2", "v8.5.7"];

function diagnose(
  component: Component,
  tags: readonly string[],
  texts: readonly string[],
  configCheck = false,
): readonly Diagnostic[] {
  const documents = texts.map(
    (text, at) =>
      readDocument(`${component}-${at}.toml`, new TextEncoder().encode(text), {
        component,
        role: "server",
      }) as Document,
  );
  const releases = tags.map((tag) => parseRelease(tag) as Release);
  const knowledge = { catalogue: catalogues[component], rules: rules[component], configCheck };
  return diagnoseMember({ component, instance: null, documents }, releases, knowledge);
}

function placeOf({ code, file, line, key }: Diagnostic): string {
  return JSON.stringify([code, file, line, key]);
}

/** What is said under the last release and, at the same place, under each other. */
function inAll(component: Component, tags: readonly string[], texts: readonly string[]): readonly string[] {
  const [last = [], ...others] = tags.map((tag) => diagnose(component, [tag], texts).map(placeOf)).reverse();
  return last.filter((place) => others.every((places) => places.includes(place)));
}

function expectAgreement(component: Component, texts: readonly string[]): void {
  for (let from = 0; from < series.length - 1; from++) {
    const tags = series.slice(from);
    expect(diagnose(component, tags, texts).map(placeOf)).toEqual(inAll(component, tags, texts));
  }
}

describe("several releases", () => {
  it.each<[string, Component, string]>([
    ["an item that some read", "tikv", "[in-memory-engine]\nenable = true\n[server]\ngrpc-concurency = 4\n"],
    ["a name that is an old one of different newer ones", "tikv", "region-cache-memory-limit = '1GB'\n"],
    ["a table of which some read a part", "tikv", "[log-backup]\nenable = true\nio-threads = 2\nsst-max = 1\n"],
    ["a value that some take", "tikv", "[security]\nredact-info-log = 'marker'\n[rocksdb]\nwal-recovery-mode = 'x'\n"],
    ["a rule of some", "tikv", "[raftdb.titan]\nenabled = true\n[raftdb]\nenable-unordered-write = true\n"],
    ["a rule that another fault hides", "tikv", "[readpool.unified]\nmin-thread-count = 0\nmax-thread-count = 0\n"],
    [
      "an alias beside its main name",
      "tikv",
      "[server]\nsnap-max-write-bytes-per-sec = '1GB'\nsnap-io-max-bytes-per-sec = '1GB'\n",
    ],
    ["PD's keys in any case", "pd", "[Schedule]\nStore-Balance-Rate = 1\nMax-Snapshot-Count = 'x'\n"],
  ])("say what they agree on of %s", (_, component, text) => {
    expectAgreement(component, [text]);
  });
  it("say what they agree on of a whole file, of two, and of one with more mistakes than are told", () => {
    for (const name of readdirSync(files, { recursive: true, encoding: "utf8" }).filter((path) =>
      /^(?:tikv|pd).*\.toml$/.test(path),
    )) {
      const text = readFileSync(join(files, name), "utf8");
      expectAgreement(name.startsWith("pd") ? "pd" : "tikv", [text]);
    }
    const items = catalogues.tikv.paths().filter((path) => /^raftstore\.[a-z-]+$/.test(path));
    const known = items.map((path) => `${path.slice(10)} = []\n`).join("");
    const unknown = Array.from({ length: 150 }, (_unused, at) => `never-${at} = 1\n`).join("");
    expectAgreement("tikv", [`[raftstore]\n${known}${unknown}`]);
    expectAgreement("tikv", [`[raftstore]\n${known}`, `[raftstore]\n${unknown}`]);
  });
  it("take a fault as mildly as the mildest of them does", () => {
    const text = "[server]\ngrpc-concurency = 4\n";
    expect(diagnose("tikv", ["v8.1.2", "v8.5.7"], [text], true)).toMatchObject([{ level: "error" }]);
    expect(diagnose("tikv", ["v8.1.2-20250101-abc", "v8.5.7"], [text], true)).toMatchObject([{ level: "warning" }]);
  });
  it("say nothing where one of them is not known", () => {
    expect(diagnose("tikv", ["v4.0.0", "v8.5.7"], ["x-y = 1\n"])).toEqual([]);
  });
});
