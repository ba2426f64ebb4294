import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { audited, checked, onlyFinding } from "../../support/checked.ts";
import { repositoryOf } from "../../support/given.ts";

const tls = "tls-encryption/tools-use-tls";
const checksums = "checksum-verification/tools-keep-checksums";
const secured = '[security]\nca-path = "/tls/ca.pem"\ncert-path = "/tls/tikv.pem"\nkey-path = "/tls/tikv.key"\n';
const cluster = { "conf/tikv.toml": secured };
const flags = "--cacert /tls/ca.pem --cert /tls/c.pem --key /tls/c.key";
const good = `#!/bin/bash\nset -e\npd-ctl -u https://pd:2379 ${flags} store\n`;
const bad = "#!/bin/bash\nset -e\npd-ctl -u https://pd:2379 store\n";

const about = ({ findings }: Report) =>
  findings.filter(({ scope }) => scope === "repository").map(({ control }) => control);

describe("a call that loses its certificates", () => {
  test("is a regression, at its line before and now", async () => {
    const report = await checked(repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": bad }));
    const found = onlyFinding(report, tls);
    expect(found).toMatchObject({
      status: "missing",
      baseline: "implemented",
      change: "regression",
      blocking: true,
      cluster: "(repository)",
    });
    expect(found.evidence).toEqual([
      expect.objectContaining({
        file: "scripts/a.sh",
        line: 3,
        side: "head",
        key: "pd-ctl",
        message: "has --cacert → is without --cacert, --cert and --key",
      }),
    ]);
    expect(report.verdict).toBe("fail");
    expect(found.notes.join()).toContain("files that this change touches");
  });

  test("is one beside calls that never had any, and is told alone", async () => {
    const old = "pd-ctl member\npd-ctl -u http://pd:2379 config show\n";
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": old + good }, { "scripts/a.sh": old + bad }),
    );
    const found = onlyFinding(report, tls);
    expect(found).toMatchObject({ baseline: "implemented", change: "regression" });
    expect(found.evidence.map(({ side, line }) => `${side} ${line}`)).toEqual(["head 5"]);
  });

  test("is one where only the scheme is another", async () => {
    const old = "curl http://tidb-0:10080/status\n";
    const fetch = (scheme: string) => `${old}curl --cacert /a ${scheme}://tikv-0:20180/metrics\n`;
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": fetch("https") }, { "scripts/a.sh": fetch("http") }),
    );
    const found = onlyFinding(report, tls);
    expect(found).toMatchObject({ change: "regression" });
    expect(found.evidence.map(({ line, message }) => `${line} ${message}`)).toEqual([
      "2 asks by https:// → asks by http://; ask by https:// with --cacert, --cert and --key",
    ]);
  });

  test("is one where its script moves", async () => {
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": null, "ops/b.sh": bad }),
    );
    expect(onlyFinding(report, tls)).toMatchObject({ change: "regression" });
  });

  test("is one where a script is made unreadable, as what cannot be evaluated", async () => {
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": `${bad}${"#".repeat(2_100_000)}` }),
    );
    expect(onlyFinding(report, tls)).toMatchObject({ status: "unknown", reason: "unreadable", change: "regression" });
    expect(report.verdict).toBe("error");
  });

  test("is one where a script is made larger than anybody looks into", async () => {
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": `${bad}${"#".repeat(600_000)}` }),
    );
    expect(onlyFinding(report, tls)).toMatchObject({ status: "unknown", reason: "unreadable", change: "regression" });
  });

  test("is none where the flags are in a variable above", async () => {
    const moved = `#!/bin/bash\nPD_FLAGS="${flags}"\npd-ctl -u https://pd:2379 $PD_FLAGS store\n`;
    const report = await checked(repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": moved }));
    expect(about(report)).toEqual([]);
  });

  test("is unknown where the flags are in a variable that nobody knows", async () => {
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": "pd-ctl $PD_FLAGS store\n" }),
    );
    expect(onlyFinding(report, tls)).toMatchObject({ status: "unknown", change: "gap", blocking: false });
    expect(report.verdict).toBe("pass");
  });
});

describe("a new script", () => {
  test("without certificates is a regression at its line, and of nothing else of the repository", async () => {
    const report = await checked(repositoryOf(cluster, { "scripts/a.sh": bad }));
    expect(about(report).sort()).toEqual([checksums, tls]);
    const found = onlyFinding(report, tls);
    expect(found).toMatchObject({ status: "missing", change: "regression" });
    expect(found.evidence.map(({ file, line, side }) => `${side} ${file}:${line}`)).toEqual(["head scripts/a.sh:3"]);
  });

  test("beside another call of the same file is told alone", async () => {
    const report = await checked(
      repositoryOf({ ...cluster, "scripts/a.sh": good }, { "scripts/a.sh": `${good}pd-ctl member\n` }),
    );
    const found = onlyFinding(report, tls);
    expect(found).toMatchObject({ baseline: "implemented", change: "regression" });
    expect(found.evidence.map(({ side, line, message }) => `${side} ${line} ${message}`)).toEqual([
      "head 4 is without --cacert, --cert and --key",
    ]);
  });

  test("with them says nothing", async () => {
    expect(about(await checked(repositoryOf(cluster, { "scripts/a.sh": good })))).toEqual([]);
  });

  test("in a directory of tests is nobody's", async () => {
    expect(about(await checked(repositoryOf(cluster, { "tests/a.sh": bad })))).toEqual([]);
  });
});

test("calls that are mended are an improvement", async () => {
  const report = await checked(repositoryOf({ ...cluster, "scripts/a.sh": bad }, { "scripts/a.sh": good }));
  expect(onlyFinding(report, tls)).toMatchObject({ status: "implemented", change: "improvement" });
});

test("a script that changes and calls nothing else than before says nothing", async () => {
  const report = await checked(
    repositoryOf({ ...cluster, "scripts/a.sh": bad }, { "scripts/a.sh": `echo hello\n${bad}` }),
  );
  expect(about(report)).toEqual([]);
});

test("a cluster is found among hundreds of files", async () => {
  const others = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [`apps/a${at}/values.yaml`, `replicas: ${at}\n`]),
  );
  const base = { ...others, "zone/tikv.toml": secured, "scripts/a.sh": good };
  expect(onlyFinding(await checked(repositoryOf(base, { "scripts/a.sh": bad })), tls)).toMatchObject({
    change: "regression",
  });
});

test("without TLS nothing is asked of calls", async () => {
  const plain = { "conf/tikv.toml": '[server]\naddr = "0.0.0.0:20160"\n' };
  const report = await checked(repositoryOf(plain, { "scripts/a.sh": bad }));
  expect(onlyFinding(report, tls)).toMatchObject({ status: "not-applicable", blocking: false });
  expect(report.verdict).toBe("pass");
});

test("a script beside a cluster without TLS asks that one, and one beside nothing asks nobody knows which", async () => {
  const both = { "prod/tikv.toml": secured, "dev/tikv.toml": '[server]\naddr = "0.0.0.0:20160"\n' };
  const dev = await checked(repositoryOf(both, { "dev/scripts/a.sh": bad }));
  expect(onlyFinding(dev, tls)).toMatchObject({ status: "implemented" });
  const prod = await checked(repositoryOf(both, { "prod/scripts/a.sh": bad }));
  expect(onlyFinding(prod, tls)).toMatchObject({ status: "missing", change: "regression" });
  const none = await checked(repositoryOf(both, { "scripts/a.sh": bad }));
  expect(onlyFinding(none, tls)).toMatchObject({ status: "unknown", blocking: false });
});

test("a repository without a cluster is asked for nothing", async () => {
  expect(about(await checked(repositoryOf({ "scripts/a.sh": good }, { "scripts/a.sh": bad })))).toEqual([]);
});

describe("checksums that are turned off", () => {
  test("by a flag are a regression without TLS too", async () => {
    const plain = { "conf/tikv.toml": '[server]\naddr = "0.0.0.0:20160"\n' };
    const report = await checked(repositoryOf(plain, { "scripts/a.sh": "br backup full --checksum=false\n" }));
    expect(onlyFinding(report, checksums)).toMatchObject({ status: "missing", change: "regression", blocking: true });
  });

  test("in TiDB Lightning's file are one at the line before and now", async () => {
    const file = (value: string) => `[post-restore]\nchecksum = "${value}"\n`;
    const report = await checked(
      repositoryOf(
        { ...cluster, "import/tidb-lightning.toml": file("required") },
        { "import/tidb-lightning.toml": file("off") },
      ),
    );
    const found = onlyFinding(report, checksums);
    expect(found).toMatchObject({ status: "missing", change: "regression" });
    expect(found.evidence.map(({ line, key, message }) => `${line} ${key} ${message}`)).toEqual([
      "2 post-restore.checksum compares checksums → lets an import pass whose checksum differs",
    ]);
  });
});

describe("an audit", () => {
  test("judges every call of the repository", async () => {
    const report = await audited(
      repositoryOf({ ...cluster, "scripts/a.sh": bad, "docs/b.md": "```sh\npd-ctl store\n```\n", "c/d.sh": good }),
    );
    const found = onlyFinding(report, tls);
    expect(found).toMatchObject({ status: "missing", change: "gap", notes: [] });
    expect(found.evidence.map(({ file, line }) => `${file}:${line}`)).toEqual(["docs/b.md:2", "scripts/a.sh:3"]);
  });

  test("knows nothing of a script that is too large", async () => {
    const report = await audited(repositoryOf({ ...cluster, "scripts/a.sh": `${good}${"#".repeat(2_100_000)}` }));
    expect(onlyFinding(report, tls)).toMatchObject({ status: "unknown" });
  });
});

test("a waiver names the repository", async () => {
  const waiver = `[[waiver]]\ncontrol = "${tls}"\ncluster = "(repository)"\nowner = "@sre"\nreason = "a"\nexpires = "2026-12-31"\n`;
  const base = { ...cluster, "scripts/a.sh": good, ".github/tikv-guard.toml": waiver };
  const report = await checked(repositoryOf(base, { "scripts/a.sh": bad }));
  expect(onlyFinding(report, tls)).toMatchObject({ blocking: false, waiver: { owner: "@sre" } });
});
