import type { Component, Document } from "../types.ts";

/** Whose file it is, as far as a name or a content tells. */
export interface Identity {
  readonly component: Component;
  readonly role: Document["role"];
}

const components: Readonly<Record<string, Component>> = {
  tikv: "tikv",
  pd: "pd",
  tidb: "tidb",
  tiflash: "tiflash",
  ticdc: "ticdc",
  cdc: "ticdc",
  tiproxy: "tiproxy",
};
/** Programs of the same family that read files of their own. */
const foreign =
  /^(?:lightning|importer|pump|drainer|dm|dmctl|syncer|dumpling|binlog|unistore|client|operator|dashboard|ctl|exporter|changefeed)$/;
const neutralDirectory = /^(?:conf|config|configs|etc)$/i;
const componentDirectory = /^(tikv|pd|tidb|tiflash|ticdc|cdc|tiproxy)[-_.]?\d*$/i;

/** What a file's own name says: `restore-tikv.toml`, `pd-4.0.toml`, `tikv1.toml`; "foreign" for a relative's (`tidb-lightning.toml`). */
export function nameHint(path: string): Identity | "foreign" | null {
  const words = stemOf(path).split(/[^a-z]+/);
  const named = words.filter((word) => Object.hasOwn(components, word));
  const first = components[named[0] ?? ""];
  if (!first) return null;
  const isTikvCdc = named.includes("tikv") && named.includes("cdc");
  if (isTikvCdc || words.some((word) => foreign.test(word))) return "foreign";
  const isLearner = words.includes("learner") && (first === "tikv" || first === "tiflash");
  return isLearner ? { component: "tiflash", role: "learner" } : { component: first, role: "server" };
}

/** What the directory says: `tikv/config.toml`, `pd-2379/conf/config.toml`. */
export function directoryHint(path: string): Identity | null {
  const directories = path.split("/").slice(0, -1);
  if (neutralDirectory.test(directories.at(-1) ?? "") && directories.length > 1) directories.pop();
  const match = componentDirectory.exec(directories.at(-1) ?? "");
  const component = components[match?.[1]?.toLowerCase() ?? ""];
  return component ? { component, role: "server" } : null;
}

/** Whether a file's own name says that it is a configuration, of whatever: `config.toml`, `default.toml`. */
export function isNeutralName(path: string): boolean {
  return stemOf(path)
    .split(/[^a-z]+/)
    .some((word) => /^(?:conf|config|configuration|default|server)$/.test(word));
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return name.endsWith(".toml") ? name.slice(0, -5) : name;
}
