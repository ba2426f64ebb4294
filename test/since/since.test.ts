import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { oneReplica, pd, plainTikv, tikv } from "../e2e/configuration.ts";
import { audited, auditedRepository, closeAudits, sinceOf } from "./audits.ts";

afterAll(closeAudits);

const settings = (release: string, more = "") => ({
  ".github/tikv-guard.toml": `[repository]
monitoring = "elsewhere"
runbooks = "elsewhere"
[[cluster]]
name = "orders"
files = ["conf/*.toml"]
release = "${release}"
${more}`,
});
const waiver = (expires: string, control = "tls-encryption/tikv-certificates") => `[[waiver]]
control = "${control}"
cluster = "orders"
owner = "@db"
reason = "move"
expires = "${expires}"
`;
const good = { ...settings("v8.5.3"), "conf/tikv.toml": tikv, "conf/pd.toml": pd };
const controls = (of: readonly { readonly control: string }[]) => of.map(({ control }) => control);

describe("an audit compared with an earlier one", () => {
  test("tells nothing new where nothing is", async () => {
    const repository = auditedRepository(good);
    const previous = await audited(repository, "2026-07-01");
    const since = sinceOf(await audited(repository, "2026-07-02", { previous }));
    expect(since).toMatchObject({ reason: null, judge: [], appeared: [], undecided: [], resolved: [] });
    expect(since.previous).toEqual({
      now: "2026-07-01T00:00:00.000Z",
      head: { ref: "main", sha: repository.sha("main") },
      version: previous.tool.version,
      dataAsOf: previous.dataAsOf,
    });
    expect(since.standing).toBe(previous.findings.filter(({ change }) => change === "gap").length);
  });

  test("tells what the files broke and mended, by what it is about and not by line", async () => {
    const repository = auditedRepository({ ...good, "conf/tikv.toml": plainTikv });
    const previous = await audited(repository, "2026-07-01");
    repository.commit("main", { "conf/pd.toml": `# moved\n\n${oneReplica}`, "conf/tikv.toml": tikv });
    const { appeared, resolved } = sinceOf(await audited(repository, "2026-07-02", { previous }));
    expect(appeared).toMatchObject([
      { control: "replication-factor/max-replicas", was: "implemented", is: "missing", because: "files" },
    ]);
    expect(appeared[0]?.place).toEqual({ file: "conf/pd.toml", line: 8 });
    expect(controls(resolved)).toContain("tls-encryption/tikv-certificates");
    expect(new Set(resolved.map(({ because }) => because))).toEqual(new Set(["files"]));
  });

  test("tells a release that ran out with the day, and not with the files", async () => {
    const repository = auditedRepository({ ...good, ...settings("v6.5.12") });
    const previous = await audited(repository, "2024-12-01");
    repository.commit("main", { "README.md": "Another commit.\n" });
    const { unsupported, appeared } = sinceOf(await audited(repository, "2026-07-01", { previous }));
    expect(unsupported).toEqual([{ cluster: "orders", release: "v6.5.12" }]);
    expect(appeared.find(({ control }) => control === "stay-updated/supported-series")?.because).toBe("time");
  });

  test("a release that somebody chose did not run out", async () => {
    const repository = auditedRepository(good);
    const previous = await audited(repository, "2026-07-01");
    repository.commit("main", settings("v6.5.12"));
    const { unsupported, appeared } = sinceOf(await audited(repository, "2026-07-02", { previous }));
    expect(unsupported).toEqual([]);
    expect(appeared.find(({ control }) => control === "stay-updated/supported-series")?.because).toBe("files");
  });

  test("tells advisories that were not known of the release, and that the judge is another", async () => {
    const repository = auditedRepository({ ...good, ...settings("v7.5.3") });
    const now = await audited(repository, "2026-07-01");
    const [cluster] = now.clusters;
    const [first = "", ...rest] = cluster?.advisories ?? [];
    expect(rest).not.toEqual([]);
    const previous = {
      ...now,
      dataAsOf: "2026-01-01",
      tool: { ...now.tool, version: "0.0.9" },
      clusters: [{ ...cluster, advisories: rest }],
      findings: now.findings.map((one) =>
        one.control === "tls-encryption/tikv-certificates" ? { ...one, status: "missing" } : one,
      ),
    } as Report;
    const since = sinceOf(await audited(repository, "2026-07-02", { previous }));
    expect(since.advisories).toMatchObject([{ cluster: "orders", release: "v7.5.3", id: first }]);
    expect(since.advisories[0]?.summary).toMatch(/fixed in v/);
    expect(since.judge).toEqual([
      `tikv-guard ${now.tool.version} instead of 0.0.9`,
      `release data of ${now.dataAsOf} instead of 2026-01-01`,
    ]);
    expect(since.resolved).toMatchObject([{ control: "tls-encryption/tikv-certificates", because: "judge" }]);
  });

  test("does not know of advisories what the earlier report did not say", async () => {
    const repository = auditedRepository({ ...good, ...settings("v7.5.3") });
    const { subject: _, ...now } = await audited(repository, "2026-07-01");
    const previous = { ...now, clusters: now.clusters.map(({ advisories: __, ...one }) => one) } as Report;
    expect(sinceOf(await audited(repository, "2026-07-02", { previous })).advisories).toEqual([]);
  });

  test("another judge and another commit: nobody can tell which it was", async () => {
    const repository = auditedRepository(good);
    const earlier = await audited(repository, "2026-07-01");
    const previous = { ...earlier, tool: { ...earlier.tool, version: "0.0.9" } };
    repository.commit("main", { "conf/pd.toml": oneReplica });
    const { appeared } = sinceOf(await audited(repository, "2026-07-02", { previous }));
    expect(appeared).toMatchObject([{ control: "replication-factor/max-replicas", because: "undecided" }]);
  });

  test("tells a waiver that became overdue, once", async () => {
    const repository = auditedRepository({
      ...good,
      ...settings("v8.5.3", waiver("2026-07-31")),
      "conf/tikv.toml": plainTikv,
    });
    const previous = await audited(repository, "2026-07-31");
    const later = await audited(repository, "2026-08-01", { previous });
    expect(sinceOf(later).overdue).toMatchObject([{ owner: "@db", expires: "2026-07-31", state: "expired" }]);
    expect(sinceOf(later).appeared).toMatchObject([
      { control: "tls-encryption/tikv-certificates", was: "missing", is: "missing", because: "waiver" },
    ]);
    const last = await audited(repository, "2026-08-02", { previous: later });
    expect(sinceOf(last)).toMatchObject({ overdue: [], appeared: [] });
  });

  test("what a waiver accepts is told as waived, and is not resolved", async () => {
    const repository = auditedRepository({ ...good, "conf/tikv.toml": plainTikv });
    const previous = await audited(repository, "2026-07-01");
    repository.commit("main", settings("v8.5.3", waiver("2027-01-01")));
    const later = await audited(repository, "2026-07-02", { previous });
    const { resolved, waived } = sinceOf(later);
    expect(resolved).toEqual([]);
    expect(waived).toMatchObject([{ control: "tls-encryption/tikv-certificates", is: "missing", because: "waiver" }]);
    expect(sinceOf(await audited(repository, "2026-07-03", { previous: later }))).toMatchObject({ waived: [] });
    repository.commit("main", { "conf/tikv.toml": tikv });
    const mended = sinceOf(await audited(repository, "2026-07-03", { previous: later }));
    expect(controls([...mended.waived, ...mended.resolved])).not.toContain("tls-encryption/tikv-certificates");
  });

  test("tells clusters that came, went and are called otherwise", async () => {
    const { [".github/tikv-guard.toml"]: _, ...bare } = good;
    const repository = auditedRepository({ ...bare, "old/tikv.toml": tikv });
    const previous = await audited(repository, "2026-07-01");
    repository.commit("main", { "old/tikv.toml": null, "new/tikv.toml": plainTikv, ...settings("v8.5.3") });
    const { clusters, appeared, resolved } = sinceOf(await audited(repository, "2026-07-02", { previous }));
    expect(clusters.added.map(({ name }) => name)).toEqual(["new"]);
    expect(clusters.removed).toEqual(["old"]);
    expect(clusters.renamed).toEqual([{ from: "conf", to: "orders" }]);
    expect(clusters.added[0]?.failing).toBe(new Set(controls(appeared.filter((one) => one.cluster === "new"))).size);
    const fresh = appeared.filter(({ cluster }) => cluster === "new");
    expect(new Set(fresh.map(({ because }) => because))).toEqual(new Set(["added"]));
    expect(resolved.filter(({ cluster }) => cluster === "old").every(({ because }) => because === "removed")).toBe(
      true,
    );
  });

  test("what became unknown is neither new nor resolved", async () => {
    const repository = auditedRepository({ ...good, "conf/tikv.toml": plainTikv });
    const previous = await audited(repository, "2026-07-01");
    repository.commit("main", { "conf/tikv.toml": `${plainTikv}\n[` });
    const report = await audited(repository, "2026-07-02", { previous });
    const { appeared, resolved, undecided } = sinceOf(report);
    expect(report.verdict).toBe("error");
    expect([appeared, controls(resolved)]).toEqual([[], []]);
    expect(undecided).toContainEqual(
      expect.objectContaining({ control: "tls-encryption/tikv-certificates", was: "missing", is: "unknown" }),
    );
  });

  test("an audit that could not evaluate anything is compared with nothing", async () => {
    const repository = auditedRepository(good);
    const previous = await audited(repository, "2026-07-01");
    repository.commit("main", { ".github/tikv-guard.toml": "fail-on = 3\n" });
    await expect(audited(repository, "2026-07-02", { previous })).resolves.not.toHaveProperty("since");
  });

  test("the audit of one cluster is compared with that cluster alone", async () => {
    const repository = auditedRepository({ ...good, "other/tikv.toml": tikv });
    const previous = await audited(repository, "2026-07-01");
    const { clusters, appeared, resolved } = sinceOf(
      await audited(repository, "2026-07-02", { previous, flags: ["--cluster", "orders"] }),
    );
    expect([clusters.removed, appeared, resolved]).toEqual([[], [], []]);
  });
});

describe("what is no earlier audit of the same", () => {
  const cases: readonly (readonly [string, (report: Report) => Report | string, RegExp])[] = [
    ["one cluster of several", (one) => about(one, { cluster: "orders" }), /the cluster orders alone/],
    ["other files", (one) => about(one, { files: ["conf/**"] }), /other files/],
    ["later", (one) => ({ ...one, now: "2026-12-01T00:00:00.000Z" }), /of later, 2026-12-01/],
    ["a check", (one) => ({ ...one, mode: "check" }), /that of a check/],
    ["an audit that failed", (one) => ({ ...one, verdict: "error", clusters: [] }), /could not evaluate anything/],
    ["no report", () => `{"hello": "world"}`, /is not a report/],
    ["no JSON", () => "::error::boo", /is not JSON/],
  ];
  const about = (one: Report, subject: object): Report => ({
    ...one,
    subject: { repository: null, cluster: null, files: [], ...subject },
  });

  test.each(cases)("%s is told, and changes no verdict", async (_, made, reason) => {
    const repository = auditedRepository(good);
    const alone = await audited(repository, "2026-07-01");
    const { since, ...rest } = await audited(repository, "2026-07-01", { previous: made(alone) });
    expect(since).toMatchObject({ previous: null, reason: expect.stringMatching(reason) });
    expect(rest).toEqual(alone);
  });
});
