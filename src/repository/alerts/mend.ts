import type { SyntaxNode } from "@lezer/common";
import { type Condition, exportedTypes } from "./conditions.ts";
import { answerTo } from "./cover.ts";
import type { Records } from "./evaluation.ts";
import type { Rule } from "./rules.ts";
import { accepts, type Matcher, picksMetric, selectorOf } from "./selector.ts";
import { parsePromql } from "./syntax.ts";

/** Rules that record what other rules record are not followed further. */
const deepestRecord = 5;

/**
 * Whether an alert means a condition, whatever becomes of it: it looks at its metric, with its label value or one that is near to it, or
 * at what a rule records of it.
 */
export function means({ expr }: Pick<Rule, "expr">, condition: Condition, records: Records, depth = 0): boolean {
  if (meantBy(expr, condition).length > 0) return true;
  const root = depth < deepestRecord ? parsePromql(expr) : null;
  return (root === null ? [] : selectorsIn(root)).some((node) => {
    const { metric, matchers } = selectorOf(node, expr);
    const recorded = metric === null ? [] : (records.get(metric) ?? []);
    return areNear(matchers, condition) && recorded.some((rule) => means(rule, condition, records, depth + 1));
  });
}

function areNear(matchers: readonly Matcher[], { series: { labels, metric } }: Condition): boolean {
  return matchers.every((one) => {
    const exported = labels[one.label];
    return exported === undefined || accepts(one, exported) || isNear(one, exported, metric);
  });
}

/** Whether an alert looks for a label value that is only like the one that is exported. */
export function isMisspelled({ expr }: Pick<Rule, "expr">, condition: Condition): boolean {
  return meantBy(expr, condition).some(({ wrong }) => wrong.length > 0);
}

/** Selectors that mean a condition, and the matcher in the way of each; none where the selector picks the series. */
interface Meaning {
  readonly wrong: readonly Matcher[];
}

function meantBy(expr: string, { series }: Condition): readonly Meaning[] {
  const root = parsePromql(expr);
  if (root === null) return [];
  return selectorsIn(root).flatMap((node): Meaning[] => {
    const selector = selectorOf(node, expr);
    if (!picksMetric(selector, series.metric)) return [];
    const wrong = selector.matchers.filter(({ label, op, value }) => {
      const exported = series.labels[label];
      return exported !== undefined && !accepts({ op, value }, exported);
    });
    return wrong.every((one) => isNear(one, series.labels[one.label] ?? "", series.metric)) ? [{ wrong }] : [];
  });
}

function selectorsIn(root: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  root.cursor().iterate((node) => {
    if (node.name === "VectorSelector") found.push(node.node);
  });
  return found;
}

/** A value that no release exports is meant to be the one that it is like; any other is meant as it stands. */
function isNear({ op, value }: Matcher, exported: string, metric: string): boolean {
  if (op !== "=" && op !== "=~") return false;
  if (exportedTypes[metric]?.some((one) => accepts({ op, value }, one)) === true) return false;
  return value.split("|").some((one) => alike(one) === alike(exported));
}

/** What people take for the same: `miss_peer_region_count`, `miss-peer-region-count`, `miss_peer`. */
function alike(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace(/missing/, "miss")
    .replace(/(?:region)?s?count$/, "")
    .replace(/regions?$/, "");
}

/** The expression as it has to be so that it tells of the condition, with as little of it changed as can be; null where that is more than a value. */
export function mended(rule: Rule, condition: Condition, records: Records): string | null {
  const spelled = withExportedValues(rule.expr, condition);
  const tried = [spelled, withThreshold(spelled, condition)].find(
    (expr) => expr !== rule.expr && answerTo({ expr, lasting: rule.lasting }, condition, records) === "covers",
  );
  return tried ?? null;
}

/** The expression with the label values that are exported, in the place of those that are like them. */
function withExportedValues(expr: string, condition: Condition): string {
  const wrong = meantBy(expr, condition).flatMap((one) => one.wrong);
  const ordered = [...wrong].sort((a, b) => b.from - a.from);
  return ordered.reduce((text, { label, value, op, from, to }) => {
    const exported = condition.series.labels[label] ?? "";
    const values =
      op === "=" ? [exported] : value.split("|").map((one) => (alike(one) === alike(exported) ? exported : one));
    const quote = text[from] ?? '"';
    return `${text.slice(0, from)}${quote}${values.join("|")}${quote}${text.slice(to)}`;
  }, expr);
}

/** The expression with the usual threshold in the place of the last number that something is compared with. */
function withThreshold(expr: string, { expr: usual }: Condition): string {
  const threshold = />\s*(\d+)/.exec(usual)?.[1] ?? "0";
  const root = parsePromql(expr);
  let text = expr;
  root?.cursor().iterate((node) => {
    if (node.name !== "BinaryExpr" || !/^>=?$/.test(operatorOf(node.node, expr))) return;
    const last = node.node.lastChild;
    if (last?.name !== "NumberDurationLiteral" || text !== expr) return;
    text = `${expr.slice(0, last.from)}${threshold}${expr.slice(last.to)}`;
  });
  return text;
}

function operatorOf(node: SyntaxNode, expr: string): string {
  const operator = node.firstChild?.nextSibling;
  return operator ? expr.slice(operator.from, operator.to) : "";
}
