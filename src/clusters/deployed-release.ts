import type { Component, Deployed, Document } from "../types.ts";

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
