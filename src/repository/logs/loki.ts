import type { Yaml } from "../../deployments/yaml.ts";
import { promDuration } from "../alerts/duration.ts";
import { rulesOf } from "../alerts/rules.ts";
import type { RepositoryFile } from "../topic.ts";
import { firesOnLines, type LineFilters, lineFilters } from "./logql.ts";
import type { LogRule } from "./rule.ts";

const longestWait = 86_400_000;

/** Rules of Loki's ruler, wherever they stand: in rule files, custom resources, values of charts or a ConfigMap. */
export function lokiRules(file: RepositoryFile): readonly LogRule[] {
  return rulesOf(file).rules.flatMap((rule) => {
    const matches = rule.kind === "alert" ? matchesOf(rule.expr, rule.lasting) : null;
    if (matches === null) return [];
    const { name, exprLine, exprEndLine, expr, lasting } = rule;
    const text = JSON.stringify({ expr, lasting });
    return [{ name, file: file.path, line: exprLine, endLine: exprEndLine, text, matches }];
  });
}

/** Alerts that Grafana keeps itself, as files provision them: each has queries, of which those of logs have a LogQL expression. */
export function grafanaRules(root: Yaml, { path }: RepositoryFile): readonly LogRule[] {
  const rules = (root.get("groups")?.items() ?? []).flatMap((group) => group.get("rules")?.items() ?? []);
  return rules.flatMap((rule): LogRule[] => {
    if (rule.get("isPaused")?.scalar() === true) return [];
    const expressions = (rule.get("data")?.items() ?? []).flatMap((query) => query.at("model", "expr") ?? []);
    const lasting = rule.get("for")?.text() ?? null;
    return expressions.flatMap((node): LogRule[] => {
      const expr = node.text() ?? "";
      const own = matchesOf(expr, lasting);
      if (own === null) return [];
      const matches = own !== undefined && !firesOnCondition(rule) ? () => false : own;
      const name = rule.get("title")?.text() ?? "alert";
      const { line, endLine } = node.position;
      return [{ name, file: path, line, endLine, text: JSON.stringify({ expr, lasting }), matches }];
    });
  });
}

/** Whether what Grafana compares the answer with can hold for a single line: thresholds, and a calculation such as `$A > 0`. */
function firesOnCondition(rule: Yaml): boolean {
  const name = rule.get("condition")?.text() ?? null;
  const query = (rule.get("data")?.items() ?? []).find((one) => name !== null && one.get("refId")?.text() === name);
  const evaluators = (query?.at("model", "conditions")?.items() ?? []).flatMap((one) => one.get("evaluator") ?? []);
  const formula = query?.at("model", "type")?.text() === "math" ? query.at("model", "expression")?.text() : null;
  return evaluators.every(firesOnEvaluator) && firesOnLines(formula ?? "");
}

function firesOnEvaluator(evaluator: Yaml): boolean {
  const limit = Number(evaluator.get("params")?.items()[0]?.text() ?? Number.NaN);
  const kind = evaluator.get("type")?.text();
  if (kind === "gt" || kind === "gte") return !(limit < 0 || limit >= 1000);
  return kind !== "lt" && kind !== "lte" && kind !== "no_value";
}

/** What an expression matches; null where it looks for no words in lines, undefined where its patterns cannot be read. */
function matchesOf(expr: string, lasting: string | null): LogRule["matches"] | null {
  const all = lineFilters(expr).filter((one) => !one.isOfOthers && (one.tests.length > 0 || !one.isReadable));
  if (all.length === 0) return null;
  if (all.some(({ isReadable }) => !isReadable)) return undefined;
  const wait = lasting === null ? 0 : (promDuration(lasting) ?? 0);
  if (!firesOnLines(expr) || wait > longestWait) return () => false;
  const hold = ({ tests }: LineFilters, line: string): boolean => tests.every((test) => test(line));
  return (line) => all.some((one) => hold(one, line));
}
