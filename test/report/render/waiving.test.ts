import { parse } from "@iarna/toml";
import { expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import type { ReportParts } from "../../../src/report/parts.ts";
import { renderComment } from "../../../src/report/render/comment.ts";
import { renderText } from "../../../src/report/render/text.ts";
import { readSettings } from "../../../src/settings/read.ts";
import * as sample from "../sample.ts";

const { brokenParts, parts } = sample;
const waiver = { owner: "@dba", reason: "new hardware", ticket: null, expires: "2026-11-01" };

function comment(of: ReportParts): string {
  return renderComment(buildReport(of), { links: null, broke: null });
}

function offered(of: ReportParts): string {
  return /```toml\n([^`]*)```/.exec(comment(of))?.[1] ?? "";
}

test("what blocks comes with the waivers to paste, as narrow as it is", () => {
  const text = offered(brokenParts());
  expect(readSettings("s", text).waivers).toEqual([
    {
      control: "replication-factor/max-replicas",
      cluster: "prod",
      component: "pd",
      instance: null,
      owner: "@your-team",
      reason: "why this is accepted until then",
      ticket: null,
      expires: "2026-12-24",
    },
    expect.objectContaining({ control: "tls-encryption/tikv-certificates", component: "tikv" }),
  ]);
});

test("one instance is named, several are not", () => {
  const at = (instance: string) =>
    sample.judged(
      sample.compared(sample.finding({ status: "missing", instance }), { change: "regression", cause: "x" }),
      { blocking: true },
    );
  const named = (...instances: string[]) => readSettings("s", offered(brokenParts({ findings: instances.map(at) })));
  expect(named("tikv-1").waivers).toMatchObject([{ instance: "tikv-1" }]);
  expect(named("tikv-1", "tikv-2").waivers).toMatchObject([{ instance: null }]);
});

test("lost coverage asks for everything, because nothing less lifts it", () => {
  const base = sample.finding();
  const lost = sample.compared(base, { baseline: base, change: "regression", coverageLost: true });
  const text = offered(brokenParts({ findings: [sample.judged(lost, { blocking: true })] }));
  expect(parse(text)).toMatchObject({ waiver: [{ control: "*", cluster: "prod", component: "tikv" }] });
});

test("nothing is offered where nothing blocks, nor for what the change brings a waiver for", () => {
  expect(comment(parts())).not.toContain("How to accept this");
  const findings = [{ ...sample.removedCertificate(), pending: waiver }];
  const text = comment(brokenParts({ findings }));
  expect(text).not.toContain("How to accept this");
  expect(text).toContain("_the waiver by `@dba` is in this change; it counts once it is merged_");
  expect(renderText(buildReport(brokenParts({ findings })), { color: false })).toContain(
    "note  the waiver by @dba is in this change; it counts once it is merged",
  );
});

test("an overdue waiver is told with its gap, and to the reader of the heading", () => {
  const waivers = [{ ...waiver, control: "tls-encryption/*", cluster: "prod", state: "expired" as const }];
  const of = parts({ findings: [{ ...sample.gap(), overdue: waiver }], waivers });
  expect(comment(of)).toContain("1 existing gap, it does not block</b> (1 waiver overdue since 2026-11-01)");
  expect(comment(of)).toContain("_⚠️ the waiver by `@dba` is overdue since 2026-11-01_");
  expect(renderText(buildReport(of), { color: false })).toContain(
    "waiver    tls-encryption/* in prod by @dba is overdue since 2026-11-01",
  );
});

test("of very many the first ten are offered", () => {
  const findings = Array.from({ length: 25 }, (_, at) =>
    sample.judged(
      sample.compared(sample.finding({ status: "missing", cluster: `c${String(at).padStart(2, "0")}` }), {
        change: "regression",
        cause: String(at),
      }),
      { blocking: true },
    ),
  );
  expect(readSettings("s", offered(brokenParts({ findings }))).waivers).toHaveLength(10);
  expect(comment(brokenParts({ findings }))).toContain("_and 15 more controls._");
});

test("a waived finding says by whom and until when, whatever list it stands in", () => {
  const active = { ...waiver, expires: "2026-12-31" };
  const weaker = sample.replicas(3);
  const findings = [
    { ...sample.gap(), waiver: active },
    sample.judged(sample.compared(weaker, { baseline: sample.replicas(5), change: "weakened" }), { waiver: active }),
    sample.judged(sample.compared(sample.finding({ status: "missing", cluster: "new" }), { change: "new-gap" }), {
      waiver: active,
    }),
  ];
  const of = parts({ findings });
  expect(comment(of).match(/_waived by `@dba` until 2026-12-31/g)).toHaveLength(3);
  expect(renderText(buildReport(of), { color: false }).match(/\(waived by @dba until 2026-12-31\)/g)).toHaveLength(3);
});

test("one cause under two waivers is told with both", () => {
  const under = (cluster: string, expires: string) =>
    sample.judged(
      sample.compared(sample.finding({ status: "missing", cluster }), { change: "regression", cause: "shared" }),
      { waiver: { ...waiver, expires } },
    );
  const text = comment(parts({ findings: [under("a", "2026-12-30"), under("b", "2026-12-31")] }));
  expect(text).toContain("_waived by `@dba` until 2026-12-30: new hardware_");
  expect(text).toContain("_waived by `@dba` until 2026-12-31: new hardware_");
});
