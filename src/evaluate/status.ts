import { inReleases, type Release } from "../catalogue/release.ts";
import { validatorKey } from "../policy/parts.ts";
import type { Control, SchemaPart, Validators } from "../policy/policy.ts";
import type { Facts } from "../findings.ts";
import type { JsonObject, Status, Strictness, UnknownReason } from "../types.ts";
import { valueAt } from "./pointer.ts";
import { decidedByUnreadable } from "./unreadable.ts";

/** One control of one policy over one fact document, with what judges it. */
export interface Question {
  readonly policy: string;
  readonly control: Control;
  readonly document: JsonObject;
  /** Those parts of the document that would be others if everything written were read; undefined where nothing tells. */
  readonly asWritten: Facts["asWritten"] | undefined;
  readonly validators: Validators;
  readonly release: Release | null;
  readonly strictness: Strictness;
  /** Which of the demands that were put beside a control it is; absent for the control itself. */
  readonly demand?: number;
}

/** A status, and the reason when it is `unknown`. */
export interface Answer {
  readonly status: Status;
  readonly reason: UnknownReason | null;
}

const notApplicable: Answer = { status: "not-applicable", reason: null };
const implemented: Answer = { status: "implemented", reason: null };
const ineffective: Answer = { status: "ineffective", reason: null };
const missing: Answer = { status: "missing", reason: null };

/** Whether a schema of the control holds for a document; throws when it was never compiled. */
export function holds(question: Question, part: SchemaPart, document: unknown = question.document): boolean {
  const key = validatorKey(question.policy, question.control.id, part, question.demand);
  const validator = question.validators.get(key);
  if (validator === undefined) throw new Error(`no validator was compiled for ${key}`);
  return validator(document);
}

/** The status of a control, decided in the order that docs/glossary.md gives. */
export function statusOf(question: Question): Answer {
  return applicability(question) ?? doubt(question) ?? decided(question);
}

/** Not applicable, or unknown because applicability hangs on a release that nobody declared; null when it applies. */
function applicability(question: Question): Answer | null {
  const { control, release } = question;
  if (control.releases !== undefined) {
    if (release === null) return unknown("release-not-declared");
    if (!inReleases(release, control.releases)) return notApplicable;
  }
  return control.appliesWhen !== undefined && !holds(question, "appliesWhen") ? notApplicable : null;
}

function doubt(question: Question): Answer | null {
  if (decidedByUnreadable(question.document, question.control.decidedBy)) return unknown("unreadable");
  const first = question.control.unknownWhen?.find((_, at) => holds(question, `unknownWhen/${at}`));
  return first === undefined ? null : unknown(first.reason);
}

function decided(question: Question): Answer {
  const part = schemaPart(question);
  if (typeof part !== "string") return part;
  if (holds(question, part)) return implemented;
  if (isOutsideCatalogue(question)) return unknown("release-outside-catalogue");
  if (saysGuide(question)) return question.strictness === "declared" ? implemented : ineffective;
  return claims(question, part) ? ineffective : missing;
}

/** The schema that the release is judged by, or the answer when there is none for it. */
function schemaPart({ control, release }: Question): SchemaPart | Answer {
  const { schema, variants } = control;
  if (variants === undefined) return "schema";
  if (release === null) return schema === undefined ? unknown("release-not-declared") : "schema";
  const at = variants.findIndex(({ releases }) => inReleases(release, releases));
  if (at >= 0) return `variants/${at}`;
  return schema === undefined ? notApplicable : "schema";
}

/** Outside the catalogue a default is not known, so an absent item says nothing about the control. */
function isOutsideCatalogue({ control, document }: Question): boolean {
  if (document.catalogue !== "outside") return false;
  return control.decidedBy.some(
    (pointer) => pointer.startsWith("/config/") && valueAt(document, pointer) === undefined,
  );
}

function saysGuide(question: Question): boolean {
  return question.control.guide !== undefined && holds(question, "guide", written(question));
}

function claims(question: Question, part: SchemaPart): boolean {
  if (question.control.claims !== undefined && holds(question, "claims", written(question))) return true;
  const others = question.asWritten?.();
  if (others === undefined || isPartOf(question.document, others)) return false;
  return holds(question, part, { ...question.document, ...others });
}

/** Whether what a document would be otherwise is what it is. */
function isPartOf(document: JsonObject, others: JsonObject): boolean {
  for (const name in others) if (others[name] !== document[name]) return false;
  return true;
}

/** What `guide` and `claims` are schemas over: everything written; a scope that has no `set` is looked at whole. */
function written({ document }: Question): unknown {
  return document.set ?? document;
}

function unknown(reason: UnknownReason): Answer {
  return { status: "unknown", reason };
}
