import { readFileSync } from "node:fs";
import { readDeployments } from "../../../src/deployments/read.ts";
import type { Component, Document } from "../../../src/types.ts";

/** The documents of one topology file. */
export function documentsOf(text: string, file: string = "topology.yaml"): readonly Document[] {
  return readDeployments(new Map([[file, text]])).documents;
}

/** One server's document; the first of the component where no instance is given. */
export function memberOf(
  text: string,
  component: Component,
  instance?: string,
  role: Document["role"] = "server",
): Document {
  const found = documentsOf(text).find(
    (one) =>
      one.component === component &&
      one.role === role &&
      (instance === undefined || one.deployed?.instance === instance),
  );
  if (!found) throw new Error(`There is no ${component} ${instance ?? ""}.`);
  return found;
}

/** A real topology of test/corpus/files/tiup-topology. */
export function corpusTopology(name: string): string {
  return readFileSync(new URL(`../../corpus/files/tiup-topology/${name}`, import.meta.url), "utf8");
}
