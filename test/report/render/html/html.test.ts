import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../../../src/report/build.ts";
import { excerptKey } from "../../../../src/report/excerpts.ts";
import type { ReportParts } from "../../../../src/report/parts.ts";
import { renderHtml } from "../../../../src/report/render/html.ts";
import { type Page, readPage } from "../../../support/page.ts";
import * as sample from "../../sample.ts";

const links = { server: "https://github.com", repository: "octo/demo", base: sample.baseSha, head: sample.headSha };
const waiver = { owner: "@octo/db", reason: "lab only", ticket: "DB-7", expires: "2027-01-31" };

function pageOf(parts: Partial<ReportParts> = {}, excerpts: ReadonlyMap<string, string> = new Map()): Page {
  return readPage(renderHtml(buildReport(sample.brokenParts(parts)), { policies: sample.policies, links, excerpts }));
}

function all(page: Page, name: string) {
  return page.elements.filter((element) => element.name === name);
}

const full = pageOf({
  findings: [sample.removedCertificate(), sample.fewerReplicas(), { ...sample.gap({ instance: "tikv-2" }), waiver }],
  diagnostics: [sample.diagnostic()],
  waivers: [{ ...waiver, control: "tls-encryption/*", cluster: "prod", state: "active" }],
  policyChanges: [{ file: ".github/tikv-guard.toml", message: "a waiver is new", weakens: true }],
});

describe("a page that needs nothing", () => {
  test("is valid, and its policy lets nothing load and only its own style and program run", () => {
    expect(full.errors).toEqual([]);
    const [policy] = all(full, "meta").filter(
      ({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy",
    );
    const hash = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy?.attributes.content?.split("; ")).toEqual([
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      `style-src ${hash(all(full, "style")[0]?.text)}`,
      `script-src ${hash(all(full, "script")[0]?.text)}`,
    ]);
  });

  test("refers to nothing outside but what a reader may click", () => {
    const loading = ["link", "img", "iframe", "object", "embed", "base", "video", "audio", "source", "picture", "svg"];
    expect(full.elements.filter(({ name }) => loading.includes(name))).toEqual([]);
    const attributes = full.elements.flatMap((element) => Object.keys(element.attributes));
    expect(attributes.filter((name) => name === "style" || name === "src" || name.startsWith("on"))).toEqual([]);
    expect(all(full, "style")[0]?.text).not.toMatch(/url\(|@import/);
  });
});

describe("a page for everyone", () => {
  test("has landmarks, one heading of the first level, and no level left out", () => {
    for (const name of ["header", "main", "nav", "footer", "h1", "title"])
      expect(all(full, name), name).toHaveLength(1);
    expect(all(full, "html")[0]?.attributes.lang).toBe("en");
    const levels = full.elements.flatMap(({ name }) => (/^h\d$/.test(name) ? [Number(name[1])] : []));
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test("every table tells its columns, and every part has a name", () => {
    const heads = all(full, "th");
    expect(heads.length).toBeGreaterThan(10);
    for (const { attributes } of heads) expect(attributes.scope).toMatch(/^(?:col|row)$/);
    const ids = new Set(full.elements.map(({ attributes }) => attributes.id));
    for (const { attributes } of all(full, "section")) expect(ids).toContain(attributes["aria-labelledby"]);
    const named = full.elements.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(named).size).toBe(named.length);
  });

  test("every link within the page leads somewhere", () => {
    const ids = new Set(full.elements.map(({ attributes }) => attributes.id));
    const inside = all(full, "a").flatMap(({ attributes }) =>
      attributes.href?.startsWith("#") ? [attributes.href.slice(1)] : [],
    );
    expect(inside.length).toBeGreaterThan(5);
    expect(inside.filter((id) => !ids.has(id))).toEqual([]);
  });

  test("without its program nothing is hidden but what only the program can do", () => {
    const hidden = full.elements.filter(({ attributes }) => attributes.hidden !== undefined);
    expect(hidden.map(({ attributes }) => attributes.id)).toEqual(["theme", "filters"]);
  });
});

describe("what it says", () => {
  const rows = (page: Page) => page.elements.filter(({ attributes }) => attributes.class === "f");

  test("the verdict in a word and the headline of the comment", () => {
    expect(all(full, "h1")[0]?.text).toBe("Fail");
    expect(all(full, "header")[0]?.text).toContain("2 regressions block this merge");
    expect(all(pageOf({ verdict: "pass", findings: [] }), "h1")[0]?.text).toMatch(/^Pass/);
  });

  test("a matrix of clusters and mitigations, its states in words", () => {
    const [table] = all(full, "table");
    expect(table?.text).toMatch(/prod.*0 of 1.*missing.*was 1.*1 regression/s);
  });

  test("each finding with before and after, place, key, fix, and the blocking ones open", () => {
    const [first] = rows(full);
    expect(first?.attributes).toMatchObject({
      "data-v": "critical",
      "data-s": "missing",
      "data-c": "regression blocking",
      open: "",
    });
    expect(first?.text).toMatch(/implemented → missing/);
    expect(first?.text).toContain("conf/tikv.toml:12 (before the change) security.ca-path removed");
    expect(first?.text).toContain("Put back security.ca-path");
    expect(rows(full).find(({ text }) => text.includes("tikv-2"))?.text).toContain(
      "by @octo/db until 2027-01-31 (DB-7): lab only",
    );
  });

  test("the line that a place names, where it was read", () => {
    const key = excerptKey("base", "conf/tikv.toml", 12);
    const [line] = all(
      pageOf({ findings: [sample.removedCertificate()] }, new Map([[key, 'ca-path = "/etc/<ca>"']])),
      "pre",
    );
    expect(line).toMatchObject({ text: 'ca-path = "/etc/<ca>"', attributes: { class: "old" } });
    expect(all(full, "pre")).toEqual([]);
  });

  test("why each control is asked for, once", () => {
    const controls = full.elements.filter(({ attributes }) => attributes.class === "k");
    expect(controls).toHaveLength(2);
    expect(controls[1]?.text).toContain("Without them traffic is plaintext.");
  });

  test("a run that could not evaluate, and one that found nothing", () => {
    const failed = pageOf({ verdict: "error", reasons: ["GitHub did not answer"], clusters: [], findings: [] });
    expect(all(failed, "header")[0]?.text).toContain("GitHub did not answer");
    expect(all(failed, "main")[0]?.text).toContain("No cluster was judged.");
  });
});

test("10,000 findings take 1,500 bytes each at most", () => {
  const findings = Array.from({ length: 10_000 }, (_, at) =>
    sample.gap({ cluster: `cluster-${at % 100}`, instance: `10.0.${at}:20160` }),
  );
  const html = renderHtml(buildReport(sample.brokenParts({ findings })), {
    policies: sample.policies,
    links,
    excerpts: new Map(),
  });
  expect(html.length / 10_000).toBeLessThan(1_500);
});
