import type { Component, Position } from "../types.ts";
import { type LayerItem, type Path, unknownValue } from "./layer.ts";

/** One word of a command with its place. */
export interface Word {
  readonly text: string;
  readonly position: Position;
  /** A template or a variable decides it. */
  readonly unknown?: boolean;
}

/** What a server's command line says: items over its file, and where that file is. */
export interface CommandLine {
  readonly component: Component;
  readonly items: readonly LayerItem[];
  readonly configFile: Word | null;
  /** The instance's own name (`--name` of PD); null when not given. */
  readonly name: string | null;
}

type Kind = "text" | "list" | "labels" | "switch";
interface Flag {
  readonly path: Path;
  readonly kind: Kind;
}
const text = (...path: string[]): Flag => ({ path, kind: "text" });

/** tikv-server: cmd/tikv-server/src/main.rs; it has no flag for TLS. */
const tikvFlags: Readonly<Record<string, Flag>> = {
  A: text("server", "addr"),
  addr: text("server", "addr"),
  "advertise-addr": text("server", "advertise-addr"),
  "status-addr": text("server", "status-addr"),
  "advertise-status-addr": text("server", "advertise-status-addr"),
  s: text("storage", "data-dir"),
  "data-dir": text("storage", "data-dir"),
  store: text("storage", "data-dir"),
  capacity: text("raftstore", "capacity"),
  pd: { path: ["pd", "endpoints"], kind: "list" },
  "pd-endpoint": { path: ["pd", "endpoints"], kind: "list" },
  "pd-endpoints": { path: ["pd", "endpoints"], kind: "list" },
  label: { path: ["server", "labels"], kind: "labels" },
  labels: { path: ["server", "labels"], kind: "labels" },
};
/** pd-server: cmd/pd-server/main.go; older ones use Go's flags, where one dash is as good as two. */
const pdFlags: Readonly<Record<string, Flag>> = {
  name: text("name"),
  "data-dir": text("data-dir"),
  "client-urls": text("client-urls"),
  "advertise-client-urls": text("advertise-client-urls"),
  "peer-urls": text("peer-urls"),
  "advertise-peer-urls": text("advertise-peer-urls"),
  "initial-cluster": text("initial-cluster"),
  join: text("join"),
  cacert: text("security", "cacert-path"),
  cert: text("security", "cert-path"),
  key: text("security", "key-path"),
  "force-new-cluster": { path: ["ForceNewCluster"], kind: "switch" },
};
/** tidb-server (cmd/tidb-server/main.go) and cdc (cmd/cdc): what controls look at. */
const tidbFlags: Readonly<Record<string, Flag>> = {
  "status-host": text("status", "status-host"),
  "report-status": { path: ["status", "report-status"], kind: "switch" },
};
const cdcFlags: Readonly<Record<string, Flag>> = {
  ca: text("security", "ca-path"),
  cert: text("security", "cert-path"),
  key: text("security", "key-path"),
  "cert-allowed-cn": { path: ["security", "cert-allowed-cn"], kind: "list" },
};

interface Program {
  readonly component: Component;
  readonly flags: Readonly<Record<string, Flag>>;
}
const programs: Readonly<Record<string, Program>> = {
  "tikv-server": { component: "tikv", flags: tikvFlags },
  "pd-server": { component: "pd", flags: pdFlags },
  "tidb-server": { component: "tidb", flags: tidbFlags },
  cdc: { component: "ticdc", flags: cdcFlags },
  tiflash: { component: "tiflash", flags: {} },
  tiproxy: { component: "tiproxy", flags: {} },
};
const componentPrograms: Readonly<Record<Component, Program>> = Object.fromEntries(
  Object.values(programs).map((program) => [program.component, program]),
) as Record<Component, Program>;

/** The component whose server a word of a command starts (`/tikv-server`, `bin/pd-server`), or null. */
export function serverOf(word: string): Component | null {
  const name = word.slice(word.lastIndexOf("/") + 1);
  return Object.hasOwn(programs, name) ? (programs[name]?.component ?? null) : null;
}

/** Reads the flags behind a server's name: `--a=b`, `--a b`, `-a b`; a flag that is not known is skipped. */
export function readFlags(component: Component, words: readonly Word[]): CommandLine {
  const { flags } = componentPrograms[component];
  const items = new Map<string, LayerItem>();
  let configFile: Word | null = null;
  let name: string | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const split = splitFlag(word.text);
    if (split === null) continue;
    const isSwitch = Object.hasOwn(flags, split.name) && flags[split.name]?.kind === "switch";
    const next = split.value === null && !isSwitch ? words[at + 1] : undefined;
    const isValue = next !== undefined && splitFlag(next.text) === null;
    if (isValue) at += 1;
    const value: Word = isValue ? next : { ...word, text: split.value ?? "" };
    if (isConfigFlag(component, split.name)) configFile = value;
    if (split.name === "name" && component === "pd") name = value.unknown ? null : value.text;
    const flag = Object.hasOwn(flags, split.name) ? flags[split.name] : undefined;
    if (flag) items.set(flag.path.join("."), itemOf(flag, value, items.get(flag.path.join("."))));
  }
  return { component, items: [...items.values()], configFile, name };
}

/** TiKV has a short form (cmd/tikv-server/src/main.rs); TiFlash's flag is Poco's `config-file`, of which a beginning is enough. */
function isConfigFlag(component: Component, name: string): boolean {
  if (name === "config") return true;
  return component === "tiflash" ? name === "config-file" || name === "C" : name === "C" && component === "tikv";
}

function splitFlag(word: string): { readonly name: string; readonly value: string | null } | null {
  const match = /^--?([A-Za-z][A-Za-z-]{0,60})(?:=|$)/.exec(word);
  if (match === null) return null;
  const [whole, name = ""] = match;
  return { name, value: whole.endsWith("=") ? word.slice(whole.length) : null };
}

function itemOf({ path, kind }: Flag, word: Word, before: LayerItem | undefined): LayerItem {
  const { position } = word;
  if (word.unknown && !saysSchemes(word.text)) return { path, value: unknownValue, position };
  if (kind === "switch") return { path, value: word.text !== "false", position };
  if (kind === "labels") return { path, value: labelsOf(word.text), position };
  if (kind === "text") return { path, value: word.text, position };
  const earlier = Array.isArray(before?.value) ? before.value : [];
  return { path, value: [...earlier, ...word.text.split(",").filter(Boolean)], position };
}

/** Whether every address of a list says its scheme, which is all that is judged of a host that a variable decides. */
function saysSchemes(text: string): boolean {
  return text.split(",").every((url) => /^https?:\/\//.test(url));
}

/** `zone=a,host=b`; it replaces the labels of the file. */
function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = Object.create(null);
  for (const pair of text.split(",")) {
    const at = pair.indexOf("=");
    if (at > 0) labels[pair.slice(0, at).trim()] = pair.slice(at + 1).trim();
  }
  return labels;
}
