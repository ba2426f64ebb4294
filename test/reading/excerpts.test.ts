import { expect, test } from "vitest";
import { excerptsOf } from "../../src/reading/excerpts.ts";
import { buildReport } from "../../src/report/build.ts";
import { excerptKey } from "../../src/report/excerpts.ts";
import type { Report } from "../../src/report/report.ts";
import { openDirectory } from "../../src/trees/directory.ts";
import { openGit } from "../../src/trees/git.ts";
import { brokenParts, gap, input, origin, removedCertificate } from "../report/sample.ts";
import { createRepository } from "../support/repository.ts";

const lines = (certificate: string) =>
  ["# orders", ...Array.from({ length: 10 }, (_, at) => `# ${at}`), certificate, 'secret-key = "hunter2"', ""].join(
    "\n",
  );

test("a place of each side is quoted from that side, a line alone", async () => {
  const repository = createRepository({
    base: { "conf/tikv.toml": lines('ca-path = "/etc/ca.pem"') },
    head: { "conf/tikv.toml": lines("# nothing") },
  });
  const source = openGit(repository.dir);
  try {
    const report: Report = {
      ...buildReport(
        brokenParts({ findings: [removedCertificate(), at(12, "security.ca-path"), at(13, "secret-key")] }),
      ),
      base: await source.resolve("main", "base"),
      head: await source.resolve("feature", "head"),
    };
    const found = await excerptsOf(source, report);
    expect([...found]).toEqual([
      [excerptKey("base", "conf/tikv.toml", 12), 'ca-path = "/etc/ca.pem"'],
      [excerptKey("head", "conf/tikv.toml", 12), "# nothing"],
    ]);
  } finally {
    source.close();
    repository.remove();
  }
});

test("what cannot be read is not quoted and stops nothing", async () => {
  const source = await openDirectory([], process.cwd());
  const findings = [at(1, "a"), at(9_999, "b")];
  const found = await excerptsOf(source, buildReport(brokenParts({ base: null, mode: "audit", findings })));
  expect(found.size).toBe(0);
});

function at(line: number, key: string) {
  return gap({
    instance: key,
    inputs: [input("/config/security/ca-path", undefined, origin("conf/tikv.toml", line, key))],
  });
}
