import { afterEach, describe, expect, test } from "vitest";
import { renderComment } from "../src/report/render/comment.ts";
import type { Report } from "../src/report/report.ts";
import { pd, tikv } from "./e2e/configuration.ts";
import { audited, checked, onlyFinding } from "./support/checked.ts";
import { type Changes, createRepository, type TestRepository } from "./support/repository.ts";

const open: TestRepository[] = [];
const downgrade = "stay-updated/no-downgrade";
const irreversible = "checksum-verification/irreversible-settings";

afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

interface Declared {
  readonly release?: string;
  readonly bootstrapped?: boolean;
  readonly waived?: string;
}

function settings({ release, bootstrapped = true, waived }: Declared): Changes {
  const cluster = [
    '[[cluster]]\nname = "shop"\nfiles = ["conf/**"]',
    ...(release === undefined ? [] : [`release = "${release}"`]),
    `bootstrapped = ${bootstrapped}\n`,
  ].join("\n");
  const waiver = `[[waiver]]\ncontrol = "${waived}"\ncluster = "shop"\nowner = "ops"\nreason = "moved by hand"\nexpires = "2027-01-01"\n`;
  return { ".github/tikv-guard.toml": `${cluster}${waived === undefined ? "" : waiver}` };
}

function repositoryOf(base: Changes, head: Changes): TestRepository {
  const files = { "conf/tikv.toml": tikv, "conf/pd.toml": pd };
  const repository = createRepository({ base: { ...files, ...base }, head });
  open.push(repository);
  return repository;
}

function change(base: Changes, head: Changes, ...args: readonly string[]): Promise<Report> {
  return checked(repositoryOf(base, head).dir, ...args);
}

function aboutChange({ findings }: Report): string[] {
  return findings.flatMap(({ scope, control }) => (scope === "change" ? [control] : []));
}

const directory = 'data-dir = "/var/lib/tikv"';

function withStorage(text: string): Changes {
  if (!tikv.includes(directory)) throw new Error("the configuration names no directory");
  return { "conf/tikv.toml": tikv.replace(directory, text) };
}

/** A change of tikv.toml that no control of a change minds. */
const harmless = withStorage(`${directory}\nreserve-space = "10GB"`);

describe("a change of the declared release", () => {
  test("to an older one is a critical regression and names what it brings back", async () => {
    const report = await change(settings({ release: "v8.5.5" }), settings({ release: "v8.5.3" }));
    const finding = onlyFinding(report, downgrade);
    expect(finding).toMatchObject({
      scope: "change",
      cluster: "shop",
      component: null,
      instance: null,
      severity: "critical",
      status: "missing",
      baseline: "implemented",
      change: "regression",
      blocking: true,
      cause: "release#shop",
    });
    expect(finding.notes).toEqual([
      expect.stringMatching(/former release has fixed: [A-Z0-9.-]+: .+ fixed in v8\.5\.5/),
    ]);
    expect(report.verdict).toBe("fail");
    expect(report.reasons[0]).toContain("the release went from v8.5.5 to v8.5.3");
    expect(renderComment(report, { links: null, broke: null })).toContain("The release is not lowered");
  });

  test.each([
    ["v8.5.3", "v8.5.7"],
    ["v8.5.3", "v8.5.3-20251015-abc"],
    ["v8.5.3", "v8.5.3"],
  ])("from %s to %s is none", async (base, head) => {
    const report = await change(settings({ release: base }), { ...settings({ release: head }), ...harmless });
    expect(aboutChange(report)).toEqual([]);
    expect(report.totals.regressions).toBe(0);
  });

  test("to a newer patch improves", async () => {
    const report = await change(
      settings({ release: "v8.5.3" }),
      settings({ release: "v8.5.7" }),
      "--now",
      "2026-09-15",
    );
    expect(report.totals.improvements).toBeGreaterThan(0);
    expect(report.verdict).toBe("pass");
  });

  test("to a name that moves is a regression of that alone", async () => {
    const report = await change(settings({ release: "v6.3.0" }), settings({ release: "nightly" }));
    expect(aboutChange(report)).toEqual([]);
    expect(onlyFinding(report, "stay-updated/pinned-release").change).toBe("regression");
  });

  test("to none is no downgrade: the base's still counts", async () => {
    const report = await change(settings({ release: "v8.5.5" }), settings({}));
    expect(aboutChange(report)).toEqual([]);
  });

  test("counts from options as well", async () => {
    const options = ["--base-release", "v8.5.5", "--head-release", "v8.1.2"];
    const report = await change(settings({}), harmless, ...options);
    expect(aboutChange(report)).toEqual([downgrade]);
    const reverse = ["--base-release", "v8.1.2", "--head-release", "v8.5.5"];
    expect(aboutChange(await change(settings({}), harmless, ...reverse))).toEqual([]);
  });
});

describe("a change of what a store is made with", () => {
  const moved = [
    { ...settings({ release: "v8.5.3" }), ...withStorage('data-dir = "/data/tikv"') },
    withStorage('data-dir = "/data2/tikv"'),
  ] as const;

  test("is a critical regression of the instance, at its line", async () => {
    const report = await change(...moved);
    const finding = onlyFinding(report, irreversible);
    expect(finding).toMatchObject({
      scope: "change",
      component: "tikv",
      severity: "critical",
      baseline: "implemented",
      change: "regression",
      cause: "conf/tikv.toml#storage.data-dir",
    });
    expect(finding.evidence).toEqual([
      expect.objectContaining({ file: "conf/tikv.toml", side: "head", key: "storage.data-dir" }),
    ]);
    expect(JSON.stringify(report)).not.toContain("/data2");
  });

  test("of a removed item shows the base's line, beside what is written anew", async () => {
    const base = { ...settings({ release: "v8.5.3" }), ...withStorage('data-dir = "/data/tikv"') };
    const report = await change(base, withStorage("api-version = 2\nenable-ttl = true"));
    const { evidence } = onlyFinding(report, irreversible);
    expect(evidence.map(({ side, key }) => [side, key])).toEqual([
      ["base", "storage.data-dir"],
      ["head", "storage.enable-ttl"],
      ["head", "storage.api-version"],
    ]);
    expect(evidence[0]?.message).toMatch(/^removed; /);
  });

  test("is lifted by a waiver of the control or of the instance's component", async () => {
    const [base, head] = moved;
    const report = await change({ ...base, ...settings({ release: "v8.5.3", waived: irreversible }) }, head);
    expect(onlyFinding(report, irreversible)).toMatchObject({ change: "regression", blocking: false });
    expect(onlyFinding(report, irreversible).waiver?.owner).toBe("ops");
    expect(report.verdict).toBe("pass");
    expect(report.totals.waived).toBeGreaterThan(0);
  });

  test("counts in its mitigation only when it is told, on both sides alike", async () => {
    const coverage = (report: Report) => report.mitigations.find(({ id }) => id === "checksum-verification");
    const broken = coverage(await change(...moved));
    const fine = coverage(await change(moved[0], withStorage('data-dir = "/data/tikv"\nreserve-space = "10GB"')));
    expect(broken?.total).toBe((fine?.total ?? 0) + 1);
    expect(broken?.implemented).toBe(fine?.implemented);
    expect(broken?.baseline).toEqual({ implemented: (fine?.implemented ?? 0) + 1, total: (fine?.total ?? 0) + 1 });
    expect(fine?.baseline).toEqual({ implemented: fine?.implemented, total: fine?.total });
  });

  test("is only a warning where nobody says that there is a store", async () => {
    const declared = settings({ release: "v8.5.3", bootstrapped: false });
    const report = await change({ ...moved[0], ...declared }, moved[1]);
    expect(aboutChange(report)).toEqual([]);
    const warnings = report.diagnostics.filter(({ code, side }) => code === "bootstrap-only" && side === "head");
    expect(warnings).toEqual([
      expect.objectContaining({ level: "warning", key: "storage.data-dir", isNew: true, blocking: false }),
    ]);
    expect(warnings[0]?.line).not.toBeNull();
  });

  test("is not hidden by a head that says there is none", async () => {
    const report = await change(moved[0], { ...moved[1], ...settings({ release: "v8.5.3", bootstrapped: false }) });
    expect(aboutChange(report)).toEqual([irreversible]);
  });

  test("is seen through a renamed file and without a declared release", async () => {
    const [base, head] = moved;
    const files = { "conf/tikv.toml": null, "conf/tikv-server.toml": head["conf/tikv.toml"] as string };
    expect(aboutChange(await change({ ...base, ...settings({}) }, files))).toEqual([irreversible]);
  });

  test("is no matter of an audit", async () => {
    const report = await audited(repositoryOf(moved[0], moved[1]).dir);
    expect(aboutChange(report)).toEqual([]);
  });
});
