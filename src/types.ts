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

/** A file of a commit: its path from the root with `/`, and the id of its content (git's blob id, or any id that is equal exactly when the bytes are). */
export interface FileEntry {
  readonly path: string;
  readonly oid: string;
  /** Bytes, when the source tells without reading. */
  readonly size: number | null;
}

/** A file's bytes, or why they could not be had. */
export type FileContent = { readonly bytes: Uint8Array } | { readonly problem: string };

/** A file that differs between base and head; an id is null where the file does not exist. */
export interface FileChange {
  readonly path: string;
  readonly base: FileEntry | null;
  readonly head: FileEntry | null;
}

/** One point of a repository's history, or the working tree: what the operator called it and its commit id when it has one. */
export interface Commit {
  readonly ref: string;
  readonly sha: string | null;
}

/**
 * A repository that files are read from: local git, GitHub's API, or plain directories.
 * Every method throws a `SourceError` when the answer would be incomplete; none guesses.
 */
export interface Source {
  /** The files that differ between two commits, in path order; with `concerns` those of other paths may be left out. */
  diff(base: Commit, head: Commit, concerns?: (path: string) => boolean): Promise<readonly FileChange[]>;
  /** The files of a commit at or below some directories ("" is the root), at most `depth` directories down; `null` depth is unbounded. */
  list(commit: Commit, directories: readonly string[], depth: number | null): Promise<readonly FileEntry[]>;
  /** Contents by `oid`; equal ids are read once. */
  read(files: readonly FileEntry[]): Promise<ReadonlyMap<string, FileContent>>;
}

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
  /** The instance inside (cluster, component): TiUP's host:port, a compose service; null when there is only one. */
  readonly instance: string | null;
  /** What the instance would be called beside others; where it is the only one it is known again by this. */
  readonly name?: string;
  /** What the file calls the release, word for word, and where (with `file` in another file than the document's); null when it does not say. */
  readonly release: { readonly text: string; readonly line: number; readonly file?: string } | null;
  /** How many processes it stands for; null when the file does not decide. */
  readonly replicas: number | null;
  /** The key that switches TLS on or off for it, and its line; absent where none is written. */
  readonly tls?: { readonly key: string; readonly line: number; readonly file?: string };
  /** The process's environment as far as the file says it; null when that is somewhere else. */
  readonly environment: Readonly<Record<string, string>> | null;
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
  | "systemd";

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
  /** A control's `<policy>/<control>` id, or `*`. */
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

/** Where a fact was written. */
export interface Origin {
  readonly file: string;
  readonly line: number | null;
  readonly endLine: number | null;
  /** The item in the component's own spelling, e.g. `security.ca-path`; null for a whole file. */
  readonly key: string | null;
  /** Whose item it is, where one file has those of several components: a deployment file. */
  readonly owner?: Component;
  /** The instance whose item it is, or the first of those that share the line. */
  readonly instance?: string | null;
  /** The key of the deployment file that makes it so, such as `global.enable_tls`; absent where the item itself is written. */
  readonly through?: string;
  /** The item's value as JSON, only ever compared and never shown; null when the file does not write it. Absent for a whole file. */
  readonly text?: string | null;
}

/** An item that no file writes, and what the release makes of that. */
export interface Unwritten {
  readonly key: string;
  /** Whether the release reads the item at all. */
  readonly read: boolean;
  /** Its default, normalised; undefined where it has none or depends on the machine. */
  readonly value: Json | undefined;
  readonly kind: "size" | "duration" | "other";
}

/** What is true of one scope: a document for the policies (docs/facts.schema.json) and where its parts were written. */
export interface Facts {
  readonly scope: Scope;
  readonly cluster: string;
  readonly component: Component | null;
  readonly instance: string | null;
  readonly document: JsonObject;
  /** Places that decide a JSON pointer of the document: the item's own line, else its table, else its file. */
  origins(pointer: string): readonly Origin[];
  /** The items at or behind a pointer that no file writes. */
  unwritten?(pointer: string): readonly Unwritten[];
  /** A sentence for each item at or behind a pointer that is written and that the release does not read. */
  unread?(pointer: string): readonly string[];
  /** Parts of the document, such as `config` and `derived`, as they would be if the release read everything that is written. */
  asWritten?(): JsonObject;
}

/** What identifies a finding: never a line, never a value. */
export interface Identity {
  readonly control: string;
  readonly cluster: string;
  readonly component: Component | null;
  readonly instance: string | null;
}

/** One fact that a control looked at: its pointer, its value (undefined when absent) and where it was written. */
export interface Input {
  readonly pointer: string;
  readonly value: Json | undefined;
  readonly origins: readonly Origin[];
  /** Whether the files write the item; false when its value is a default. Absent for what is computed from several items. */
  readonly written?: boolean;
  /** The items at or behind the pointer whose default decides. */
  readonly unwritten?: readonly Unwritten[];
}

/** One control judged on one scope of one side. */
export interface Finding extends Identity {
  readonly mitigation: string;
  readonly title: string;
  readonly scope: Scope;
  readonly severity: Severity;
  readonly status: Status;
  readonly reason: UnknownReason | null;
  /** The release it was judged under; null where none is known, or several were tried because none is declared. */
  readonly release?: string | null;
  /** Of what is unknown for want of a release: it holds under some release in maintenance. */
  readonly heldInPart?: boolean;
  readonly inputs: readonly Input[];
  /** What `weakened` compares; null when the control has no margin or the fact is absent. */
  readonly margin: { readonly value: number | readonly string[]; readonly better: "more" | "fewer" | "subset" } | null;
  readonly notes: readonly string[];
  readonly remediation: string;
  /** Where the control is explained, from the project's root: docs/policies/<id>.md#<control>. */
  readonly docs: string;
}

/** A finding at the head, or one that only the base has, with what became of it. */
export interface ComparedFinding {
  readonly finding: Finding;
  readonly baseline: Finding | null;
  readonly change: Change;
  /** Findings with the same cause are one row of a report. */
  readonly cause: string;
  /** True when the scope is gone and its coverage with it. */
  readonly coverageLost: boolean;
}
