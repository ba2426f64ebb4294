import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { runCli } from "../support/cli.ts";
import { pushEvent } from "../support/events.ts";
import { readPage } from "../support/page.ts";
import { hasMultitool, validateSarif } from "../support/sarif.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { caLine, oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { closeLocal, localChange, sides } from "./local.ts";

const secret = "not-for-any-page-hunter2";
const base = {
  "conf/tikv.toml": tikv,
  "conf/pd.toml": pd,
  "other/tikv.toml": plainTikv,
  "other/pd.toml": `${oneReplica}\n[backup]\nsecret-access-key = "${secret}"\n`,
};
const head = { "conf/tikv.toml": plainTikv };
const asked = { "sarif-file": "out/log.sarif", "html-file": "report.html" };

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly baselineState?: string;
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { startLine: number };
      };
    },
  ];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

function runOf(text: string | undefined) {
  return JSON.parse(text ?? "null").runs[0] as {
    readonly results: readonly Result[];
    readonly automationDetails: { readonly id: string };
    readonly versionControlProvenance?: readonly unknown[];
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  };
}

function uriOf({ locations }: Result): string {
  return locations[0].physicalLocation.artifactLocation.uri;
}

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});
afterAll(closeLocal);

describe("the Action's files", () => {
  test("a check writes a log of the whole tree, whose errors are what blocks", async () => {
    const scenario = await openPull({ base, head });
    const { outputs, undeclared, files, report, annotations } = await scenario.run(undefined, asked);
    expect({ undeclared, verdict: outputs.verdict }).toEqual({ undeclared: [], verdict: "fail" });
    expect(outputs["sarif-file"]).toMatch(/out\/log\.sarif$/);
    expect(annotations.filter(({ level }) => level === "warning")).toEqual([]);
    const { results, automationDetails, versionControlProvenance } = runOf(files["sarif-file"]);
    expect(automationDetails.id).toBe("tikv-guard/");
    expect(versionControlProvenance).toMatchObject([{ revisionId: scenario.pull.headSha }]);
    const errors = results.filter(({ level }) => level === "error");
    const blocking = report?.findings.filter((finding) => finding.blocking) ?? [];
    const blockers = report?.diagnostics.filter((one) => one.blocking) ?? [];
    expect(errors).toHaveLength(blocking.length + blockers.length);
    const untouched = results.filter((result) => uriOf(result).startsWith("other/"));
    expect(untouched.length).toBeGreaterThan(3);
    for (const result of untouched) expect(result).toMatchObject({ baselineState: "unchanged" });
    expect(untouched.filter(({ level }) => level === "error")).toEqual([]);
    expect(files["sarif-file"]).not.toContain(secret);
    if (hasMultitool) expect(validateSarif(files["sarif-file"] ?? "")).toEqual([]);
  });

  test("a removed line is shown at its table, and its alert is the one that the branch gets once it is merged", async () => {
    const scenario = await openPull({ base, head });
    const control = "tls-encryption/tikv-certificates";
    const inConf = (text: string | undefined) =>
      runOf(text).results.find((result) => result.ruleId === control && uriOf(result) === "conf/tikv.toml");
    const checked = inConf((await scenario.run(undefined, asked)).files["sarif-file"]);
    expect(checked?.locations[0].physicalLocation.region.startLine).toBe(caLine - 1);
    scenario.repository.git("update-ref", "refs/heads/main", scenario.repository.sha("feature"));
    const after = scenario.repository.sha("main");
    const push = pushEvent("main", "0".repeat(40), after);
    const audited = inConf((await scenario.run(push, asked)).files["sarif-file"]);
    expect(audited?.partialFingerprints).toEqual(checked?.partialFingerprints);
    expect(audited).not.toHaveProperty("baselineState");
  });

  test("a run that could not evaluate writes no log, because one without results would close every alert", async () => {
    const scenario = await openPull({ base, head });
    scenario.github.faults.push({ method: "*", path: /./, status: 502, times: Number.POSITIVE_INFINITY });
    const { outputs, files } = await scenario.run(undefined, asked);
    expect(outputs).toMatchObject({ verdict: "error", "sarif-file": "" });
    expect(Object.keys(files).sort()).toEqual(["html-file", "json-file"]);
    expect(readPage(files["html-file"] ?? "").elements.find(({ name }) => name === "h1")?.text).toBe(
      "Could not evaluate",
    );
  });

  test("steps that look at other files have categories of their own", async () => {
    const scenario = await openPull({ base, head });
    const { files } = await scenario.run(undefined, { ...asked, "config-paths": "conf/**" });
    const { automationDetails, results } = runOf(files["sarif-file"]);
    expect(automationDetails.id).toMatch(/^tikv-guard\/[0-9a-f]{12}\/$/);
    expect(results.filter((result) => !uriOf(result).startsWith("conf/"))).toEqual([]);
  });

  test("the page quotes the line that is gone and the one that is there, and never a secret", async () => {
    const scenario = await openPull({
      base,
      head: { ...head, "other/pd.toml": `# looked at\n${base["other/pd.toml"]}` },
    });
    const { files } = await scenario.run(undefined, asked);
    const { elements, errors } = readPage(files["html-file"] ?? "");
    expect(errors).toEqual([]);
    const quoted = elements.filter(({ name }) => name === "pre");
    expect(quoted).toContainEqual(
      expect.objectContaining({ text: 'ca-path = "/etc/tikv/ca.pem"', attributes: { class: "old" } }),
    );
    expect(quoted).toContainEqual(expect.objectContaining({ text: "max-replicas = 1", attributes: { class: "now" } }));
    expect(files["html-file"]).not.toContain(secret);
    const addresses = elements.flatMap(({ attributes }) => attributes.href ?? []);
    expect(addresses).toContain(`https://github.com/octo/demo/blob/${scenario.pull.baseSha}/conf/tikv.toml#L${caLine}`);
  });
});

describe("the command line's formats", () => {
  const directory = mkdtempSync(join(tmpdir(), "reports-"));
  afterAll(() => rmSync(directory, { recursive: true }));

  test("a check writes them all beside its text, and ends as ever", () => {
    const { dir } = localChange(head, base);
    const files = ["sarif", "html", "badge", "json"].map(
      (format) => [format, join(directory, "all", `r.${format}`)] as const,
    );
    const formats = files.flatMap(([format, file]) => ["--format", `${format}=${file}`]);
    const { code, stdout } = runCli(["check", "--repo", dir, ...sides, ...formats]);
    expect(code).toBe(1);
    expect(stdout).toContain("block this merge");
    for (const [, file] of files) expect(existsSync(file), file).toBe(true);
    const { results } = runOf(readFileSync(join(directory, "all", "r.sarif"), "utf8"));
    expect(results.some((result) => uriOf(result).startsWith("other/"))).toBe(true);
    expect(JSON.parse(readFileSync(join(directory, "all", "r.badge"), "utf8"))).toEqual({
      schemaVersion: 1,
      label: "tikv-guard",
      message: expect.stringMatching(/^\d+\/\d+ controls$/),
      color: "red",
    });
  });

  test.each(["--worktree", "--staged"])("a check of the %s has a log of the whole tree too", (what) => {
    const { dir } = localChange(head, base);
    const { stdout } = runCli(["check", "--repo", dir, what, "--format", "sarif"]);
    expect(runOf(stdout).invocations[0]?.executionSuccessful).toBe(true);
  });

  test("an audit of a commit, and of files on disk", () => {
    const repository = localChange(head, base);
    const ofCommit = runCli(["audit", "--repo", repository.dir, "--ref", "main", "--format", "sarif"]);
    const found = runOf(ofCommit.stdout).results;
    expect(found.some(({ level }) => level === "error")).toBe(true);
    for (const result of found) expect(result).not.toHaveProperty("baselineState");
    const page = runCli(["audit", "examples/orders", "--format", "html"]);
    expect(readPage(page.stdout).errors).toEqual([]);
    expect(page.stdout).toContain("<pre");
  });

  test("one cluster alone is checked, and the log is of the whole tree all the same", () => {
    const { dir } = localChange(head, base);
    const { stdout } = runCli(["check", "--repo", dir, ...sides, "--cluster", "conf", "--format", "sarif"]);
    expect(runOf(stdout).results.some((result) => uriOf(result).startsWith("other/"))).toBe(true);
  });

  test("what could not be evaluated is told in each", () => {
    const { dir } = localChange(head, base);
    const run = (format: string) => runCli(["check", "--repo", dir, "--base", "nowhere", "--format", format]);
    expect(runOf(run("sarif").stdout)).toMatchObject({ results: [], invocations: [{ executionSuccessful: false }] });
    expect(JSON.parse(run("badge").stdout)).toMatchObject({ message: "not evaluated", isError: true });
    expect(run("html").stdout).toContain("Could not evaluate");
  });
});
