import type { Change, Component, Json, JsonObject, Scope, Severity, Status, UnknownReason } from "./types.ts";

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
  /** What it does or lacks, in words of our own that hold nothing of the file; absent where the item and its value tell. */
  readonly says?: string;
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
  /** Facts of another instance that are the same but for what tells instances apart (clusters/alike.ts); absent where none are. */
  readonly like?: Facts;
  /** The same facts once more, where these are not to be kept; absent where they may be. */
  again?(): Facts;
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
  /** The finding of another instance that this one repeats, because both are configured alike, and its own facts; absent where it repeats none. */
  readonly repeats?: { readonly of: Finding; readonly facts: Facts } | undefined;
  /** What `weakened` compares; null when the control has no margin or the fact is absent. */
  readonly margin: { readonly value: number | readonly string[]; readonly better: "more" | "fewer" | "subset" } | null;
  readonly notes: readonly string[];
  readonly remediation: string;
  /** Where the control is explained, from the project's root (docs/policies/<id>.md#<control>) or as an address. */
  readonly docs: string;
  /** Which of the demands that a team's policies put beside the control decides; absent where the control itself does. */
  readonly demand?: number;
  /** What the control and each of its demands come to by themselves, in that order; absent where there are no demands. */
  readonly parts?: readonly Pick<Finding, "status" | "reason">[];
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

/** Whether a control does not hold, waived or not. */
export function isFailing({ status }: { readonly status: Status }): boolean {
  return status === "missing" || status === "ineffective";
}
