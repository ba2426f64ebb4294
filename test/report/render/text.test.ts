import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../../src/report/build.ts";
import { renderText } from "../../../src/report/render/text.ts";
import * as sample from "../sample.ts";
import { hostile, unseen } from "./hostile.ts";

const { brokenParts, parts } = sample;

test("a broken change, for a terminal", () => {
  const findings = [
    sample.removedCertificate(),
    sample.fewerReplicas(),
    sample.gap({ control: "tls-encryption/other", title: "Another control" }),
  ];
  expect(renderText(buildReport(brokenParts({ findings, diagnostics: [sample.diagnostic()] })), { color: false })).toBe(
    `❌ 2 regressions block this merge
  1111111 → 2222222; prod (v8.5.3); 0 of 3 controls implemented (0 %, was 66 %); release data of 2026-11-20

  critical  Every Region has three replicas or more: implemented → missing
            id    replication-factor/max-replicas
            in    prod · pd
            at    conf/pd.toml:4: replication.max-replicas: 3 → 1; wanted at least 3
            fix   Set \`replication.max-replicas = 3\`.

  critical  TiKV has its certificates: implemented → missing
            id    tls-encryption/tikv-certificates
            in    prod · tikv
            at    conf/tikv.toml:12 (removed): security.ca-path: removed; wanted a value
            fix   Put back \`security.ca-path\` (conf/tikv.toml line 12 at the base).

Mitigations
  Enable TLS encryption  missing  0 of 2 (2 missing)  0 undecided  −1 (was 1 of 2)
  Replication factor     missing  0 of 1 (1 missing)  0 undecided  −1 (was 1 of 1)

Existing gaps, none block
  high  missing  prod · tikv  Another control  conf/tikv.toml:12

Notes
  warning   conf/tikv.toml:7: \`storage.engin\` is in no release of TiKV
            fix   Did you mean \`storage.engine\`?
`,
  );
});

test("an audit tells many gaps that do not fail it in a line each, behind those that do", () => {
  const gaps = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      sample.gap({
        control: `sample/control-${at}`,
        title: `Control ${at}`,
        severity: "low",
        remediation: `Mend ${at}.`,
      }),
    );
  const shown = (count: number) =>
    renderText(buildReport(parts({ mode: "audit", base: null, findings: gaps(count) })), { color: false });
  expect(shown(20)).toContain("fix   Mend 19.");
  expect(shown(20)).not.toContain("Gaps that do not fail the audit");
  expect(shown(21)).not.toContain("Mend");
  expect(shown(21)).toMatch(
    /^Gaps that do not fail the audit\n( {2}low .* Control \d+: sample\/control-\d+.*\n){21} {2}What to do about each/m,
  );
});

describe("colour", () => {
  const report = buildReport(brokenParts({ diagnostics: [sample.diagnostic()] }));

  test("adds to the words and takes none away", () => {
    const coloured = renderText(report, { color: true });
    expect(coloured).toContain("\u001b[31m");
    expect(stripVTControlCharacters(coloured)).toBe(renderText(report, { color: false }));
  });

  test("is off without a trace", () => {
    expect(renderText(report, { color: false })).not.toContain("\u001b");
  });
});

test("the verdict is the first line, whatever it is", () => {
  const first = (of: Parameters<typeof parts>[0]) =>
    renderText(buildReport(parts(of)), { color: false }).split("\n")[0];
  expect(first({})).toBe("✅ no regressions");
  expect(first({ verdict: "error", reasons: ["The API failed."] })).toBe(
    "⛔ could not evaluate: The API failed — merge blocked",
  );
  expect(first({ mode: "audit", base: null })).toBe("✅ audit passed");
});

test("no text of a repository speaks to the terminal or to the runner", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const inputs = [sample.input("/config/security/ca-path", text, sample.origin(text, 3, text))];
      const head = sample.finding({ status: "missing", cluster: text, instance: text, inputs });
      const shown = renderText(
        buildReport(
          parts({
            verdict: "error",
            reasons: [text],
            head: { ref: text, sha: null },
            clusters: [{ ...sample.cluster, name: text, release: text, files: [text] }],
            findings: [
              sample.judged(sample.compared(head, { change: "regression" })),
              sample.judged(sample.compared(head, { change: "gap" })),
            ],
            diagnostics: [sample.diagnostic({ file: text, key: text, message: text, suggestion: text })],
            policyChanges: [{ file: text, message: text, weakens: false }],
          }),
        ),
        { color: false },
      );
      expect(shown.replaceAll("\n", "")).not.toMatch(unseen);
      expect(shown).not.toContain("##[");
      expect(shown).not.toMatch(/^\s*::/m);
    }),
    { numRuns: 500 },
  );
});
