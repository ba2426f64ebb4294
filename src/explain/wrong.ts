import type { Catalogue } from "../catalogue/items.ts";
import { isSilent } from "../diagnose/written/silent.ts";
import type { Component } from "../types.ts";

/**
 * What a component makes of an item that is misspelled or has another type, a line each; nothing of components whose sources
 * were not read for it. (tikv v8.5.7 cmd/tikv-server/src/main.rs; pd v8.5.7 server/config/config.go, cmd/pd-server/main.go)
 */
export function whenWrong(catalogue: Catalogue, path: string): readonly string[] {
  const { component } = catalogue;
  if (component !== "tikv" && component !== "pd") return [];
  const lists = catalogue.releases().some((release) => catalogue.item(path, release)?.accepted);
  const what = lists && component === "tikv" ? "another type, or a value that is not listed" : "another type";
  return [`a misspelled name: ${misspelled(component, path)}`, `${what}: ${illTyped(component)}`];
}

function misspelled(component: Component, path: string): string {
  if (component === "pd") return "PD starts without it and warns in its log; so does pd-server --config-check.";
  return isSilent(path.split("."))
    ? "TiKV starts without it and says nothing; nor does tikv-server --config-check, in this table."
    : "TiKV starts without it and says nothing; tikv-server --config-check, which TiUP runs, refuses the file.";
}

function illTyped(component: Component): string {
  return component === "pd"
    ? "PD does not start; from 7.0 on it ends with status 0 all the same, so that no script notices."
    : "TiKV does not start, and tikv-server --config-check refuses the file.";
}
