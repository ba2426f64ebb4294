import { afterEach, expect, test, vi } from "vitest";
import { show } from "../support/markdown.ts";
import { closeScenarios, openPull } from "../support/scenario.ts";
import { oneReplica, pd, plainTikv, tikv } from "./configuration.ts";

const names = [
  "conf\n::error::pwned",
  "conf ##[error]pwned",
  "::set-output name=verdict::pass",
  "@octocat #1 GH-1 octo/demo#1",
  "a](www.evil.example)![x](www.evil.example)",
  "<img src=www.evil.example><!-- tikv-guard -->",
  "`|` \\| *bold* ~~x~~ www.evil.example",
  "\u202egnp.exe\u2066 \u200b",
  "%0A::error::pwned",
  "```\n# pwned\n```",
  "__proto__",
];
const value = "x\\n::error::pwned @octocat <img src=x> | [a](https://evil.example) <!-- tikv-guard -->";
const own = new Set(["error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands"]);

// Several processes of the action run in each test.
vi.setConfig({ testTimeout: 90_000 });

afterEach(async () => {
  expect(await closeScenarios()).toEqual([]);
});

function files(tikvText: string, pdText: string) {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${name}/tikv.toml`, tikvText],
      [`${name}/pd.toml`, pdText],
    ]),
  );
}

test("names and values from a repository inject neither commands nor mentions", async () => {
  const hostile = oneReplica.replace('"zone"', `"${value}"`);
  const head = files(`${plainTikv}\n["@octocat ::error::pwned"]\n"##[error]pwned" = "${value}"\n`, hostile);
  const scenario = await openPull({ base: files(tikv, pd), head });
  const { conclusion, outputs, undeclared, log, annotations, fileError, report, summary } = await scenario.run();
  expect({ conclusion, verdict: outputs.verdict, undeclared, fileError }).toEqual({
    conclusion: "failure",
    verdict: "fail",
    undeclared: [],
    fileError: null,
  });
  expect(report?.clusters).toHaveLength(names.length);
  expect(log.commands.filter(({ name }) => !own.has(name))).toEqual([]);
  expect(annotations.filter(({ message }) => message.startsWith("pwned"))).toEqual([]);
  const lines = scenario.github.world.reviewComments.map(({ body }) => body);
  expect(lines).toHaveLength(10);
  for (const markdown of [scenario.comment(), summary, ...lines]) {
    const { mentions, references, images, links } = await show(markdown);
    expect({ mentions, references, images }).toEqual({ mentions: [], references: [], images: [] });
    expect(links.filter((link) => new URL(link, "https://github.com").hostname.includes("evil"))).toEqual([]);
  }
});

test("a comment that quotes markers is found again", async () => {
  const scenario = await openPull({ base: files(tikv, pd), head: files(plainTikv, oneReplica) });
  await scenario.run();
  const body = scenario.comment();
  await scenario.run();
  expect(scenario.comment()).toBe(body);
});

test("a secret in a value is shown nowhere", async () => {
  const secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";
  const section = `
[security.encryption.master-key]
type = "kms"
[security.encryption.master-key.azure]
client-secret = "${secret}"
[backup.s3]
secret-access-key = "${secret}"
`;
  const scenario = await openPull({
    base: { "conf/tikv.toml": tikv, "conf/pd.toml": pd },
    head: { "conf/tikv.toml": plainTikv + section },
  });
  const result = await scenario.run();
  const everything = [JSON.stringify(result), scenario.comment()].join("\n");
  expect(everything).not.toContain(secret);
});
