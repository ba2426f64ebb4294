import { loadCatalogue } from "../../src/catalogue/items.ts";
import { parseRelease, type Release } from "../../src/catalogue/release.ts";
import { maintainedReleases } from "../../src/catalogue/support.ts";
import { groupClusters } from "../../src/clusters/group.ts";
import { combine } from "../../src/evaluate/combine.ts";
import { evaluate } from "../../src/evaluate/evaluate.ts";
import { factsOf } from "../../src/facts/facts.ts";
import { readDocument } from "../../src/formats/read.ts";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import type { Validators } from "../../src/policy/policy.ts";
import { readSettings } from "../../src/settings/read.ts";
import type { Cluster, ClusterSettings, Component, Facts, Finding } from "../../src/types.ts";
import type { Fixture } from "./fixture.ts";

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
  const cluster = clusterOf(fixture);
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

function clusterOf(fixture: Fixture): Cluster {
  const documents = fixture.files.map(({ file, bytes }) => {
    const document = readDocument(file, bytes);
    if (document === null) throw new Error(`${fixture.path}: ${file} is not recognised`);
    return document;
  });
  const [cluster, ...others] = groupClusters(documents, [declared(fixture)], null);
  if (cluster === undefined || others.length > 0) throw new Error(`${fixture.path} is not one cluster`);
  return cluster;
}

function declared({ settings, release }: Fixture): ClusterSettings {
  const own = settings === null ? undefined : readSettings("tikv-guard.toml", settings).clusters[0];
  return {
    tier: "production",
    bootstrapped: false,
    capacity: null,
    identities: {},
    ...own,
    release: own?.release ?? release,
    name: "cluster",
    files: ["cluster/**"],
  };
}

function findingsOf(
  facts: readonly Facts[],
  cluster: Cluster,
  release: Release | null,
  validators: Validators,
): readonly Finding[] {
  const options = { strictness: "effective", release, tier: cluster.tier, severity: new Map() } as const;
  return evaluate(facts, builtinPolicies, validators, options);
}
