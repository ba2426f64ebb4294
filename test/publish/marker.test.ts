import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contentOf, jobId, readMarker, sha256, writeMarker } from "../../src/publish/marker.ts";
import { show } from "../support/markdown.ts";

const sha = fc.string({ unit: fc.constantFrom(..."0123456789abcdef".split("")), minLength: 40, maxLength: 40 });
const judged = fc.record({
  version: fc.constantFrom("0.1.0", "1.20.3", "2.0.0-rc.1"),
  dataAsOf: fc.constant("2026-11-24"),
  controls: fc.nat(999),
  teams: fc.option(sha.map((text) => text.slice(0, 12))),
});
const plain = fc.record({
  job: fc.string().map(jobId),
  run: fc.record({ id: fc.nat(), attempt: fc.nat(1000) }),
  head: sha,
  digest: fc.string().map(sha256),
  broke: fc.option(fc.record({ regressions: fc.nat(1000), head: sha })),
});
const markers = fc.oneof(
  plain.map((marker) => ({ ...marker, judged: null, earlier: null })),
  fc.tuple(plain, judged, fc.option(judged)).map(([marker, now, earlier]) => ({ ...marker, judged: now, earlier })),
);

test("a marker is read as it was written, whatever follows it", () => {
  fc.assert(
    fc.property(markers, fc.string(), (marker, text) => {
      expect(readMarker(`${writeMarker(marker)}\n${text}`)).toEqual(marker);
      expect(contentOf(`${writeMarker(marker)}\n${text}`)).toBe(text);
    }),
  );
});

test("readers do not see it", async () => {
  const [marker] = fc.sample(markers, 1);
  if (marker) expect((await show(`${writeMarker(marker)}\n### title`)).html.trim()).toBe("<h3>title</h3>");
});

test.each([
  "",
  "### title",
  "<!-- tikv-guard:comment v=2 job=x -->",
  " <!-- tikv-guard:comment v=1 job=000000000000 run=1.1 head=0000000 broke=none digest= -->",
  "> quoted\n<!-- tikv-guard:comment v=1 -->",
])("%j has none", (body) => {
  expect(readMarker(body)).toBeNull();
});

test("line ends do not count in a digest", () => {
  expect(sha256("a\r\nb\r\n")).toBe(sha256("a\nb"));
  expect(sha256("a\nb")).not.toBe(sha256("a\nc"));
});
