import { afterAll, expect, test } from "vitest";
import { main } from "../../src/command/main.ts";
import type { Report } from "../../src/report/report.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const repositories: TestRepository[] = [];
afterAll(() => {
  for (const one of repositories) one.remove();
});

async function report(settings: string, ...flags: readonly string[]): Promise<Report> {
  const head = { "conf/tikv.toml": "[security]\n" };
  const repository = createRepository({
    base: { "conf/tikv.toml": "[security]\nredact-info-log = true\n", ".github/tikv-guard.toml": settings },
    head,
  });
  repositories.push(repository);
  const out: string[] = [];
  const words = ["check", "--repo", repository.dir, "--base", "main", "--head", "feature", "--settings-ref", "main"];
  await main([...words, "--release", "v8.5.3", "--format", "json", ...flags], {
    clock: new Date("2026-07-01"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  return JSON.parse(out.join("")) as Report;
}

const isExtra = ({ mitigation }: { mitigation: string }) => mitigation === "log-redaction";

test("policies beyond the guide judge and count only where they are switched on", async () => {
  const off = await report("");
  expect(off.findings.filter(isExtra)).toEqual([]);
  expect(off.mitigations.map(({ id }) => id)).not.toContain("log-redaction");
  expect(off.verdict).toBe("pass");
});

test.each([
  ["by the settings of the target branch", "extra-policies = true\n", []],
  ["by the flag", "", ["--extra-policies"]],
] as const)("they are switched on %s", async (_, settings, flags) => {
  const on = await report(settings, ...flags);
  expect(on.findings.filter(isExtra).filter(({ change }) => change === "regression")).toHaveLength(1);
  expect(on.mitigations.map(({ id }) => id)).toContain("log-redaction");
  expect(on.verdict).toBe("fail");
});
