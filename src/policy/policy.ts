import type { Component, Json, JsonObject, Scope, Severity, UnknownReason } from "../types.ts";

/** A JSON Schema (draft-07) over a fact document. */
export type Schema = JsonObject | boolean;

/** One file of policies/: one mitigation of the guide and its controls (policies/policy.schema.json). */
export interface Policy {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly threats: readonly { readonly name: string; readonly severity: string }[];
  readonly impact: readonly string[];
  readonly references: readonly string[];
  readonly controls: readonly Control[];
}

/** One statement that is true or false of one scope. */
export interface Control {
  readonly id: string;
  /** A statement, not a wish: "PD listens on https only". */
  readonly title: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly rationale: string;
  /** Imperative, with key and sample value. */
  readonly remediation: string;
  /** Range on MAJOR.MINOR.PATCH, e.g. ">=7.5.3 <7.6 || >=8.2"; outside it the control is not-applicable. */
  readonly releases?: string;
  readonly appliesWhen?: Schema;
  readonly unknownWhen?: readonly { readonly when: Schema; readonly reason: UnknownReason }[];
  readonly schema?: Schema;
  readonly variants?: readonly { readonly releases: string; readonly schema: Schema }[];
  /** Over `set`: the guide's literal text. `strictness: declared` accepts it. */
  readonly guide?: Schema;
  /** Over `set`: says it by a real form that has no effect. Never accepted. */
  readonly claims?: Schema;
  readonly margin?: { readonly fact: string; readonly better: "more" | "fewer" | "subset" };
  readonly severityWhen?: readonly { readonly when: Schema; readonly severity: Severity }[];
  readonly notes?: readonly Note[];
  /** JSON pointers into the fact document whose places are the evidence. */
  readonly decidedBy: readonly string[];
  /** What makes it hold, as a program writes it; absent where only people can say. All steps together are the fix. */
  readonly fix?: readonly FixStep[];
  /** What a team's policies ask beside it: implemented is only what meets each of them too. In no file; `mergePolicies` puts it here. */
  readonly demands?: readonly Control[];
  /** Where it is explained, where that is no page of its own here. In no file; `mergePolicies` puts it here. */
  readonly docs?: string;
}

/** Items of one component's file, by their dotted names, and what becomes of them. */
export interface FixStep {
  /** Range of releases that it is for. */
  readonly releases?: string;
  /** Whose file; absent: that of the control's scope. */
  readonly component?: Component;
  /** In the file of TiFlash's proxy. */
  readonly learner?: true;
  /** Values to write. A text such as `<path to ca.pem>` stands for what only people know, and makes the fix a decision. */
  readonly set?: JsonObject;
  /** Values to write in the place of others; an item that is not written stays so. */
  readonly correct?: JsonObject;
  /** Items to take out. */
  readonly remove?: readonly string[];
  /** Values that stay, as they are as good. */
  readonly keep?: readonly Json[];
}

/** Some policies by where they come from. */
export interface PolicyOrigin {
  /** "built-in", a directory, or a repository. */
  readonly source: string;
  /** The commit that they were read at; null for those on a disk and the built-in ones. */
  readonly sha: string | null;
  /** The tool's release for built-in ones; else the first twelve digits of a SHA-256 over the files. */
  readonly version: string;
  /** How many controls they have. */
  readonly controls: number;
  /** Controls that were there before them and that they ask more of. */
  readonly tightens: readonly string[];
  /** Controls that were there before them and that theirs stand in for, which their settings allow. */
  readonly replaces: readonly string[];
}

/** What a run is judged by. */
export interface PolicySet {
  readonly policies: readonly Policy[];
  readonly origins: readonly PolicyOrigin[];
  /** Sentences for whoever keeps the policies: what is called otherwise now. */
  readonly notes: readonly string[];
}

/** What is worth knowing of a scope beside a control's status. */
interface Note {
  /** Range of releases that it is true of; absent: all, known or not. */
  readonly releases?: string;
  readonly when: Schema;
  readonly message: string;
  /** Points at a list of names in the document that the message ends with. */
  readonly names?: string;
}

/** Why a policy is compiled to named validators: schemas of a control by the part they play. */
export type SchemaPart =
  | "appliesWhen"
  | "schema"
  | "guide"
  | "claims"
  | `unknownWhen/${number}`
  | `variants/${number}`
  | `severityWhen/${number}`
  | `notes/${number}`;

/** Compiled schemas, keyed by `<policy>/<control>#<part>`. */
export type Validators = Pick<ReadonlyMap<string, (data: unknown) => boolean>, "get">;
