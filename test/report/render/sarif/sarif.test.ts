import { describe, expect, test } from "vitest";
import { buildReport } from "../../../../src/report/build.ts";
import type { ReportParts } from "../../../../src/report/parts.ts";
import type { Report } from "../../../../src/report/report.ts";
import { renderSarif } from "../../../../src/report/render/sarif.ts";
import { placesKey } from "../../../../src/report/whole-tree.ts";
import { hasMultitool, validateSarif } from "../../../support/sarif.ts";
import * as sample from "../../sample.ts";

const links = { server: "https://github.com", repository: "octo/demo", base: sample.baseSha, head: sample.headSha };

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: { readonly startLine: number; readonly endLine?: number };
  };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Place[];
  readonly relatedLocations?: readonly Place[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly baselineState?: string;
  readonly suppressions: readonly { readonly status: string; readonly justification: string }[];
  readonly fixes?: readonly unknown[];
}
interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly helpUri: string;
        readonly help: { readonly text: string };
        readonly properties: { readonly tags: readonly string[]; readonly "security-severity": string };
      }[];
    };
  };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
    }[];
  }[];
  readonly results: readonly Result[];
}

function sarifOf(report: Report): Run {
  const { version, runs } = JSON.parse(renderSarif(report, { policies: sample.policies, links }));
  expect({ version, runs: runs.length }).toEqual({ version: "2.1.0", runs: 1 });
  return runs[0] as Run;
}

function run(parts: Partial<ReportParts> = {}): Run {
  return sarifOf(buildReport(sample.brokenParts(parts)));
}

const waiver = { owner: "@octo/db", reason: "lab only", ticket: "DB-7", expires: "2027-01-31" };

describe("results", () => {
  test("only what the gate stops at is an error", () => {
    const passing = { ...sample.removedCertificate(), blocking: false };
    expect(
      run({ findings: [passing, sample.fewerReplicas()] }).results.map(({ ruleId, level }) => [ruleId, level]),
    ).toEqual([
      ["replication-factor/max-replicas", "error"],
      ["tls-encryption/tikv-certificates", "warning"],
    ]);
  });

  test("a diagnostic that does not block is no error, whatever its level", () => {
    const diagnostics = [
      sample.diagnostic({ level: "error" }),
      sample.diagnostic({ level: "error", line: 9 }, { blocking: true, isNew: true }),
    ];
    expect(run({ findings: [], diagnostics }).results).toMatchObject([
      { ruleId: "diagnostic/unknown-item", level: "error", baselineState: "new" },
      { ruleId: "diagnostic/unknown-item", level: "warning", baselineState: "unchanged" },
    ]);
  });

  test("what holds is none, and what the base alone has neither", () => {
    const findings = [sample.judged(sample.compared(sample.finding()))];
    expect(run({ findings, diagnostics: [sample.diagnostic({}, { side: "base" })] }).results).toEqual([]);
  });

  test("what was there before is unchanged; an audit compares nothing", () => {
    expect(run({ findings: [sample.gap()] }).results).toMatchObject([{ baselineState: "unchanged", level: "warning" }]);
    const [first] = run({ mode: "audit", base: null, findings: [sample.gap()] }).results;
    expect(first).not.toHaveProperty("baselineState");
  });

  test("a waiver is an accepted suppression with owner, day, ticket and reason", () => {
    const [first] = run({ findings: [{ ...sample.gap(), waiver }] }).results;
    expect(first?.suppressions).toEqual([
      {
        kind: "external",
        status: "accepted",
        justification: "Waived by @octo/db until 2027-01-31 (DB-7): lab only",
      },
    ]);
  });

  test("a removed line is told with its place before the change, and shown in the file that stays", () => {
    const [first] = run({ findings: [sample.removedCertificate()] }).results;
    expect(first?.message.text).toContain("conf/tikv.toml:12 before the change");
    expect(first?.locations).toMatchObject([
      {
        physicalLocation: {
          artifactLocation: { uri: "conf/tikv.toml", uriBaseId: "%SRCROOT%" },
          region: { startLine: 1 },
        },
      },
    ]);
  });

  test("a removed line is shown at its table where an audit of the head knows it", () => {
    const report = buildReport(sample.brokenParts({ findings: [sample.removedCertificate()] }));
    const head = {
      file: "conf/tikv.toml",
      line: 10,
      endLine: 10,
      side: "head",
      key: "security.ca-path",
      message: "not set",
    } as const;
    const places = new Map(report.findings.map((finding) => [placesKey(finding), [head]]));
    const [first] = JSON.parse(renderSarif(report, { policies: sample.policies, links, places })).runs[0].results;
    expect(first.locations[0].physicalLocation.region).toEqual({ startLine: 10 });
    expect(first.message.text).toContain("Put back `security.ca-path`");
  });

  test("a finding without a place is shown in its cluster's first file, and every region has a line", () => {
    const [first] = run({ findings: [sample.gap({ inputs: [] })] }).results;
    expect(first?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: "conf/pd.toml" }, region: { startLine: 1 } } },
    ]);
  });

  test("a path is percent-encoded below the root", () => {
    const file = "conf/a b#1?/ü%.toml";
    const inputs = [sample.input("/config/security/ca-path", undefined, sample.origin(file, 3, "security.ca-path"))];
    const [first] = run({ findings: [sample.gap({ inputs })] }).results;
    expect(first?.locations[0]?.physicalLocation.artifactLocation.uri).toBe("conf/a%20b%231%3F/%C3%BC%25.toml");
  });

  test("a safe fix is an edit of whole lines; one that needs a decision is none", () => {
    const report = buildReport(sample.brokenParts({ findings: [sample.fewerReplicas()] }));
    const fix = (kind: "edit" | "decision") => ({
      ...report,
      findings: report.findings.map((finding) => ({
        ...finding,
        fix: { file: "conf/pd.toml", kind, edits: [{ startLine: 4, endLine: 4, text: "max-replicas = 3" }] },
      })),
    });
    expect(sarifOf(fix("edit")).results[0]?.fixes).toMatchObject([
      {
        artifactChanges: [
          {
            artifactLocation: { uri: "conf/pd.toml" },
            replacements: [
              {
                deletedRegion: { startLine: 4, startColumn: 1, endLine: 5, endColumn: 1 },
                insertedContent: { text: "max-replicas = 3\n" },
              },
            ],
          },
        ],
      },
    ]);
    expect(sarifOf(fix("decision")).results[0]).not.toHaveProperty("fixes");
  });
});

describe("fingerprints", () => {
  const printOf = (line: number, of: object = {}) => {
    const inputs = [
      sample.input("/config/security/ca-path", undefined, sample.origin("conf/tikv.toml", line, "security.ca-path")),
    ];
    return run({ findings: [sample.gap({ inputs, ...of })] }).results[0]?.partialFingerprints.primaryLocationLineHash;
  };

  test("a moved line and another severity leave the alert what it was", () => {
    expect(printOf(3)).toMatch(/^[0-9a-f]{32}:1$/);
    expect(printOf(80, { severity: "low", status: "ineffective" })).toBe(printOf(3));
  });

  test("another instance is another alert, and equal results are counted", () => {
    expect(printOf(3, { instance: "tikv-2" })).not.toBe(printOf(3));
    const prints = run({
      findings: [],
      diagnostics: [sample.diagnostic(), sample.diagnostic({ line: 8 })],
    }).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(prints.map((print) => print.split(":")[1])).toEqual(["1", "2"]);
    expect(prints[0]?.split(":")[0]).toBe(prints[1]?.split(":")[0]);
  });
});

describe("rules", () => {
  test("every control that was judged is one, with its reason, its fix and GitHub's score", () => {
    const { rules } = run().tool.driver;
    expect(rules).toMatchObject([
      { id: "replication-factor/max-replicas", properties: { "security-severity": "9.5" } },
      {
        id: "tls-encryption/tikv-certificates",
        helpUri: expect.stringMatching(/docs\/policies\/tls-encryption\.md#tikv-certificates$/),
      },
    ]);
    expect(rules[1]?.help.text).toContain("Without them traffic is plaintext.");
    expect(rules[1]?.help.text).toContain("What to do: Set `security.ca-path`");
  });

  test("every result names its rule, and a rule's tags are ten different ones at most", () => {
    const { results, tool } = run({ diagnostics: [sample.diagnostic()] });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    for (const { properties } of tool.driver.rules) {
      expect(new Set(properties.tags).size).toBe(properties.tags.length);
      expect(properties.tags.length).toBeLessThanOrEqual(10);
    }
  });

  test("a control of a policy that is not at hand is told by its findings", () => {
    const report = buildReport(sample.brokenParts());
    const { rules } = JSON.parse(renderSarif(report, { policies: [], links: null })).runs[0].tool.driver;
    expect(rules).toHaveLength(2);
  });
});

describe("the run", () => {
  test("has one category, and is not successful when it could not evaluate", () => {
    const failed = run({ verdict: "error", reasons: ["GitHub did not answer"], findings: [], clusters: [] });
    expect(failed.automationDetails.id).toBe("tikv-guard/");
    expect(failed.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "error", message: { text: "GitHub did not answer." } }],
      },
    ]);
    expect(run().invocations[0]?.executionSuccessful).toBe(true);
  });

  test("keeps the 5,000 gravest results and counts the others", () => {
    const gaps = Array.from({ length: 5_300 }, (_, at) =>
      sample.gap({ instance: `tikv-${at}`, severity: at < 200 ? "low" : "high" }),
    );
    const { results, invocations } = run({ findings: [...gaps, sample.fewerReplicas()] });
    expect(results).toHaveLength(5_000);
    expect(results[0]?.level).toBe("error");
    expect(results.some(({ level }) => level === "note")).toBe(false);
    expect(invocations[0]?.toolExecutionNotifications).toEqual([
      { level: "warning", message: { text: expect.stringMatching(/^301 results of lesser gravity left out/) } },
    ]);
  });

  test("keeps 100 places of a result", () => {
    const inputs = Array.from({ length: 300 }, (_, at) =>
      sample.input(`/config/${at}`, undefined, sample.origin("conf/tikv.toml", at + 1, `a.${at}`)),
    );
    const [first] = run({ findings: [sample.gap({ inputs })] }).results;
    expect((first?.locations.length ?? 0) + (first?.relatedLocations?.length ?? 0)).toBeLessThanOrEqual(100);
  });
});

test.skipIf(!hasMultitool)(
  "the SARIF multitool finds nothing to say, by its own rules and by GitHub's (skipped where it does not run: not Linux on x64)",
  { timeout: 60_000 },
  () => {
    const findings = [
      sample.removedCertificate(),
      { ...sample.gap({ instance: "[x](y) {0}" }), waiver },
      sample.fewerReplicas(),
    ];
    const report = buildReport(sample.brokenParts({ findings, diagnostics: [sample.diagnostic()] }));
    expect(validateSarif(renderSarif(report, { policies: sample.policies, links }))).toEqual([]);
    const failed = buildReport(sample.parts({ verdict: "error", reasons: ["no answer"], findings: [], clusters: [] }));
    expect(validateSarif(renderSarif(failed, { policies: sample.policies, links: null }))).toEqual([]);
  },
);
