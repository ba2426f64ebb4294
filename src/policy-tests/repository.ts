import { groupClusters } from "../clusters/group.ts";
import { judgeRepository } from "../judge-repository.ts";
import type { Policy } from "../policy/policy.ts";
import { sideDocuments } from "../reading/documents.ts";
import { filesOf, mayBeOfCluster, textsOf, unreadOf } from "../reading/repository.ts";
import type { ComparedFiles } from "../repository/facts.ts";
import { mayMatter } from "../repository/topics.ts";
import { settingsFile } from "../repository/watchers/targets.ts";
import { emptySettings, readSettings } from "../settings/read.ts";
import type { Facts, Finding } from "../findings.ts";
import type { FileEntry } from "../source.ts";
import type { Fixture } from "./fixture.ts";

/** What stands for the cluster of a fixture that has none of its own. */
const anyCluster = { file: "pd.toml", bytes: Buffer.from("") };

/**
 * Reads a fixture's files as a whole repository, with the paths that they have in the fixture's directory, and returns the facts and
 * every finding about its control; with directories `base` and `head` everything is changed. One without a cluster gets one: without any, nothing is asked of a repository.
 */
export async function judgeRepositoryFixture(
  fixture: Pick<Fixture, "control" | "files" | "settings" | "release" | "now"> & Partial<Pick<Fixture, "base">>,
  policies: readonly Policy[],
): Promise<{ readonly facts: readonly Facts[]; readonly findings: readonly Finding[] }> {
  const settings = fixture.settings === null ? emptySettings : readSettings("tikv-guard.toml", fixture.settings);
  const own = fixture.files.map(({ file, bytes }) => ({ file: file.replace(/^cluster\//, ""), bytes }));
  const clusters = await clustersOf(own, settings.clusters, fixture.release);
  const wanted = read(own.filter(({ file }) => mayMatter(file, settings)));
  const state = {
    files: filesOf(wanted),
    unread: unreadOf(wanted),
    lastChange: () => Promise.resolve(null),
    textOf: textsOf(read([...own, ...settingsOf(fixture)])),
    paths: new Set(own.map(({ file }) => file)),
    isWhole: true,
    clusters: clusters.length > 0 ? clusters : await clustersOf([anyCluster], [], fixture.release),
    settings,
    ...(fixture.base ? { compared: comparedWith(fixture.base.files, own) } : {}),
  };
  const settled = { now: fixture.now, strictness: "effective", severity: new Map(), policies } as const;
  const { facts, findings } = await judgeRepository(state, settled);
  return {
    facts: facts === null ? [] : [facts],
    findings: findings.filter(({ control }) => control === fixture.control),
  };
}

type File = Fixture["files"][number];

function comparedWith(base: readonly File[], head: readonly File[]): ComparedFiles {
  const before = base.map(({ file, bytes }) => ({ file: file.replace(/^cluster\//, ""), bytes }));
  const changed = new Set([...before, ...head].map(({ file }) => file));
  return { side: "head", other: filesOf(read(before)), changed };
}

/** The settings where a repository has them. */
function settingsOf({ settings }: Pick<Fixture, "settings">): readonly File[] {
  return settings === null ? [] : [{ file: settingsFile, bytes: Buffer.from(settings) }];
}

async function clustersOf(
  files: readonly File[],
  declared: Parameters<typeof groupClusters>[1],
  release: string | null,
) {
  const { entries, contents } = read(files.filter(({ file }) => mayBeOfCluster(file)));
  const { documents } = await sideDocuments(entries, contents, new Map());
  return groupClusters(documents, declared, release);
}

function read(files: readonly File[]) {
  return {
    entries: files.map(({ file, bytes }): FileEntry => ({ path: file, oid: file, size: bytes.length })),
    contents: new Map(files.map(({ file, bytes }) => [file, { bytes }])),
  };
}
