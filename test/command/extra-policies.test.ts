import { afterAll, describe, expect, test } from "vitest";
import { main } from "../../src/command/main.ts";
import type { Report } from "../../src/report/report.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

const repositories: TestRepository[] = [];
afterAll(() => {
  for (const one of repositories) one.remove();
});

async function report(settings: string, ...flags: readonly string[]): Promise<Report> {
  return JSON.parse(await printed(settings, "--format", "json", ...flags)) as Report;
}

async function printed(settings: string, ...flags: readonly string[]): Promise<string> {
  const head = { "conf/tikv.toml": "[security]\n" };
  const repository = createRepository({
    base: { "conf/tikv.toml": "[security]\nredact-info-log = true\n", ".github/tikv-guard.toml": settings },
    head,
  });
  repositories.push(repository);
  const out: string[] = [];
  const words = ["check", "--repo", repository.dir, "--base", "main", "--head", "feature", "--settings-ref", "main"];
  await main([...words, "--release", "v8.5.3", ...flags], {
    clock: new Date("2026-07-01"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  return out.join("");
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

describe("a waiver of a control beyond the guide", () => {
  const waiverOf = (control: string) =>
    `[[waiver]]\ncontrol = "${control}"\ncluster = "conf"\nowner = "@dba"\nreason = "a move"\nexpires = "2026-12-31"\n`;

  test.each(["log-redaction/tikv-log-redaction", "log-redaction/*"])(
    "%s is kept while nothing judges it",
    async (control) => {
      const { waivers, verdict } = await report(waiverOf(control));
      expect([verdict, waivers.map(({ state }) => state)]).toEqual(["pass", ["not-judged"]]);
    },
  );

  test("lifts what it is about where they are switched on", async () => {
    const { waivers, verdict } = await report(waiverOf("log-redaction/tikv-log-redaction"), "--extra-policies");
    expect([verdict, waivers.map(({ state }) => state)]).toEqual(["pass", ["active"]]);
  });

  test("is told so in the comment and the terminal", async () => {
    const settings = waiverOf("log-redaction/tikv-log-redaction");
    expect(await printed(settings, "--format", "markdown")).toContain("is not judged now: `extra-policies` is off");
    expect(await printed(settings, "--format", "text")).toContain("is not judged now (extra-policies is off)");
  });

  test("is none where no policy has the control", async () => {
    const { verdict, reasons } = await report(waiverOf("log-redaction/nothing"));
    expect([verdict, reasons.join()]).toEqual(["error", expect.stringContaining("is no control")]);
  });
});
