import type { SyntaxNode } from "@lezer/common";
import { type Operands, operated } from "./binary.ts";
import { promDuration } from "./duration.ts";
import { aggregations, asVector, clamped, functions } from "./functions.ts";
import type { Rule } from "./rules.ts";
import { type Matcher, type Selector, selectorOf } from "./selector.ts";
import { argumentsOf, childrenOf, expressions, labelNames, matchingOf, parsePromql, sameText } from "./syntax.ts";
import { anyVector, type Labels, noLabels, scalar, scrapedLabels, type Value, without } from "./value.ts";
import { isWithin } from "./within.ts";
import { picks, vectorOf, type World } from "./world.ts";

const deepest = 100;

const deepestRecord = 8;

/** Recording rules by what they record. */
export type Records = ReadonlyMap<string, readonly Rule[]>;

/** Where an evaluation is. */
interface Scope {
  readonly text: string;
  readonly world: World;
  readonly records: Records;
  /** Conditions that a recording rule's series were asked for with. */
  readonly outer: readonly Matcher[];
  readonly depth: number;
  readonly recorded: number;
}

/** What an expression gives in one state of a cluster, whatever everything else is; null where it is no PromQL. */
export function valueIn(text: string, world: World, records: Records): Value | null {
  return resultOf(text, { world, records, outer: [], recorded: 0 });
}

function resultOf(text: string, around: Omit<Scope, "text" | "depth">): Value | null {
  const root = parsePromql(text);
  return root === null ? null : evaluated(root, { ...around, text, depth: 0 });
}

function evaluated(node: SyntaxNode, scope: Scope): Value {
  if (scope.depth > deepest) return anyVector;
  const inner = { ...scope, depth: scope.depth + 1 };
  const first = node.firstChild;
  switch (node.type.name) {
    case "NumberDurationLiteral":
      return numberOf(scope.text.slice(node.from, node.to));
    case "VectorSelector":
      return selected(node, inner);
    case "BinaryExpr":
      return operated(operandsOf(node, inner));
    case "UnaryExpr":
      return negated(node, inner);
    case "AggregateExpr":
      return aggregated(node, inner);
    case "FunctionCall":
      return called(node, inner);
    case "ParenExpr":
    case "MatrixSelector":
    case "SubqueryExpr":
    case "StepInvariantExpr":
      return first === null ? anyVector : evaluated(first, inner);
    case "OffsetExpr":
      return first === null ? anyVector : earlier(first, inner);
    default:
      return anyVector;
  }
}

/** What a vector was at another time: it may have been less, down to nothing. */
function earlier(node: SyntaxNode, scope: Scope): Value {
  // The grammar gives `offset` all of `a - b offset 5m`, of which it is b's alone.
  if (node.type.name === "BinaryExpr") return operated(operandsOf(node, scope, earlier));
  const value = evaluated(node, scope);
  return { ...value, low: Math.min(0, value.low) };
}

function numberOf(text: string): Value {
  const plain = text.replaceAll("_", "").toLowerCase();
  if (/^[+-]?inf$/.test(plain))
    return scalar(plain.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  const value = plain === "nan" ? Number.NaN : Number(plain);
  if (!Number.isNaN(value) || plain === "nan") return scalar(value);
  const lasting = promDuration(plain);
  return lasting === null ? anyNumber : scalar(lasting / 1000);
}

const anyNumber = scalar(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

function selected(node: SyntaxNode, scope: Scope): Value {
  const selector = selectorOf(node, scope.text);
  const { world, records, outer, recorded } = scope;
  if (picks(selector, outer, world.series)) {
    world.onPicked?.();
    return vectorOf(world);
  }
  const rules = recorded < deepestRecord && selector.metric !== null ? (records.get(selector.metric) ?? []) : [];
  const values = rules.flatMap(
    ({ expr }) =>
      resultOf(expr, { world, records, outer: [...outer, ...selector.matchers], recorded: recorded + 1 }) ?? [],
  );
  if (values.length === 0) return { ...anyVector, labels: { names: new Set(namesOf(selector)), isExact: false } };
  return values.reduce(united);
}

/** Labels that series have to have: those of the scrape, unless rules made them, and what is asked of them that none would not be. */
function namesOf({ metric, matchers }: Selector): readonly string[] {
  const asked = matchers.filter(({ op, value }) => op === "=" && value !== "").map(({ label }) => label);
  const isMade = metric === null || metric.includes(":") || /^[A-Z]/.test(metric);
  return [...(isMade ? [] : scrapedLabels.names), ...asked].filter((name) => name !== "__name__");
}

function united(one: Value, other: Value): Value {
  const labels = { names: new Set<string>(), isExact: false };
  const { may, must } = { may: one.may || other.may, must: one.must || other.must };
  return { ...one, low: Math.min(one.low, other.low), high: Math.max(one.high, other.high), may, must, labels };
}

function operandsOf(node: SyntaxNode, scope: Scope, ofRight: Evaluation = evaluated): Operands {
  const [left, right] = childrenOf(node).filter(({ type }) => expressions.has(type.name));
  const clause = node.getChild("MatchingModifierClause");
  const others = childrenOf(node).filter(({ type }) => !expressions.has(type.name));
  const operator = others.find(({ type }) => type.name !== "BoolModifier" && type.name !== "MatchingModifierClause");
  const { text } = scope;
  // At another time the same words are another vector.
  const areNow = left !== undefined && right !== undefined && ofRight === evaluated;
  const word = operator === undefined ? "" : text.slice(operator.from, operator.to).toLowerCase();
  return {
    operator: word,
    ...sidesOf({ left, right }, scope, ofRight),
    isBool: node.getChild("BoolModifier") !== null,
    matching: clause === null ? null : matchingOf(clause, text),
    isSame: areNow && sameText(left, right, text),
    isWithin: areNow && word === "unless" && isWithin(left, right, text),
  };
}

/** What an expression gives where it stands. */
type Evaluation = (node: SyntaxNode, scope: Scope) => Value;

function sidesOf(
  { left, right }: { readonly left: SyntaxNode | undefined; readonly right: SyntaxNode | undefined },
  scope: Scope,
  ofRight: Evaluation,
): Pick<Operands, "left" | "right" | "isAsked"> {
  const [one, other] = [watched(left, scope, evaluated), watched(right, scope, ofRight)];
  return { left: one.value, right: other.value, isAsked: { left: one.isPicked, right: other.isPicked } };
}

/** What an expression gives, and whether it looks at the series that all is about. */
function watched(node: SyntaxNode | undefined, scope: Scope, evaluation: Evaluation) {
  let isPicked = false;
  const onPicked = (): void => {
    isPicked = true;
    scope.world.onPicked?.();
  };
  const value = node ? evaluation(node, { ...scope, world: { ...scope.world, onPicked } }) : anyVector;
  return { value, isPicked };
}

function negated(node: SyntaxNode, scope: Scope): Value {
  const inner = childrenOf(node).find(({ type }) => expressions.has(type.name));
  const value = inner ? evaluated(inner, scope) : anyVector;
  const isMinus = scope.text[node.from] === "-";
  return isMinus ? { ...value, low: -value.high, high: -value.low } : value;
}

function aggregated(node: SyntaxNode, scope: Scope): Value {
  const operation = node.getChild("AggregateOp");
  const name = operation === null ? "" : scope.text.slice(operation.from, operation.to).toLowerCase();
  const vector = argumentsOf(node).at(-1);
  const value = vector ? evaluated(vector, scope) : anyVector;
  const made = aggregations[name]?.(value) ?? { ...value, low: anyVector.low, high: anyVector.high };
  return /^(?:topk|bottomk|limitk)$/.test(name) ? made : { ...made, labels: groupedLabels(node, value.labels, scope) };
}

function groupedLabels(node: SyntaxNode, labels: Labels, { text }: Scope): Labels {
  const modifier = node.getChild("AggregateModifier");
  if (modifier === null) return noLabels;
  const groups = modifier.getChild("GroupingLabels");
  const names = groups === null ? [] : labelNames(groups, text);
  if (modifier.getChild("By") === null) return without(labels, names);
  return { names: new Set(names), isExact: true };
}

function called(node: SyntaxNode, scope: Scope): Value {
  const identifier = node.getChild("FunctionIdentifier");
  const name = identifier === null ? "" : scope.text.slice(identifier.from, identifier.to).toLowerCase();
  const given = argumentsOf(node)
    .filter(({ type }) => type.name !== "StringLiteral")
    .map((one) => evaluated(one, scope));
  const first = given.find(({ isScalar }) => !isScalar) ?? given[0];
  if (first === undefined) return name === "time" ? anyNumber : anyVector;
  if (name === "vector") return asVector(first);
  if (name === "scalar") return scalar(first.low, first.high);
  if (name === "absent" || name === "absent_over_time") return absent(first);
  if (name === "clamp_max" || name === "clamp_min") return clamped(name, first, given.at(-1) ?? first);
  return functions[name]?.(first) ?? { ...anyVector, must: false, may: first.may };
}

function absent(value: Value): Value {
  return {
    isScalar: false,
    low: 1,
    high: 1,
    may: !value.must,
    must: !value.may,
    labels: { names: new Set(), isExact: false },
  };
}
