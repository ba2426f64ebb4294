import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@iarna/toml";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import schema from "../../docs/settings.schema.json" with { type: "json" };
import { ConfigurationError } from "../../src/errors.ts";
import { assertKnown } from "../../src/settings/known-control.ts";
import { emptySettings, readSettings } from "../../src/settings/read.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const accepts = new Ajv({ strict: true, strictRequired: false, formats: { date: isCalendarDay } }).compile(schema);

describe("a settings file", () => {
  test.each(readdirSync(fixtures))("%s", (name) => {
    const text = readFileSync(join(fixtures, name), "utf8");
    const read = () => readSettings(name, text);
    if (name.startsWith("accepted~")) {
      expect(read).not.toThrow();
      expect(accepts(asJson(text)) ? null : accepts.errors).toBeNull();
    } else {
      expect(read).toThrow(ConfigurationError);
      expect(read).toThrow(`${name}:`);
      expect(accepts(asJson(text))).toBe(false);
    }
  });

  test("is read whole", () => {
    const settings = readSettings("s", readFileSync(join(fixtures, "accepted~everything.toml"), "utf8"));
    expect(settings).toMatchObject({
      failOn: "weakened",
      minimumSeverity: "medium",
      strictness: "declared",
      policyChanges: "block",
      extraPolicies: true,
      runbooks: { upgrade: ["docs/upgrade.md"], rollback: ["docs/rollback.md", "runbooks/*.md"] },
      repository: { monitoring: "elsewhere", runbooks: "here" },
      severity: new Map([["replication-factor/odd-replicas", "low"]]),
    });
    expect(settings.clusters).toEqual([
      {
        name: "orders",
        files: ["clusters/orders/*.toml", "clusters/orders/conf/**", "!clusters/orders/old.toml"],
        release: "v8.5.3",
        tier: "staging",
        bootstrapped: true,
        capacity: { cores: 16, memory: 64 * 1024 ** 3, openFiles: 1_000_000, clients: 2000 },
        identities: { tikv: ["orders-tikv"], pd: ["orders-pd"], tidb: ["orders-tidb", "orders-ddl"] },
      },
      {
        name: "users",
        files: ["clusters/users/tikv.toml"],
        release: null,
        tier: "production",
        bootstrapped: false,
        capacity: { cores: null, memory: 17_179_869_184, openFiles: null, clients: null },
        identities: {},
      },
    ]);
    expect(settings.waivers).toEqual([
      {
        control: "replication-factor/odd-replicas",
        cluster: "orders",
        component: "pd",
        instance: "pd1",
        owner: "@db-oncall",
        reason: "four replicas during the move to the new racks",
        ticket: "DB-123",
        expires: "2027-01-31",
      },
      {
        control: "*",
        cluster: "users",
        component: null,
        instance: null,
        owner: "@db-oncall",
        reason: "the cluster goes away",
        ticket: null,
        expires: "2028-02-29",
      },
    ]);
    expect(settings.policies).toEqual([
      { path: "policies", repository: null, sha: null, allowWeaker: true },
      {
        path: "policies",
        repository: "your-org/policies",
        sha: "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432",
        allowWeaker: false,
      },
    ]);
  });

  test("with a byte order mark and CRLF is read as without", () => {
    const text = '\uFEFFfail-on = "gap"\r\n[repository]\r\nrunbooks = "elsewhere"\r\n';
    expect(readSettings("s", text)).toMatchObject({ failOn: "gap", repository: { runbooks: "elsewhere" } });
    expect(() => readSettings("s", text.replace("elsewhere", "there"))).toThrow("s:3 repository.runbooks:");
  });

  test("that is empty declares nothing", () => {
    expect(readSettings("s", "")).toEqual(emptySettings);
  });
});

describe("a refusal names file, line, key and the way out", () => {
  test.each([
    ['\nfail_on = "gap"', "s:2 fail_on: is not a known key. Did you mean fail-on?"],
    ["[totally-other]", "s:1 totally-other: is not a known key. Known are: fail-on,"],
    [
      '[[cluster]]\nname = "a"\nfiles = ["a"]\n[[cluster]]\nname = "b"\nfiles = ["b"]\nteir = "staging"',
      "s:7 cluster[1].teir: is not a known key. Did you mean tier?",
    ],
    ['[[cluster]]\nname = "a"', "s:1 cluster[0]: files is missing. Add files."],
    [
      '[[cluster]]\nname = "a"\nfiles = [\n  "a",\n  3,\n]',
      "s:3 cluster[0].files[1]: 3 is not a path or glob inside the repository.",
    ],
    [
      '[[cluster]]\nname = "a"\nfiles = ["a"]\n[cluster.capacity]\ncores = 8\nmemory = "64 gigs"',
      's:6 cluster[0].capacity.memory: "64 gigs" is not a size. Write for example "64GiB".',
    ],
    [
      '[[cluster]]\nname = "a"\nfiles = ["a"]\nrelease = 8.5',
      's:4 cluster[0].release: 8.5 is not a release in quotes. Write for example "v8.5.3".',
    ],
    ['[severity]\n"a/b" = "lo"', 's:2 severity.a/b: "lo" is not accepted. Write one of: low, medium, high, critical.'],
    ['"fail-on" = 99999999999999999999', "s:1 fail-on: "],
    ['fail-on = "gap"\nfail-on = "gap"', "s:2: is not valid TOML: Can't redefine existing key."],
    [
      '[[cluster]]\nname = "a"\nfiles = ["a"]\n[[cluster]]\nname = "a"\nfiles = ["b"]',
      's:4 cluster[1]: "a" is declared twice.',
    ],
  ])("%j", (text, message) => {
    expect(() => readSettings("s", text)).toThrow(message);
  });

  test("a long hostile text is cut in the message", () => {
    const long = "x".repeat(10_000);
    expect(() => readSettings("s", `fail-on = "${long}"`)).toThrow(/^.{1,250}$/);
    expect(() => readSettings("s", `"${long}" = 1`)).toThrow(/^.{1,450}$/);
    expect(() => readSettings("s", "x".repeat(1_048_577))).toThrow("is longer than 1 MiB");
  });

  test("deep nesting is refused without recursion", () => {
    expect(() => readSettings("s", `fail-on = ${"[".repeat(50_000)}${"]".repeat(50_000)}`)).toThrow(ConfigurationError);
  });
});

/** What a validator sees of a TOML file: dates as text. What is not TOML or no date fails every schema. */
function asJson(text: string): unknown {
  try {
    const value = parse(text.replace(/^\uFEFF/, ""));
    if (text.includes("expires = 2026-02-30")) return "the parser rolls this day over";
    return JSON.parse(JSON.stringify(value));
  } catch {
    return "not TOML";
  }
}

function isCalendarDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return /^\d{4}-\d\d-\d\d$/.test(text) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const waiverOf = (control: string) =>
  `[[waiver]]\ncontrol = "${control}"\ncluster = "a"\nowner = "@x"\nreason = "y"\nexpires = "2027-01-31"`;

test("a control or policy that settings name has to exist, built in or a team's", () => {
  const names = new Set(["tls-encryption/tikv-certificates"]);
  const naming = (control: string) => () =>
    assertKnown(readSettings("s", waiverOf(control), { names, renames: [] }).strangers, names);
  for (const known of ["*", "tls-encryption/*", "tls-encryption/tikv-certificates"])
    expect(naming(known)).not.toThrow();
  expect(naming("tls-encription/*")).toThrow(
    's:2 waiver[0].control: "tls-encription" is no policy. Did you mean tls-encryption/*?',
  );
  expect(naming("tls/tikv-certificates")).toThrow(
    's:2 waiver[0].control: "tls/tikv-certificates" is no control. Did you mean tls-encryption/tikv-certificates?',
  );
  const own = readSettings("s", waiverOf("orders/own"), { names, renames: [] });
  expect(own.strangers).toEqual([{ control: "orders/own", place: "s:2 waiver[0].control" }]);
  expect(() => assertKnown(own.strangers, new Set([...names, "orders/own"]))).not.toThrow();
});

test("a control under an old name is the control that it is now, and that is said", () => {
  const names = new Set(["tls-encryption/tikv-certificates"]);
  const renames = [
    { from: "tls/tikv", to: "tls-encryption/tikv", version: "0.2.0" },
    { from: "tls-encryption/tikv", to: "tls-encryption/tikv-certificates", version: "0.3.0" },
  ];
  const text = `${waiverOf("tls/tikv")}\n[severity]\n"tls-encryption/tikv" = "low"`;
  const settings = readSettings("s", text, { names, renames });
  expect(settings.waivers[0]?.control).toBe("tls-encryption/tikv-certificates");
  expect([...settings.severity]).toEqual([["tls-encryption/tikv-certificates", "low"]]);
  expect(settings.strangers).toEqual([]);
  expect(settings.renamed).toEqual([
    "s:2 waiver[0].control: tls/tikv is called tls-encryption/tikv-certificates now.",
    "s:8 severity.tls-encryption/tikv: tls-encryption/tikv is called tls-encryption/tikv-certificates now.",
  ]);
});
