import { expect, test } from "vitest";
import { extendedSet } from "../../src/policy/extra.ts";
import { policyValidators } from "../../src/policy/validators.ts";
import type { Severity } from "../../src/types.ts";
import { readFixtures } from "./fixture.ts";
import { judgeFixture } from "./judgement.ts";

const validators = policyValidators(extendedSet.policies);
const fixtures = readFixtures();

test.each<[string, Severity]>([
  ["tls-encryption/explicit-cipher-suites/missing~operator-default.tidb-cluster.yaml", "low"],
  ["tls-encryption/explicit-cipher-suites/missing~operator-weak.tidb-cluster.yaml", "high"],
  ["replication-factor/pd-quorum/missing~tiup-two.topology.yaml", "high"],
  ["replication-factor/pd-quorum/missing~tiup-four.topology.yaml", "medium"],
])("%s is of severity %s", (path, severity) => {
  const found = fixtures.filter((fixture) => fixture.path === path);
  expect(found.flatMap((one) => judgeFixture(one, validators).findings.map((finding) => finding.severity))).toEqual([
    severity,
  ]);
});

/** Where a fixture's finding is said: each pointer and place once, though several components share it. */
function places(path: string): readonly string[] {
  const all = fixtures
    .filter((fixture) => fixture.path === path)
    .flatMap((fixture) => judgeFixture(fixture, validators).findings)
    .flatMap(({ inputs }) =>
      inputs.flatMap(({ pointer, origins }) => origins.map(({ line, key }) => `${pointer} ${line} ${key}`)),
    );
  return [...new Set(all)];
}

test.each<[string, readonly string[]]>([
  [
    "replication-factor/pd-quorum/missing~tiup-two.topology.yaml",
    ["/components/pd/members 6 null", "/components/pd/members 7 null"],
  ],
  ["stay-updated/pinned-release/missing~operator-floating.tidb-cluster.yaml", ["/derived/declaredRelease 6 null"]],
  [
    "stay-updated/same-release/missing~operator-one-behind.tidb-cluster.yaml",
    ["/derived/componentReleases 13 null", "/derived/componentReleases 6 null"],
  ],
  ["stay-updated/same-release/unknown~not-in-repository-tiup.topology.yaml", []],
])("%s is told at its lines", (path, expected) => {
  expect([...places(path)].sort()).toEqual([...expected].sort());
});

test("an item that TiUP deletes is told at its own line", () => {
  const path = "tls-encryption/tikv-certificates/ineffective~tiup-deletes-them.topology.yaml";
  expect(places(path)).toContain("/config/security/ca-path 15 security.ca-path");
});
