import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import pdRules from "../../data/rules-pd.json" with { type: "json" };
import tikvRules from "../../data/rules-tikv.json" with { type: "json" };
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { effective } from "../../src/clusters/effective.ts";
import type { RuleRow, RulesData } from "../../src/diagnose/refused/rule.ts";
import { loadRules, refusedFaults } from "../../src/diagnose/refused.ts";
import { readDocument } from "../../src/formats/read.ts";
import type { Component, Diagnostic, Document } from "../../src/types.ts";
import { release } from "../support/release.ts";

type Ruled = "tikv" | "pd";
const catalogues = { tikv: await loadCatalogue("tikv"), pd: await loadCatalogue("pd") };
const rules = { tikv: await loadRules("tikv"), pd: await loadRules("pd") };
const data = { tikv: tikvRules as unknown as RulesData, pd: pdRules as unknown as RulesData };
const rows = (["tikv", "pd"] as const).flatMap((component) =>
  data[component].rules.map((row) => ({ component, row, name: `${component} ${row[0]} ${row[2].join(" ")}` })),
);

function read(component: Component, text: string | Uint8Array, file = `${component}.toml`): Document {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return readDocument(file, bytes, { component, role: "server" }) as Document;
}

function refused(component: Ruled, version: string, ...documents: readonly Document[]): readonly Diagnostic[] {
  const member = { component, instance: null, documents };
  const catalogue = catalogues[component];
  const config = effective(member, catalogue, release(version));
  const ruling = { catalogue, release: release(version), rules: rules[component] };
  return refusedFaults(config, ruling).map((fault) => fault.told());
}

const fixtures = fileURLToPath(new URL("fixtures/refused", import.meta.url));
const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".toml"));

/** "out-of-range_2_pd.retry-log-every_zero": code (or "clamped"), line and item; "starts_…" has nothing to say. */
function expected(path: string): readonly object[] {
  const [code = "", line, key] = basename(path, ".toml").split("_");
  if (code === "starts") return [];
  const isError = code === "refused-at-start" || code === "out-of-range";
  return [
    {
      code: code === "clamped" ? "out-of-range" : code,
      level: isError ? "error" : "warning",
      line: Number(line),
      key,
    },
  ];
}

describe("fixtures", () => {
  it.each(files)("%s", (path) => {
    const [component = "", version = ""] = path.split("/");
    const document = read(component as Ruled, readFileSync(join(fixtures, path)), path);
    const found = refused(component as Ruled, version, document);
    expect(found.map(({ code, level, line, key }) => ({ code, level, line, key }))).toEqual(expected(path));
    const name = `${component === "pd" ? "PD" : "TiKV"} ${version}`;
    for (const { message, level, file } of found) {
      expect(message).toContain(level === "error" ? `${name} refuses to start: ` : name);
      expect(file).toBe(path);
    }
  });
});

describe("what is said", () => {
  it.each<[Ruled, string, string, string, string]>([
    [
      "tikv",
      "v8.1.2",
      '[raftstore]\nraft-store-max-leader-lease = "10s"',
      "TiKV v8.1.2 refuses to start: raftstore.raft-store-max-leader-lease must be at most raftstore.raft-base-tick-interval × (raftstore.raft-election-timeout-ticks - 1) (9s).",
      "Set raftstore.raft-store-max-leader-lease to at most raftstore.raft-base-tick-interval × (raftstore.raft-election-timeout-ticks - 1) (9s).",
    ],
    [
      "tikv",
      "v8.5.3",
      '[security]\nca-path = "/ca.pem"',
      "TiKV v8.5.3 refuses to start: security.ca-path, security.cert-path and security.key-path must be set together; not set: security.cert-path, security.key-path.",
      "Set security.cert-path and security.key-path too, or remove security.ca-path.",
    ],
    [
      "tikv",
      "v8.5.3",
      "[raftstore]\nraft-max-inflight-msgs = 0",
      "TiKV v8.5.3 refuses to start: raftstore.raft-max-inflight-msgs must be more than 0 and at most 16384.",
      "Set raftstore.raft-max-inflight-msgs to more than 0 and at most 16384.",
    ],
    [
      "tikv",
      "v8.5.3",
      "[storage]\napi-version = 2",
      "TiKV v8.5.3 refuses to start: storage.enable-ttl must be true with storage.api-version = 2.",
      "Set storage.enable-ttl to true, or change storage.api-version.",
    ],
    [
      "pd",
      "v8.5.3",
      "[pd-server]\nserver-memory-limit = 1.5",
      "PD v8.5.3 silently takes 0.99 instead: pd-server.server-memory-limit must be between 0 and 0.99.",
      "Set pd-server.server-memory-limit to a value between 0 and 0.99.",
    ],
    [
      "pd",
      "v8.5.3",
      '[replication-mode]\nreplication-mode = "dr"',
      "PD v8.5.3 silently takes majority instead: replication-mode.replication-mode must be one of majority, dr-auto-sync.",
      "Set replication-mode.replication-mode to one of majority, dr-auto-sync.",
    ],
    [
      "tikv",
      "v8.5.3",
      '[security]\ncert-allowed-cn = ["tikv"]',
      "TiKV v8.5.3: security.cert-allowed-cn has no effect without security.ca-path, cert-path and key-path, since nobody shows a certificate.",
      "Remove security.cert-allowed-cn, or set security.ca-path, security.cert-path and security.key-path.",
    ],
  ])("%s %s: %s", (component, version, text, message, suggestion) => {
    expect(refused(component, version, read(component, text))).toMatchObject([{ message, suggestion }]);
  });

  it("says nothing of a file that cannot be read", () => {
    expect(refused("tikv", "v8.5.3", read("tikv", "[pd]\nretry-log-every = \n"))).toEqual([]);
  });

  it("says nothing outside the known series", () => {
    const document = read("tikv", "[pd]\nretry-log-every = 0");
    expect(refused("tikv", "v4.0.16", document)).toEqual([]);
    expect(refused("tikv", "v10.0.0", document)).toEqual([]);
  });

  it("has no rules for other components", async () => {
    expect((await loadRules("tidb")).isEmpty).toBe(true);
  });
});

it("an address of a million colons is looked at once", () => {
  const text = `[server]\nadvertise-status-addr = "[${":".repeat(1_000_000)}"\n`;
  expect(refused("tikv", "v8.5.7", read("tikv", text)).map(({ key }) => key)).toEqual([]);
});

describe("the rules", () => {
  it.each(rows)("$name names items of the catalogue", ({ component, row: [, , keys, options] }) => {
    for (const key of [...keys, ...(options?.unlessSet ?? [])]) expect(catalogues[component].known(key)).toBe(true);
    if (Array.isArray(options?.when)) expect(catalogues[component].known(String(options.when[0]))).toBe(true);
  });

  it.each(rows)("$name breaks for what its release reads", ({ component, row }) => {
    const last = releasesOf(component, row).at(-1) as string;
    const wrong = brokenFile(component, row);
    if (wrong === null) return;
    const [found] = refused(component, last, read(component, wrong)).filter(({ message }) =>
      message.includes(row[2][0] ?? ""),
    );
    expect(found?.code).toBe("out-of-range");
  });

  it.each(["tikv", "pd"] as const)("the defaults of every %s release written out break none", (component) => {
    for (const version of catalogues[component].releases()) {
      const text = tomlOf(catalogues[component].defaults(version), component);
      const document = read(component, text);
      expect(document.diagnostics.filter(({ level }) => level === "error")).toEqual([]);
      expect({ version: version.text, found: refused(component, version.text, document) }).toEqual({
        version: version.text,
        found: [],
      });
    }
  });
});

/** The last patches of the series that a rule holds in. */
function releasesOf(component: Ruled, [, series]: RuleRow): readonly string[] {
  const known = Object.entries(data[component].releases);
  const names = known.map(([name]) => name);
  const holds = (name: string): boolean =>
    series === "" ||
    series.split(",").some((part) => {
      const [first = "", last = first] = part.split("..");
      return names.indexOf(first) <= names.indexOf(name) && names.indexOf(name) <= names.indexOf(last);
    });
  return known.filter(([name]) => holds(name)).map(([, tag]) => tag);
}

/** A file that breaks a rule about one number and nothing else; null for other kinds. */
function brokenFile(component: Ruled, [kind, , [key = ""], options = {}]: RuleRow): string | null {
  if (options.when !== undefined || (kind !== "nonzero" && kind !== "range")) return null;
  if (kind === "nonzero") return written(key, zeroOf(component, key));
  if (options.over !== undefined) return written(key, zeroOf(component, key));
  if (options.max !== undefined) return written(key, beyond(options.max, 1));
  return options.min === undefined ? null : written(key, beyond(options.min, -1));
}

function zeroOf(component: Ruled, key: string): string {
  const type = catalogues[component].item(key, release("v0.0.0"))?.type;
  if (type === "duration") return '"0s"';
  return type === "float" ? "0.0" : "0";
}

/** A bound moved by the smallest step of its notation. */
function beyond(bound: string | number | boolean, step: number): string {
  if (typeof bound === "number") return Number.isInteger(bound) ? String(bound + step) : String(bound + step / 100);
  const [, amount = "", unit = ""] = /^(\d+)(\w+)$/.exec(String(bound)) ?? [];
  return `"${Number(amount) + step}${unit}"`;
}

function written(key: string, value: string): string {
  const dot = key.lastIndexOf(".");
  const table = dot < 0 ? "" : `[${key.slice(0, dot)}]\n`;
  return `${table}${key.slice(dot + 1)} = ${value}\n`;
}

type Table = { readonly [key: string]: unknown };

/** A tree of defaults as a file; lists of tables and what has no TOML form are left out. */
function tomlOf(table: Table, component: Ruled, above = ""): string {
  const entries = Object.entries(table);
  const own = entries.filter(([, value]) => !isTable(value));
  const lines = own.map(([key, value]) => `${key} = ${tomlValue(component, above + key, value)}\n`);
  const below = entries.filter(([, value]) => isTable(value));
  const parts = below.map(([key, value]) => tomlOf(value as Table, component, `${above}${key}.`));
  const header = above === "" ? "" : `[${above.slice(0, -1)}]\n`;
  return `${header}${lines.join("")}${parts.join("")}`;
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function tomlValue(component: Ruled, path: string, value: unknown): string {
  const type = catalogues[component].item(path, release("v0.0.0"))?.type;
  if (type === "duration" && typeof value === "number") return JSON.stringify(`${value}ms`);
  if (type === "float" && Number.isInteger(value)) return `${String(value)}.0`;
  return JSON.stringify(typeof value === "number" ? Math.min(value, Number.MAX_SAFE_INTEGER) : value);
}

const corpus = fileURLToPath(new URL("../corpus/files", import.meta.url));

/** TiKV's own test of reading every item, which is never started: it breaks rules on purpose and by chance. */
const neverStarted = "tikv__tikv__tests_integrations_config_test-custom.toml";

describe("real files", () => {
  const names = (["tikv", "pd"] as const).flatMap((component) =>
    readdirSync(join(corpus, `${component}-toml`)).map((name) => [component, name] as const),
  );
  it.each(names.filter(([, name]) => name !== neverStarted))("%s %s starts", (component, name) => {
    const document = read(component, readFileSync(join(corpus, `${component}-toml`, name)), name);
    for (const version of ["v5.0.6", "v5.4.3", "v6.1.7", "v6.5.12", "v7.1.6", "v7.5.7", "v8.1.2", "v8.5.3", "v8.5.7"]) {
      expect(refused(component, version, document)).toEqual([]);
    }
  });

  it("tells what is wrong with a file that was never meant to start", () => {
    const document = read("tikv", readFileSync(join(corpus, "tikv-toml", neverStarted)));
    const found = refused("tikv", "v6.5.12", document).map(({ line, key }) => [line, key] as const);
    expect(found.sort(([a], [b]) => Number(a) - Number(b))).toEqual([
      [53, "server.advertise-status-addr"],
      [66, "server.grpc-keepalive-time"],
      [75, "server.end-point-request-max-handle-duration"],
      [106, "storage.enable-ttl"],
      [132, "storage.io-rate-limit.mode"],
      [289, "rocksdb.titan.enabled"],
    ]);
  });
});
