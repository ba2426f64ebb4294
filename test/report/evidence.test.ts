import { expect, test } from "vitest";
import { evidenceOf } from "../../src/report/evidence.ts";
import { compared, finding, fewerReplicas, input, origin, policies, removedCertificate, replicas } from "./sample.ts";

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
      message: "is 1; wanted at least 3",
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
      message: "no longer in the repository: its coverage is lost",
    },
  ]);
});

test("a computed fact whose item has no line at the head is shown where the base had it", () => {
  const fact = (line: number | null) => ({
    pointer: "/derived/maxReplicas",
    value: line === null ? 1 : 3,
    origins: [origin("conf/pd.toml", line, "replication.max-replicas")],
  });
  const one = compared(replicas(1, { inputs: [fact(null)] }), {
    baseline: replicas(3, { inputs: [fact(9)] }),
    change: "regression",
  });
  expect(evidenceOf(one, maxReplicas)).toMatchObject([{ side: "base", line: 9 }]);
});
