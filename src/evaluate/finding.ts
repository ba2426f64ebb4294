import { inReleases } from "../catalogue/release.ts";
import type { Facts, Finding, Input, Origin } from "../findings.ts";
import type { Severity, Tier } from "../types.ts";
import { withInputs } from "./inputs.ts";
import { withNames } from "./names.ts";
import { valueAt } from "./pointer.ts";
import { type Answer, holds, type Question } from "./status.ts";

/** What lowers or raises a control's own severity: the settings' word by control id, and the tier of the cluster. */
export interface Weight {
  readonly severity: ReadonlyMap<string, Severity>;
  readonly tier: Tier;
}

/** The answer to a question as a finding; inputs and their places are looked up when they are read, since most never are. */
export function finding(
  facts: Facts,
  question: Question,
  answer: Answer,
  weight: Weight,
  severity: Severity = severityOf(question, weight),
): Finding {
  const { policy, control } = question;
  const said = {
    control: `${policy}/${control.id}`,
    cluster: facts.cluster,
    component: facts.component,
    instance: facts.instance,
    mitigation: policy,
    title: control.title,
    scope: control.scope,
    severity,
    status: answer.status,
    reason: answer.reason,
    release: question.release?.text ?? null,
    margin: marginOf(question),
    notes: [...notesOf(question), ...unreadNotes(facts, question, answer)],
    remediation: control.remediation,
    docs: control.docs ?? `docs/policies/${policy}.md#${control.id}`,
    ...(question.demand === undefined ? {} : { demand: question.demand }),
  };
  return withInputs(said, facts.again ?? keeping(facts), inputsOf(control.decidedBy));
}

/** What a finding looked at, made again by whoever asks: of a large cluster the facts are not kept. */
function inputsOf(decidedBy: readonly string[]): (again: () => Facts) => readonly Input[] {
  return (again) => decidedBy.map((pointer) => input(again(), pointer));
}

function keeping(facts: Facts): () => Facts {
  return () => facts;
}

function notesOf(question: Question): readonly string[] {
  const notes = question.control.notes ?? [];
  return notes.flatMap(({ releases, message, names }, at) => {
    if (releases !== undefined && !isIn(question, releases)) return [];
    if (!holds(question, `notes/${at}`)) return [];
    return names === undefined ? [message] : [withNames(message, valueAt(question.document, names))];
  });
}

function isIn({ release }: Question, range: string): boolean {
  return release !== null && inReleases(release, range);
}

/** Which releases read what is written to no effect. */
function unreadNotes(facts: Facts, { control }: Question, { status }: Answer): readonly string[] {
  if (status !== "ineffective") return [];
  return [...new Set(control.decidedBy.flatMap((pointer) => facts.unread?.(pointer) ?? []))];
}

function input(facts: Facts, pointer: string): Input {
  let origins: readonly Origin[] | undefined;
  const places = (): readonly Origin[] => {
    origins ??= facts.origins(pointer);
    return origins;
  };
  const common = { pointer, value: valueAt(facts.document, pointer) };
  if (!/^\/(?:config|set)\//.test(pointer))
    return {
      ...common,
      get origins() {
        return places();
      },
      get unwritten() {
        return facts.unwritten?.(pointer) ?? [];
      },
    };
  return {
    ...common,
    get origins() {
      return places();
    },
    get unwritten() {
      return facts.unwritten?.(pointer) ?? [];
    },
    get written() {
      return isWritten(facts.document, pointer, places());
    },
  };
}

/** An item may be written under another name than its own; its place then has that name. */
function isWritten({ set }: Facts["document"], pointer: string, origins: readonly Origin[]): boolean {
  const names = [
    pointer.slice(pointer.indexOf("/", 1)),
    ...origins.flatMap(({ key }) => (key === null ? [] : [`/${key.replaceAll(".", "/")}`])),
  ];
  return names.some((name) => valueAt(set, name) !== undefined);
}

/** Development clusters are all low; else the settings' word; else the first condition that holds; else the control's own. */
export function severityOf(question: Question, { severity, tier }: Weight): Severity {
  if (tier === "development") return "low";
  const { policy, control } = question;
  const declared = severity.get(`${policy}/${control.id}`);
  if (declared !== undefined) return declared;
  const first = control.severityWhen?.find((_, at) => holds(question, `severityWhen/${at}`));
  return first?.severity ?? control.severity;
}

function marginOf({ control, document }: Question): Finding["margin"] {
  if (control.margin === undefined) return null;
  const { fact, better } = control.margin;
  const value = valueAt(document, fact);
  if (better === "subset") return isTexts(value) ? { value, better } : null;
  return typeof value === "number" ? { value, better } : null;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
