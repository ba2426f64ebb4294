/**
 * The vocabulary. Every word here has one meaning in the whole project (docs/glossary.md); this module imports nothing.
 */

/** A component whose configuration is judged. */
export type Component = "tikv" | "pd" | "tidb" | "tiflash" | "ticdc" | "tiproxy";
/** What a control is a statement about. */
export type Scope = Component | "cluster" | "repository" | "change";
/** Which half of a comparison something belongs to. */
export type Side = "base" | "head";
export type Severity = "critical" | "high" | "medium" | "low";
export type Level = "error" | "warning" | "note";
export type Tier = "production" | "staging" | "development";
/** Whether a control holds for the effective configuration (docs/glossary.md). */
export type Status = "implemented" | "ineffective" | "missing" | "unknown" | "not-applicable";
/** Why a status is `unknown`. Only `unreadable` can stop a merge. */
export type UnknownReason =
  | "unreadable"
  | "not-in-repository"
  | "release-not-declared"
  | "release-outside-catalogue"
  | "capacity-not-declared"
  | "stale-data";
export type Change = "regression" | "improvement" | "weakened" | "gap" | "new-gap" | "removed" | "unchanged";
export type Verdict = "pass" | "fail" | "error";
export type FailOn = "regression" | "weakened" | "new-gap" | "gap" | "never";
export type Strictness = "effective" | "declared";
export type Mode = "check" | "audit";

/** A JSON value without BigInt, NaN or infinity: what facts are made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** 1-based first and last line of something in a file. */
export interface Position {
  readonly line: number;
  readonly endLine: number;
  /** Of a document that several files make up: the file, where it is not the document's own. */
  readonly file?: string;
}

/** Something a configuration file's author should know, with the place of it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly level: Level;
  readonly file: string;
  readonly line: number | null;
  /** The configuration item in the component's own spelling, or null for the whole file. */
  readonly key: string | null;
  readonly message: string;
  readonly suggestion: string | null;
}
export type DiagnosticCode =
  | "unknown-item"
  | "not-in-release"
  | "wrong-type"
  | "out-of-range"
  | "refused-at-start"
  | "deprecated"
  | "renamed"
  | "dialect"
  | "bootstrap-only"
  | "overridden"
  | "parse-error"
  | "placeholder"
  | "secret-in-config"
  | "stale-data"
  | "guide-key";

/** A value as a configuration file spells it: tables have a null prototype, so no key is special. */
export type ConfigValue = string | number | bigint | boolean | Date | readonly ConfigValue[] | ConfigTable;
export interface ConfigTable {
  [key: string]: ConfigValue;
}

/** How a deployment file runs a component. */
export interface Deployed {
  readonly format: DeploymentFormat;
  /** The cluster's own name in the file (`namespace/name` of a custom resource); null when the file, or its directory, is the cluster. */
  readonly cluster: string | null;
  /** The file of the object that its members name as their cluster; absent where that is nowhere, or where the file is the cluster. */
  readonly owner?: string;
  /** The instance inside (cluster, component): TiUP's host:port, a compose service; null when there is only one. */
  readonly instance: string | null;
  /** What the instance would be called beside others; where it is the only one it is known again by this. */
  readonly name?: string;
  /** What the file calls the release, word for word, and where (with `file` in another file than the document's); null when it does not say. */
  readonly release: { readonly text: string; readonly line: number; readonly file?: string } | null;
  /** How many processes it stands for; null when the file does not decide. */
  readonly replicas: number | null;
  /** Where it says how many; absent where that is written nowhere. */
  readonly replicasAt?: { readonly line: number; readonly file?: string };
  /** The key that switches TLS on or off for it, and its line; absent where none is written. */
  readonly tls?: { readonly key: string; readonly line: number; readonly file?: string };
  /** The process's environment as far as the file says it; null when that is somewhere else. */
  readonly environment: Readonly<Record<string, string>> | null;
  /** What starts it is a test, a trial or a step of something else: it is a cluster only where the settings say so. */
  readonly temporary?: true;
  /** Whether SQL that it is set up with makes TiDB take MySQL clients over TLS alone, and where; absent where none says so plainly. */
  readonly secureTransport?: { readonly on: boolean; readonly line: number; readonly file?: string };
  /** It is what a file of a chart's values says by itself, whatever releases the chart; absent elsewhere. */
  readonly values?: true;
  /** Whether its configuration is a YAML map where TOML text could stand as well; absent for text. */
  readonly nested?: true;
}
export type DeploymentFormat =
  | "tiup"
  | "operator-v1"
  | "operator-v2"
  | "compose"
  | "kubernetes"
  | "helm"
  | "ansible"
  | "systemd"
  | "script";

/** One component's configuration as read from one file of one format. */
export interface Document {
  readonly file: string;
  /** Other files that hold some of its configuration, such as a TOML that a container mounts. */
  readonly parts?: readonly string[];
  /** Set by deployment files, of which one may hold many documents; a bare configuration file has none. */
  readonly deployed?: Deployed;
  readonly component: Component;
  /** `learner` is TiFlash's proxy (tiflash-learner.toml), which reads TiKV's items; everything else is `server`. */
  readonly role: "server" | "learner";
  /** False when the text could not be parsed; `values` is then empty and every fact from it is unknown. */
  readonly readable: boolean;
  /** Its deployment gives it a file that is not in the repository, so that what that sets is not known. */
  readonly absent?: boolean;
  readonly values: ConfigTable;
  /** What the file writes and its deployment takes out again: written, and never in effect. */
  readonly overridden?: ConfigTable;
  /** Item paths whose value is a placeholder of a template. */
  readonly placeholders: readonly (readonly string[])[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where an item, or the table that would hold it, is written; null when neither is. */
  position(path: readonly string[]): Position | null;
  /** The value's text as written (`1`, `1.0`, `0x10`), or null; used where a dialect cares about spelling. */
  spelling(path: readonly string[]): string | null;
}

/** What the settings say about one cluster; `null` and empty mean undeclared. */
export interface ClusterSettings {
  readonly name: string;
  readonly files: readonly string[];
  readonly release: string | null;
  readonly tier: Tier;
  readonly bootstrapped: boolean;
  readonly capacity: Capacity | null;
  /** Certificate common names by component. */
  readonly identities: Readonly<Partial<Record<Component, readonly string[]>>>;
}
/** One machine's size: cores, memory in bytes, open files, and the clients expected of it. */
export interface Capacity {
  readonly cores: number | null;
  readonly memory: number | null;
  readonly openFiles: number | null;
  readonly clients: number | null;
}
export interface WaiverSettings {
  /** A control's `<policy>/<control>` id, `<policy>/*` for all of a policy, or `*` for everything. */
  readonly control: string;
  readonly cluster: string;
  readonly component: string | null;
  readonly instance: string | null;
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string | null;
  /** The last day it holds, YYYY-MM-DD, UTC. */
  readonly expires: string;
}

/** One instance group of a component: documents that together make one effective configuration. */
export interface Member {
  readonly component: Component;
  /** Identity inside (cluster, component): null, or a stem or directory name for bare files. */
  readonly instance: string | null;
  readonly documents: readonly Document[];
  /** What its own deployment file calls its release, word for word; null when that says none, absent where no file could (bare TOML). */
  readonly release?: string | null;
}
export interface Cluster {
  readonly name: string;
  readonly directory: string;
  readonly tier: Tier;
  readonly release: string | null;
  readonly releaseSource: "option" | "deployment" | "settings" | null;
  /** What the settings declare where the deployment file says a release of its own, the same or another. */
  readonly settingsRelease?: string;
  /** The format of the file that deploys it; absent where only bare configuration files are known. */
  readonly deployment?: DeploymentFormat;
  readonly bootstrapped: boolean;
  readonly capacity: Capacity | null;
  readonly identities: ClusterSettings["identities"];
  readonly members: readonly Member[];
  /** All files of it, in path order. */
  readonly files: readonly string[];
}
