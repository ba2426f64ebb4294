import type { Component, Document } from "../types.ts";
import { placeOf } from "./directory.ts";

/** Stems that say no more than the component does: its own name, or the name every component's sample file has. */
const componentStems: Readonly<Record<Component, readonly string[]>> = {
  tikv: ["tikv", "tikv-server"],
  pd: ["pd", "pd-server"],
  tidb: ["tidb", "tidb-server"],
  tiflash: ["tiflash"],
  ticdc: ["ticdc", "cdc"],
  tiproxy: ["tiproxy", "proxy"],
};
const genericStems = ["config", "conf", "config-template"];
/** TiFlash's proxy is a TiKV: its file is also found as tikv-learner.toml, learner.toml and proxy.toml. */
const learnerStems = ["tiflash", "tikv", ""];

/** The file name without `.toml` and what follows it (`tikv.toml.j2` → `tikv`); a learner's also without `-learner`, so that it meets its server. */
export function stemOf(document: Pick<Document, "file" | "role">): string {
  const name = document.file.slice(document.file.lastIndexOf("/") + 1);
  const end = name.toLowerCase().lastIndexOf(".toml");
  const stem = end < 0 ? name : name.slice(0, end);
  return document.role === "learner" ? stem.replace(/[-_.]?(?:learner|proxy)(?=[-_.]?\d{0,9}$)/i, "") : stem;
}

/** True when the stem is the component's own name; generic stems (`config`) are not. */
export function isNamedStem(document: Pick<Document, "file" | "component" | "role">): boolean {
  const names = document.role === "learner" ? learnerStems : componentStems[document.component];
  return names.includes(stemOf(document).toLowerCase());
}

/**
 * What a deployment file calls the instance. A bare file's is a function of its path alone: the numbered component directories above it and its stem, joined by `/`;
 * a stem that only names the component, or `config`, `conf`, `config-template`, adds nothing. Null when nothing is left.
 */
export function instanceOf(document: Pick<Document, "file" | "component" | "role" | "deployed">): string | null {
  if (document.deployed) return document.deployed.instance;
  const stem = stemOf(document);
  const says = isNamedStem(document) || genericStems.includes(stem.toLowerCase()) ? [] : [stem];
  const parts = [...placeOf(document.file).numbered, ...says];
  return parts.length === 0 ? null : parts.join("/");
}

/**
 * Members of one family are instances of one another (`tikv`, `tikv1`, `tikv-2/tikv`); those of different families (`tikv`,
 * `restore-tikv`) are variants, which are never compared. The family is the instance's last part without its trailing number;
 * what a deployment file starts is always an instance of its component.
 */
export function familyOf(component: Component, instance: string | null, isDeployed: boolean = false): string {
  if (isDeployed) return component;
  const last = instance === null ? component : instance.slice(instance.lastIndexOf("/") + 1);
  return last.replace(/[-_.]?\d{1,9}$/, "").toLowerCase();
}

/** Whether a member is an instance of its component itself (`tikv`, `tikv1`, `cdc-2`), not a variant or a sample beside it. */
export function isPrimary(component: Component, instance: string | null, isDeployed: boolean = false): boolean {
  return [component, ...componentStems[component]].includes(familyOf(component, instance, isDeployed));
}
