import type { Finding } from "../findings.ts";
import type { Change, Status } from "../types.ts";

type Row = Readonly<Record<Status, Change>>;

const held: Row = {
  implemented: "unchanged",
  ineffective: "regression",
  missing: "regression",
  unknown: "gap",
  "not-applicable": "removed",
};
const failed: Row = {
  implemented: "improvement",
  ineffective: "gap",
  missing: "gap",
  unknown: "unchanged",
  "not-applicable": "removed",
};
const applied: Row = {
  implemented: "improvement",
  ineffective: "new-gap",
  missing: "new-gap",
  unknown: "unchanged",
  "not-applicable": "unchanged",
};

/** What a pair of statuses is called: row base, column head. */
const table: Readonly<Record<Status, Row>> = {
  implemented: held,
  ineffective: failed,
  missing: failed,
  unknown: failed,
  "not-applicable": applied,
};

/** A scope that the base did not have: what holds in it from the start improves nothing. */
const newScope: Row = { ...applied, implemented: "unchanged" };

/** What became of a control; a null base is a scope that did not exist. */
export function changeOf(base: Finding | null, head: Finding): Change {
  if (base === null) return newScope[head.status];
  if (becameUndecidable(base, head) || fellEverywhere(base, head) || partFell(base, head)) return "regression";
  const change = table[base.status][head.status];
  return change === "unchanged" && marginShrank(base, head) ? "weakened" : change;
}

/** Whether a control that held under some release in maintenance holds under none: no cluster is better off, and some are worse. */
function fellEverywhere(base: Finding, head: Finding): boolean {
  return base.heldInPart === true && (head.status === "missing" || head.status === "ineffective");
}

/** Whether the control itself or a demand on it broke, where another part had failed before: that one must not cover for it. */
function partFell(base: Finding, head: Finding): boolean {
  return pairsOfParts(base, head).some(([was, is]) => isLost(was, is) || table[was.status][is.status] === "regression");
}

type Part = Pick<Finding, "status" | "reason">;

function pairsOfParts(base: Finding, head: Finding): readonly (readonly [Part, Part])[] {
  return (base.parts ?? []).flatMap((was, at) => {
    const is = head.parts?.[at];
    return is === undefined ? [] : [[was, is] as const];
  });
}

/** What a change can do so that nobody can tell any more: break a file, hide a value, or declare a release that is not known. */
const undecidable = new Set<Finding["reason"]>(["unreadable", "release-outside-catalogue"]);

/** Whether a control that held can no longer be evaluated: to let that pass would let a change hide what it breaks. */
export function becameUndecidable(base: Finding | null, head: Finding): boolean {
  if (base === null || head.status !== "unknown") return false;
  return isLost(base, head) || pairsOfParts(base, head).some(([was, is]) => isLost(was, is));
}

function isLost(was: Part, is: Part): boolean {
  return was.status === "implemented" && is.status === "unknown" && undecidable.has(is.reason);
}

/** Whether a control that still holds holds by less. */
function marginShrank(base: Finding, head: Finding): boolean {
  if (base.status !== "implemented" || base.margin === null || head.margin === null) return false;
  const [before, after] = [base.margin.value, head.margin.value];
  if (typeof before === "number" && typeof after === "number") {
    return head.margin.better === "more" ? after < before : head.margin.better === "fewer" && after > before;
  }
  if (typeof before === "number" || typeof after === "number") return false;
  return after.some((entry) => !before.includes(entry));
}
