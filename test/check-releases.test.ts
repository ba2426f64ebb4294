import { afterEach, describe, expect, test } from "vitest";
import { renderComment } from "../src/report/render/comment.ts";
import { renderText } from "../src/report/render/text.ts";
import type { Report } from "../src/report/report.ts";
import { pd, tikv } from "./e2e/configuration.ts";
import { checked, onlyFinding } from "./support/checked.ts";
import { createRepository, type TestRepository } from "./support/repository.ts";

const open: TestRepository[] = [];

afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

function settings(release: string): string {
  return `[[cluster]]\nname = "prod"\nfiles = ["conf/**"]\nrelease = "${release}"\n`;
}

/** A change of nothing but the release that the settings declare. */
function releaseChange(base: string, head: string, tikvFile: string = tikv): Promise<Report> {
  const files = { "conf/tikv.toml": tikvFile, "conf/pd.toml": pd };
  const repository = createRepository({
    base: { ...files, ".github/tikv-guard.toml": settings(base) },
    head: { ".github/tikv-guard.toml": settings(head) },
  });
  open.push(repository);
  return checked(repository.dir);
}

describe("a change of the release alone", () => {
  test("is judged by each side's own release and names the default that moved", async () => {
    const report = await releaseChange("v8.5.3", "v7.5.3");
    const wal = onlyFinding(report, "checksum-verification/wal-tracking");
    expect([wal.baseline, wal.status, wal.change]).toEqual(["implemented", "missing", "regression"]);
    expect(wal.evidence[0]).toMatchObject({
      key: "rocksdb.track-and-verify-wals-in-manifest",
      message: "default true in v8.5.3, false in v7.5.3; wanted true",
    });
    expect(report.reasons).toContainEqual(
      expect.stringContaining(
        "the release went from v8.5.3 to v7.5.3, which moved the default of rocksdb.track-and-verify-wals-in-manifest",
      ),
    );
  });

  test("that improves a default says so too", async () => {
    const report = await releaseChange("v7.5.3", "v8.5.3");
    const wal = onlyFinding(report, "checksum-verification/wal-tracking");
    expect(wal).toMatchObject({ change: "improvement", cause: "release#prod" });
    expect(wal.evidence[0]?.message).toBe("default false in v7.5.3, true in v8.5.3");
  });

  test("names an item that only one of the releases reads", async () => {
    const report = await releaseChange("v6.1.7", "v6.5.12");
    const wal = onlyFinding(report, "checksum-verification/wal-tracking");
    expect(wal).toMatchObject({ baseline: "not-applicable", change: "new-gap" });
    expect(wal.evidence[0]?.message).toMatch(/^not read in v6\.1\.7, default false in v6\.5\.12/);
  });

  test("says nothing of defaults where the file decides", async () => {
    const written = `${tikv}\n[rocksdb]\ntrack-and-verify-wals-in-manifest = false\n`;
    const report = await releaseChange("v8.5.3", "v7.5.3", written);
    const wal = onlyFinding(report, "checksum-verification/wal-tracking");
    expect(wal.change).toBe("gap");
    expect(JSON.stringify(wal.evidence)).not.toContain("default");
  });

  test("is told in the comment", async () => {
    const report = await releaseChange("v8.5.3", "v7.5.3");
    const comment = renderComment(report, { links: null, broke: null });
    expect(comment).toContain("default true in v8.5.3, false in v7.5.3");
    expect(renderText(report, { color: false })).toContain("default true in v8.5.3, false in v7.5.3");
  });
});

describe("a release that is not known itself", () => {
  const said = (report: Report) => [
    renderComment(report, { links: null, broke: null }),
    renderText(report, { color: false }),
  ];

  test.each([
    ["v8.5.99", /newer than what is known: judged as v8\\?\.5\\?\.7, the last patch of its series/],
    ["v4.0.16", /outside the releases that are known \(v5\\?\.0 to v9\\?\.0\\?\.0-beta\\?\.1\)/],
    ["nightly", /no exact release: judged under every series in maintenance/],
  ])("is said to be judged as another: %s", async (release, words) => {
    const report = await releaseChange("v8.5.3", release);
    for (const text of said(report)) expect(text).toMatch(words);
  });

  test("newer than the data holds by what the last known patch does", async () => {
    const report = await releaseChange("v8.5.7", "v8.5.99");
    expect(report.verdict).toBe("pass");
    expect(onlyFinding(report, "checksum-verification/wal-tracking").status).toBe("implemented");
  });

  test("outside the data has no defaults, so that what they decide is unknown and blocks where it held", async () => {
    const report = await releaseChange("v8.5.3", "v4.0.16");
    const wal = onlyFinding(report, "checksum-verification/ordered-writes");
    expect(wal).toMatchObject({ status: "unknown", reason: "release-outside-catalogue", change: "regression" });
  });

  test("with a suffix is the patch that it is built on", async () => {
    const report = await releaseChange("v8.5.3", "v8.5.3-20251015-abc");
    expect(report.verdict).toBe("pass");
    for (const text of said(report)) expect(text).not.toContain("judged as");
  });
});
