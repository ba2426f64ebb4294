import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
import type { TestRepository } from "../support/repository.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";
import { checkChange, closeLocal, cluster, localChange, sides } from "./local.ts";

afterAll(closeLocal);

const settingsFile = ".github/tikv-guard.toml";
const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("");

/** Runs a check in every format; none may say that it failed by its own fault. */
function every(repository: TestRepository): number | null {
  const runs = ["text", "markdown", "json"].map((format) =>
    runCli(["check", "--repo", repository.dir, ...sides, "--format", format]),
  );
  for (const { code, stdout, stderr } of runs) {
    expect(code).not.toBeNull();
    expect(`${stdout}${stderr}`).not.toMatch(/fault of its own|RangeError|TypeError/);
  }
  expect(new Set(runs.map(({ code }) => code)).size).toBe(1);
  return runs[0]?.code ?? null;
}

describe("a file that TiKV could read is judged, however odd", () => {
  const odd: Readonly<Record<string, string>> = {
    "names of JavaScript": `[__proto__]\na = 1\n[constructor]\nb = 1\n[security.__proto__]\nca-path = "x"\n[toString]\n`,
    "ten thousand tables": repeat(10_000, (index) => `[t${index}]\na = 1\n`),
    "a key of a megabyte": `${"k".repeat(1_000_000)} = 1\n`,
    "a hundred thousand elements": `x = [${"1,".repeat(100_000)}]\n`,
    "odd labels": `[server.labels]\n"a.b" = "c"\n"a__proto__b" = "d"\n"a/b" = ""\n`,
    "dates and large integers":
      "d = 1979-05-27T07:32:00Z\ne = 1979-05-27\n[raftstore]\nregion-max-size = 9223372036854775807\n",
    "five megabytes of comments": repeat(90_000, (index) => `# ${"x".repeat(50)} ${index}\n`),
  };
  test.each(Object.entries(odd))("%s", (_, text) => {
    expect(checkChange({ "conf/tikv.toml": tikv + text }).code).toBe(0);
    expect(every(localChange({ "conf/tikv.toml": plainTikv + text }))).toBe(1);
  });

  test.each([
    ["a byte order mark", `\ufeff${tikv}`],
    ["CRLF", tikv.replaceAll("\n", "\r\n")],
    ["no last line end", tikv.trimEnd()],
  ])("%s changes nothing", (_, text) => {
    expect(checkChange({ "conf/tikv.toml": text })).toMatchObject({ code: 0, report: { diagnostics: [] } });
  });
});

test("labels that TiKV refuses are a new error", () => {
  const labels = `[server.labels]\n"" = "a"\n"__proto__" = "d"\n"\\u202e" = "e"\n"a/b~1" = "f"\n`;
  const { code, report } = checkChange({ "conf/tikv.toml": tikv + labels });
  expect(code).toBe(1);
  expect(report?.diagnostics.filter((one) => one.blocking).map((one) => one.code)).toContain("refused-at-start");
});

describe("a file that nobody could read is an error at its line", () => {
  test.each([
    ["brackets", `${tikv}x = ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`, 16],
    ["a header of brackets", tikv + "[".repeat(50_000), 16],
    ["dots", `${tikv}[${"a.".repeat(50_000)}a]\n`, 16],
    ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(tikv, "utf16le")]), 1],
    ["a NUL byte", `${tikv}\0`, 16],
    ["lone carriage returns", tikv.replaceAll("\n", "\r"), 1],
    ["an integer of 65 bits", `${tikv}x = 9223372036854775808\n`, 16],
  ])("%s", (_, text, line) => {
    const { code, report } = checkChange({ "conf/tikv.toml": text });
    expect([code, report.verdict]).toEqual([2, "error"]);
    expect(report.diagnostics).toEqual([
      expect.objectContaining({ code: "parse-error", file: "conf/tikv.toml", line }),
    ]);
    expect(report.diagnostics[0]?.message.length).toBeLessThan(200);
  });
});

test("no name of a file says anything to the terminal or runs", () => {
  const names = [
    "a\nb",
    "q\"'x",
    "$(touch pwned)",
    "`id`",
    "::error::x",
    "a|b](x)",
    "\u202egnp",
    "日本語😀",
    " lead",
    "-d",
  ];
  const files = (first: string, second: string) =>
    Object.fromEntries(
      names.flatMap((name) => [
        [`${name}/tikv.toml`, first],
        [`${name}/pd.toml`, second],
      ]),
    );
  const repository = localChange(files(plainTikv, oneReplica), files(tikv, pd));
  expect(every(repository)).toBe(1);
  const { stdout } = runCli(["check", "--repo", repository.dir, ...sides]);
  expect(stdout).not.toMatch(/^::|\u202e/m);
});

describe("what only looks like a file", () => {
  test.each([
    ["120000", "main:conf/pd.toml"],
    ["160000", "main"],
  ])("mode %s covers nothing any more", (mode, revision) => {
    const repository = localChange({});
    repository.checkout("feature");
    const id = repository.git("rev-parse", revision);
    repository.git("update-index", "--add", "--cacheinfo", `${mode},${id},conf/tikv.toml`);
    const { code, stdout } = runCli(["check", "--repo", repository.dir, "--staged"]);
    expect(code).toBe(1);
    expect(stdout).toContain("its coverage is lost");
  });

  test("another mode of the same file is no change", () => {
    const repository = localChange({});
    repository.checkout("feature");
    repository.git("update-index", "--chmod=+x", "conf/tikv.toml");
    expect(runCli(["check", "--repo", repository.dir, "--staged"]).stdout).toContain(
      "no configuration that tikv-guard reads changed",
    );
  });
});

describe("settings", () => {
  const declared = (files: string) => `[[cluster]]\nname = "c"\nfiles = ["${files}"]\n`;

  test.each([
    ["+(*a)", 30],
    ["*a", 100],
    ["**/a/", 60],
  ])("with the glob %s, %i times, end", (part, times) => {
    const glob = part.repeat(times);
    const long = { [`${"a".repeat(200)}.toml`]: tikv, [`${"a/".repeat(100)}tikv.toml`]: tikv };
    const repository = localChange(
      { ...long, [settingsFile]: declared(`${glob}b`) },
      { ...cluster, [settingsFile]: declared(`${glob}c`) },
    );
    expect(every(repository)).toBe(0);
  });

  test("of nearly a megabyte are read", () => {
    const waivers = repeat(4000, (index) => {
      return `[[waiver]]\ncontrol = "*"\ncluster = "conf${index}"\nowner = "o"\nreason = "${"r".repeat(150)}"\nexpires = "2027-01-01"\n`;
    });
    expect(every(localChange({ "conf/tikv.toml": plainTikv, [settingsFile]: waivers }))).toBe(1);
  });

  test("that are a symbolic link are an error, not nothing", () => {
    const repository = localChange({ "conf/tikv.toml": plainTikv });
    repository.checkout("main");
    const blob = repository.git("rev-parse", "main:conf/pd.toml");
    repository.git("update-index", "--add", "--cacheinfo", `120000,${blob},${settingsFile}`);
    repository.git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "Link");
    const { code, stderr } = runCli([
      "check",
      "--repo",
      repository.dir,
      "--base",
      "main",
      "--head",
      "feature",
      "--settings-ref",
      "HEAD",
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("symbolic link");
  });
});
