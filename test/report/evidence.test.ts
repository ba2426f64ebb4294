import { expect, test } from "vitest";
import { evidenceOf } from "../../src/report/evidence.ts";
import { compared, fewerReplicas, finding, input, origin, policies, removedCertificate, replicas } from "./sample.ts";

const certificates = policies[0]?.controls[0] ?? null;
const maxReplicas = policies[1]?.controls[0] ?? null;

test("a removed item is shown at the base's line", () => {
  expect(evidenceOf(removedCertificate().compared, certificates)).toEqual([
    {
      file: "conf/tikv.toml",
      line: 12,
      endLine: 12,
      side: "base",
      key: "security.ca-path",
      message: "removed; wanted a value",
    },
  ]);
});

test("a changed value is shown at the head's line with what is wanted", () => {
  expect(evidenceOf(fewerReplicas().compared, maxReplicas)).toEqual([
    {
      file: "conf/pd.toml",
      line: 4,
      endLine: 4,
      side: "head",
      key: "replication.max-replicas",
      message: "3 → 1; wanted at least 3",
    },
  ]);
});

test("what holds is shown at the head without a wish", () => {
  const [place] = evidenceOf(compared(replicas(5)), maxReplicas);
  expect(place).toMatchObject({ side: "head", line: 4, message: "is 5" });
});

test("a text is never shown, because it could be a secret", () => {
  const one = finding({
    inputs: [input("/config/security/ca-path", "hunter2", origin("conf/tikv.toml", 1, "security.ca-path"))],
  });
  for (const status of ["implemented", "missing", "ineffective", "unknown"] as const) {
    const evidence = evidenceOf(
      compared({ ...one, status, reason: status === "unknown" ? "unreadable" : null }),
      certificates,
    );
    expect(JSON.stringify(evidence)).not.toContain("hunter2");
  }
});

test("a default says that it is one", () => {
  const inputs = [
    input("/config/replication/max-replicas", 1, origin("conf/pd.toml", null, "replication.max-replicas"), false),
  ];
  const [place] = evidenceOf(compared(replicas(1, { inputs })), maxReplicas);
  expect(place?.message).toBe("is 1 by default; wanted at least 3");
});

test("of several items only those that the change touched are shown", () => {
  const key = (value: string | undefined, line: number) =>
    input("/config/security/key-path", value, origin("conf/tikv.toml", line, "security.key-path"));
  const ca = input("/config/security/ca-path", "/ca", origin("conf/tikv.toml", 3, "security.ca-path"));
  const head = finding({ status: "missing", inputs: [ca, key(undefined, 2)] });
  const one = compared(head, { baseline: finding({ inputs: [ca, key("/key", 5)] }), change: "regression" });
  expect(evidenceOf(one, certificates).map((place) => place.key)).toEqual(["security.key-path"]);
});

test("a release that moved a default shows all that decides", () => {
  const one = compared(replicas(1), { baseline: { ...replicas(1), status: "implemented" }, change: "regression" });
  expect(evidenceOf(one, maxReplicas)).toHaveLength(1);
});

test("lost coverage names the files that are gone, once each", () => {
  const base = finding({
    inputs: [
      ...finding().inputs,
      input("/config/security/key-path", "/k", origin("conf/tikv.toml", 14, "security.key-path")),
    ],
  });
  expect(
    evidenceOf(compared(base, { baseline: base, change: "regression", coverageLost: true }), certificates),
  ).toEqual([
    {
      file: "conf/tikv.toml",
      line: null,
      endLine: null,
      side: "base",
      key: null,
      message: "nothing of it is configured here any more: its coverage is lost",
    },
  ]);
});

test("a computed fact whose item has no line at the head is shown where the base had it", () => {
  const fact = (line: number | null) => ({
    pointer: "/derived/maxReplicas",
    value: line === null ? 1 : 3,
    origins: [{ ...origin("conf/pd.toml", line, "replication.max-replicas"), text: line === null ? null : "3" }],
  });
  const one = compared(replicas(1, { inputs: [fact(null)] }), {
    baseline: replicas(3, { inputs: [fact(9)] }),
    change: "regression",
  });
  expect(evidenceOf(one, maxReplicas)).toMatchObject([{ side: "base", line: 9 }]);
});

test("a computed fact points only at the items that the change touched, and says of them what they are", () => {
  const at = (key: string, line: number, text: string | null) => ({ ...origin("conf/tikv.toml", line, key), text });
  const fact = (value: boolean, ...origins: ReturnType<typeof at>[]) => ({ pointer: "/derived/tls", value, origins });
  const kept = at("security.cert-path", 4, '"/c"');
  const [was, is] = [at("security.ca-path", 3, '"/ca"'), at("security.ca-path", 3, '""')];
  const base = finding({ inputs: [fact(true, was, kept)] });
  const head = finding({ status: "missing", inputs: [fact(false, is, kept)] });
  const evidence = evidenceOf(compared(head, { baseline: base, change: "regression" }), certificates);
  expect(evidence).toMatchObject([
    { side: "head", line: 3, key: "security.ca-path", message: "set → empty; wanted: TiKV has its certificates" },
  ]);
});

test("what a line is moved to with its file is not what the change touched", () => {
  const fact = (value: boolean, file: string, name: string | null) => ({
    pointer: "/derived/tls",
    value,
    origins: [
      { ...origin(file, 3, "security.ca-path"), text: '"/ca"' },
      { ...origin(file, 4, "security.cert-path"), text: name },
    ],
  });
  const base = finding({ inputs: [fact(true, "old/tikv.toml", '"/c"')] });
  const head = finding({ status: "missing", inputs: [fact(false, "new/tikv.toml", null)] });
  const evidence = evidenceOf(compared(head, { baseline: base, change: "regression" }), certificates);
  expect(evidence).toMatchObject([{ side: "base", file: "old/tikv.toml", line: 4, key: "security.cert-path" }]);
});

test("what is as it should be is left out beside what is not", () => {
  const labels = input(
    "/config/replication/location-labels",
    [],
    origin("conf/pd.toml", 9, "replication.location-labels"),
  );
  const [few, many] = [replicas(1).inputs[0], replicas(5).inputs[0]];
  if (!few || !many) throw new Error("no input");
  const keys = (...inputs: (typeof few)[]) =>
    evidenceOf(compared(replicas(1, { inputs })), maxReplicas).map(({ key }) => key);
  expect(keys(few, labels)).toEqual(["replication.max-replicas", "replication.location-labels"]);
  expect(keys(many, labels)).toEqual(["replication.location-labels"]);
  expect(keys(many)).toEqual(["replication.max-replicas"]);
});

test("what holds is shown by a handful of places", () => {
  const inputs = Array.from({ length: 20 }, (_, at) =>
    input(`/config/a${at}`, 1, origin("conf/tikv.toml", at + 1, `a${at}`)),
  );
  expect(evidenceOf(compared(finding({ inputs })), certificates)).toHaveLength(5);
  expect(evidenceOf(compared(finding({ inputs, status: "missing" })), certificates)).toHaveLength(20);
});

test("a file that cannot be read any more is one place, whatever it decided", () => {
  const file = { file: "conf/tikv.toml", line: null, endLine: null, key: null };
  const inputs = ["/config/a", "/config/b"].map((pointer) => ({ pointer, value: undefined, origins: [file] }));
  const one = compared(finding({ status: "unknown", reason: "unreadable", inputs }), {
    baseline: finding(),
    change: "regression",
  });
  expect(evidenceOf(one, certificates)).toEqual([{ ...file, side: "head", message: "cannot be read" }]);
});

test("a placeholder is shown where it stands, and is not removed", () => {
  const hidden = input("/config/security/ca-path", undefined, origin("conf/tikv.toml", 12, "security.ca-path"), false);
  const one = compared(finding({ status: "unknown", reason: "unreadable", inputs: [hidden] }), {
    baseline: finding(),
    change: "regression",
  });
  expect(evidenceOf(one, certificates)).toMatchObject([
    { side: "head", line: 12, message: "cannot be read; wanted a value" },
  ]);
});

test("a control that no longer applies shows what made it so", () => {
  const gone = removedCertificate().compared;
  const one = { ...gone, finding: { ...gone.finding, status: "not-applicable" as const }, change: "removed" as const };
  expect(evidenceOf(one, certificates)).toMatchObject([
    { side: "base", line: 12, message: "removed; no longer applies" },
  ]);
});

test("a number without a bound is spelled as its file spells it", () => {
  const told = (value: number, text: string) => {
    const at = { ...origin("conf/pd.toml", 4, "schedule.max-store-down-time"), text };
    const inputs = [{ pointer: "/config/schedule/max-store-down-time", value, origins: [at], written: true }];
    return evidenceOf(compared(finding({ inputs })), certificates)[0]?.message;
  };
  expect(told(10_800_000_000, '"3000h"')).toBe("is 125d");
  expect(told(8 * 1024 ** 3, '"8GB"')).toBe("is 8GiB");
  expect(told(7, "7")).toBe("is 7");
  expect(told(Number.MAX_SAFE_INTEGER, '"9223372036854775807B"')).toBe("is unlimited");
});

test("a number that gives way to a default is told with both", () => {
  const now = input(
    "/config/replication/max-replicas",
    1,
    origin("conf/pd.toml", 2, "replication.max-replicas"),
    false,
  );
  const one = compared(replicas(1, { inputs: [now] }), { baseline: replicas(3), change: "regression" });
  expect(evidenceOf(one, maxReplicas)).toMatchObject([
    { side: "base", line: 4, message: "removed (was 3, now 1 by default); wanted at least 3" },
  ]);
});

test.each([
  ['"three"', "is a string; a number is wanted"],
  ["true", "is a boolean; a number is wanted"],
  ["{}", "is a table; a number is wanted"],
  [undefined, "is written and has no effect"],
] as const)("a value %s of another type says so", (text, message) => {
  const at = { ...origin("conf/pd.toml", 4, "replication.max-replicas"), ...(text === undefined ? {} : { text }) };
  const inputs = [{ pointer: "/config/replication/max-replicas", value: undefined, origins: [at], written: true }];
  const one = compared(replicas(1, { inputs }), { change: "gap" });
  expect(evidenceOf(one, maxReplicas)).toMatchObject([{ message }]);
});

test("of URLs that are counted only the items with plaintext ones are shown, as far as they may be", () => {
  const at = (key: string, line: number, text: string) => ({ ...origin("conf/pd.toml", line, key), text });
  const other = [at("advertise-peer-urls", 3, '"https://a:2380"'), at("join", 4, '"http://u:p@a:2379,https://b"')];
  const inputs = [
    { pointer: "/derived/plaintextClientUrls", value: 0, origins: [at("client-urls", 1, '"https://a:2379"')] },
    { pointer: "/derived/plaintextOtherUrls", value: 1, origins: other },
  ];
  const evidence = evidenceOf(compared(finding({ status: "missing", inputs }), { change: "gap" }), certificates);
  expect(evidence.map(({ key }) => key)).toEqual(["join"]);
  expect(JSON.stringify(evidence)).not.toContain("u:p");
});
