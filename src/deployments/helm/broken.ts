import type { Component, Document } from "../../types.ts";
import { valueBelow } from "../operator/broken.ts";
import { qualified } from "../operator/resource.ts";
import { brokenDocuments } from "../started/broken.ts";
import type { DeploymentFile } from "../tree.ts";
import { nameOf } from "./values.ts";

/** Documents of which nothing is known for values that could not be parsed: in a file of them, or in what releases a chart. */
export function brokenValues(file: DeploymentFile): readonly Document[] {
  if (!file.parts.some((part) => "problem" in part)) return [];
  const lines = file.text.split(/\r?\n/);
  if (/^kind[ \t]*:[ \t]*(?:HelmRelease|Application|ApplicationSet)[ \t\r]*$/m.test(file.text)) {
    const cluster = qualified(valueBelow(lines, "metadata", "namespace"), valueBelow(lines, "metadata", "name"));
    return brokenDocuments(file, "helm", cluster);
  }
  return isOther.test(file.text) ? [] : brokenDocuments(file, "helm", nameOf(file.file), sectionsIn(lines));
}

/** What has these at its margin is an object, a Compose file, a topology or a kustomization. */
const isOther = /^(?:apiVersion|kind|services|pd_servers|tikv_servers|topology|resources|releases|global)[ \t]*:/m;
const sections: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];

/** The components that have a section at the margin; none where TiKV has the only one or none, as that may be anything. */
function sectionsIn(lines: readonly string[]): readonly Component[] {
  const found = sections.filter((section) => lines.some((line) => line.startsWith(`${section}:`)));
  return found.includes("tikv") && found.length > 1 ? found : [];
}
