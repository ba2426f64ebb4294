import { loadCatalogue } from "../../src/catalogue/load.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { maintainedReleases } from "../../src/catalogue/support.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { isYaml } from "../../src/deployments/candidates.ts";
import { readDeployments } from "../../src/deployments/read.ts";
import { combine } from "../../src/evaluate/combine.ts";
import { evaluate } from "../../src/evaluate/evaluate.ts";
import { factsOf } from "../../src/facts/facts.ts";
import type { Facts, Finding } from "../../src/findings.ts";
import { readDocument } from "../../src/formats/read.ts";
import { extendedSet } from "../../src/policy/extra.ts";
import type { Validators } from "../../src/policy/policy.ts";
import type { Fixture, FixtureSide } from "../../src/policy-tests/fixture.ts";
import { declared } from "../../src/policy-tests/judge.ts";
import type { Cluster, Component } from "../../src/types.ts";
import { factsOfChange } from "./change.ts";

/** What the real path makes of one fixture: the facts of its scopes, and every finding about its control. */
export interface Judgement {
  readonly facts: readonly Facts[];
  readonly findings: readonly Finding[];
}

const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];
const catalogues = new Map(
  await Promise.all(components.map(async (name) => [name, await loadCatalogue(name)] as const)),
);

/** Reads a fixture's files as one cluster and evaluates the built-in policies over it. */
export function judgeFixture(fixture: Fixture, validators: Validators): Judgement {
  if (fixture.base !== null) return judgeChange(fixture, fixture.base, validators);
  const cluster = clusterOf(fixture, fixture);
  const release = cluster.release === null ? null : parseRelease(cluster.release);
  const tried = cluster.release === null ? maintainedReleases(fixture.now) : [release];
  const facts = tried.map((one) => factsOf(cluster, one, catalogues, fixture.now));
  const findings = facts.map((scopes, at) => findingsOf(scopes, cluster, tried[at] ?? null, validators));
  return {
    facts: facts.flat(),
    findings: (cluster.release === null ? combine(findings) : findings.flat()).filter(
      ({ control }) => control === fixture.control,
    ),
  };
}

/** Of a change the documents that the control is about: it does not apply to a cluster where it speaks of members, or the other way round. */
function judgeChange(fixture: Fixture, before: FixtureSide, validators: Validators): Judgement {
  const [base, head] = [clusterOf(fixture, before), clusterOf(fixture, fixture)];
  const facts = factsOfChange(base, head, catalogues);
  const release = head.release === null ? null : parseRelease(head.release);
  const all = findingsOf(facts, head, release, validators).filter(({ control }) => control === fixture.control);
  const applying = all.filter(({ status }) => status !== "not-applicable");
  return { facts, findings: applying.length > 0 ? applying : all };
}

function clusterOf(fixture: Fixture, side: FixtureSide): Cluster {
  const deployed = readDeployments(new Map(side.files.map(({ file, bytes }) => [file, Buffer.from(bytes).toString()])));
  const isBare = (file: string): boolean => !isYaml(file) && !deployed.consumed.includes(file);
  const bare = side.files
    .filter(({ file }) => isBare(file))
    .map(({ file, bytes }) => ({ file, document: readDocument(file, bytes) }));
  const documents = [...deployed.documents, ...bare.map(({ document }) => document).filter((one) => one !== null)];
  const lost = side.files.find(
    ({ file }) => !deployed.consumed.includes(file) && !documents.some((one) => one.file === file),
  );
  if (lost) throw new Error(`${fixture.path}: ${lost.file} is not recognised`);
  const [cluster, ...others] = groupClusters(documents, [declared(fixture, side)], null);
  if (cluster === undefined || others.length > 0) throw new Error(`${fixture.path} is not one cluster`);
  return cluster;
}

function findingsOf(
  facts: readonly Facts[],
  cluster: Cluster,
  release: Release | null,
  validators: Validators,
): readonly Finding[] {
  const options = { strictness: "effective", release, tier: cluster.tier, severity: new Map() } as const;
  return evaluate(facts, extendedSet.policies, validators, options);
}
