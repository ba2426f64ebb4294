import { describe, expect, test } from "vitest";
import { emptySettings, readSettings } from "../../src/settings/read.ts";
import { settingsChanges } from "../../src/settings/settings-changes.ts";

const own = new Map([["a/b", "high" as const]]);
const told = (base: string | null, head: string | null) =>
  settingsChanges(
    base === null ? null : readSettings("s", base),
    head === null ? null : readSettings("s", head),
    own,
  ).map(({ message, weakens }) => `${weakens ? "-" : "+"} ${message}`);

const cluster = (more = "", files = '"conf/*.toml"', name = "orders") =>
  `[[cluster]]\nname = "${name}"\nfiles = [${files}]\n${more}\n`;
const waiver = (more: Readonly<Record<string, string>> = {}) => {
  const keys = { control: "a/b", cluster: "orders", owner: "@dba", reason: "moving", expires: "2027-01-31", ...more };
  return `[[waiver]]\n${Object.entries(keys)
    .map(([key, value]) => `${key} = "${value}"\n`)
    .join("")}`;
};

describe("terms", () => {
  test.each([
    ["", 'fail-on = "never"', "- fail-on goes from its default to never."],
    ["", 'fail-on = "gap"', "+ fail-on goes from its default to gap."],
    ['fail-on = "gap"', "", "- fail-on goes from gap to its default."],
    ['fail-on = "never"', "", "+ fail-on goes from never to its default."],
    ['fail-on = "gap"', 'fail-on = "weakened"', "- fail-on goes from gap to weakened."],
    ["", 'minimum-severity = "low"', "+ minimum-severity goes from its default to low."],
    // An audit starts at high, a check at low.
    ["", 'minimum-severity = "high"', "- minimum-severity goes from its default to high."],
    ['minimum-severity = "low"', "", "- minimum-severity goes from low to its default."],
    ['minimum-severity = "critical"', 'minimum-severity = "high"', "+ minimum-severity goes from critical to high."],
    ["", 'strictness = "declared"', "- strictness goes from its default to declared."],
    ['strictness = "declared"', "", "+ strictness goes from declared to its default."],
    ['policy-changes = "block"', "", "- policy-changes goes from block to its default."],
    ["", 'policy-changes = "block"', "+ policy-changes goes from its default to block."],
    ["extra-policies = true", "extra-policies = false", "- extra-policies goes from true to false."],
    ["", "extra-policies = true", "+ extra-policies goes from its default to true."],
  ])("%j → %j", (base, head, message) => {
    expect(told(base, head)).toEqual([message]);
  });

  test("what nothing changes is not told, nor is another order", () => {
    expect(told('# a\nfail-on = "gap"', 'fail-on = "gap" # b')).toEqual([]);
    expect(told(waiver() + waiver({ control: "c/d" }), waiver({ control: "c/d" }) + waiver())).toEqual([]);
    expect(settingsChanges(null, null, own)).toEqual([]);
    expect(settingsChanges(emptySettings, emptySettings, own)).toEqual([]);
  });
});

test("a file that comes or goes is told with all that it says", () => {
  expect(told(null, cluster('release = "v8.5.3"'))).toEqual([
    "+ The settings are added.",
    '+ Cluster "orders" is declared: tier production, files "conf/*.toml".',
    '+ Cluster "orders": release changes from undeclared to v8.5.3.',
  ]);
  expect(told(`fail-on = "gap"\n${waiver()}`, null)).toEqual([
    "- The settings are removed: inputs and flags may then ask for anything.",
    "- fail-on goes from gap to its default.",
    '+ The waiver of a/b in "orders" is removed.',
  ]);
});

describe("clusters", () => {
  test.each([
    ["", cluster('tier = "development"'), '- Cluster "orders" is declared: tier development, files "conf/*.toml".'],
    [cluster(), "", '- Cluster "orders" is no longer declared.'],
    [cluster(), cluster('tier = "staging"'), '- Cluster "orders": tier changes from production to staging.'],
    [cluster('tier = "development"'), cluster(), '+ Cluster "orders": tier changes from development to production.'],
    [cluster("", '"a", "b"'), cluster("", '"b"'), '- Cluster "orders": fewer files belong to it ("a").'],
    [cluster("", '"a"'), cluster("", '"a", "!b"'), '- Cluster "orders": fewer files belong to it ("!b").'],
    [cluster("", '"a", "!b"'), cluster("", '"a"'), '+ Cluster "orders": more files belong to it ("!b").'],
    [cluster("", '"a"'), cluster("", '"b", "a"'), '+ Cluster "orders": more files belong to it ("b").'],
  ])("%j → %j", (base, head, message) => {
    expect(told(base, head)).toEqual([message]);
  });

  test("their order counts where a file could belong to a laxer one", () => {
    const [strict, lax] = [cluster(), cluster('tier = "development"', '"**"', "all")];
    expect(told(strict + lax, lax + strict)).toEqual([
      '- The order of the clusters changes to "all", "orders": the first that matches a file has it.',
    ]);
  });
});

describe("waivers", () => {
  test.each([
    ["", waiver(), '- A waiver of a/b in "orders" until 2027-01-31 by "@dba" is added: "moving".'],
    [waiver(), "", '+ The waiver of a/b in "orders" is removed.'],
    [
      waiver(),
      waiver({ expires: "2028-01-31" }),
      '- The waiver of a/b in "orders" is extended from 2027-01-31 to 2028-01-31 by "@dba".',
    ],
    [
      waiver({ expires: "2028-01-31" }),
      waiver(),
      '+ The waiver of a/b in "orders" is shortened from 2028-01-31 to 2027-01-31.',
    ],
    [waiver(), waiver({ owner: "@me", ticket: "X-1" }), '+ The waiver of a/b in "orders" has another owner, ticket.'],
  ])("%j → %j", (base, head, message) => {
    expect(told(base, head)).toEqual([message]);
  });

  test("of a cluster that the settings do not declare says so, with the name that was probably meant", () => {
    const [orders, eu] = [cluster(), cluster("", '"eu/*.toml"', "eu/billing")];
    const added = (name: string) => told(orders + eu, orders + eu + waiver({ cluster: name }))[0];
    expect(added("billing")).toMatch(
      /"moving"\. No \[\[cluster\]\] is called "billing"; did you mean "eu\/billing"\?$/,
    );
    expect(added("order")).toMatch(/called "order"; did you mean "orders"\?$/);
    expect(added("warehouse")).toMatch(/called "warehouse"\.$/);
    expect([added("orders"), added("(repository)")].join()).not.toContain("is called");
  });

  test("one that lifts more is widened, one that lifts less is not held against the change", () => {
    const narrow = waiver({ component: "tikv", instance: "tikv1" });
    const wide = waiver({ control: "*" });
    expect(told(narrow, wide)).toEqual([
      '- The waiver of a/b in "orders", tikv, "tikv1" is widened to every control in "orders", until 2027-01-31 by "@dba".',
      '+ The waiver of a/b in "orders", tikv, "tikv1" is removed.',
    ]);
    expect(told(wide, narrow)).toEqual([
      '+ A waiver of a/b in "orders", tikv, "tikv1" until 2027-01-31 by "@dba" is added, within one that was there.',
      '+ The waiver of every control in "orders" is removed.',
    ]);
    expect(told(wide, waiver({ expires: "2028-01-01" }))[0]).toMatch(/^- A waiver of a\/b/);
  });
});

describe("severities", () => {
  const severity = (value: string, control = "a/b") => `[severity]\n"${control}" = "${value}"`;
  test.each([
    ["", severity("low"), "- Severity of a/b changes from its own (high) to low."],
    ["", severity("critical"), "+ Severity of a/b changes from its own (high) to critical."],
    [severity("critical"), "", "- Severity of a/b changes from critical to its own (high)."],
    [severity("low"), severity("medium"), "+ Severity of a/b changes from low to medium."],
    ["", severity("low", "no/such"), "+ Severity of no/such changes from its own to low."],
  ])("%j → %j", (base, head, message) => {
    expect(told(base, head)).toEqual([message]);
  });
});

describe("what is watched beside the configuration", () => {
  const sha = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";
  const pinned = (commit: string) => `[[policies]]\nrepository = "o/p"\nsha = "${commit}"`;
  test.each([
    ["", '[repository]\nmonitoring = "elsewhere"', "- repository.monitoring changes from here to elsewhere."],
    ['[repository]\nrunbooks = "elsewhere"', "", "+ repository.runbooks changes from elsewhere to here."],
    ['[runbooks]\nupgrade = "u.md"', "", '- runbooks.upgrade no longer names "u.md".'],
    ["", '[runbooks]\nrollback = ["r.md"]', '+ runbooks.rollback names "r.md".'],
    ['[[policies]]\npath = "p"', "", '- The policies of "p" are removed.'],
    ["", '[[policies]]\npath = "p"', '+ The policies of "p" are added.'],
    ["", '[[policies]]\npath = "p"\nallow-weaker = true', '- The policies of "p" are added and may weaken others.'],
    [
      '[[policies]]\npath = "p"',
      '[[policies]]\npath = "p"\nallow-weaker = true',
      '- The policies of "p" may weaken others.',
    ],
    [
      pinned(sha),
      pinned(sha.replaceAll("9", "0")),
      `- The policies of "o/p/policies" are taken from ${sha.replaceAll("9", "0")} instead of ${sha}, which may ask for less.`,
    ],
  ])("%j → %j", (base, head, message) => {
    expect(told(base, head)).toEqual([message]);
  });
});
