import { parseRelease, type Release } from "../catalogue/release.ts";
import type { Cluster, Component, Deployed, Document, Member } from "../types.ts";

/** What a deployment file calls the release, and where. */
export interface DeployedRelease extends NonNullable<Deployed["release"]> {
  readonly file: string;
}

const order: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc"];

/** A cluster's release by its deployment file: that of its TiKV, whose configuration is what most controls look at, else of its PD. */
export function deployedRelease(documents: readonly Document[]): DeployedRelease | null {
  for (const component of order) {
    const found = documents.find((one) => one.component === component && one.deployed?.release);
    const release = found?.deployed?.release;
    if (found && release) return { ...release, file: release.file ?? found.file };
  }
  return null;
}

/**
 * The exact release that a deployment runs a member in, whatever the rest of the cluster runs; null where the cluster's counts: an
 * option of the run is everyone's release, and TiProxy is numbered by itself while what is known of it goes by TiDB's releases.
 */
export function memberRelease(
  { releaseSource }: Pick<Cluster, "releaseSource">,
  { component, release }: Pick<Member, "component" | "release">,
): Release | null {
  return releaseSource === "option" || component === "tiproxy" ? null : parseRelease(release ?? "");
}
