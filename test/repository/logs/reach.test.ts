import { describe, expect, test } from "vitest";
import { logFacts } from "../../../src/repository/logs/facts.ts";

const every =
  "(?i)corrupt|rocksdb background error|invalid checksum|bad table magic number|default value not found|hash at .* not correct";

function loki(expr: string): string {
  return `groups:\n  - name: tikv\n    rules:\n      - alert: Corruption\n        expr: ${JSON.stringify(expr)}\n`;
}

function grafana(condition: string): string {
  const queries = [
    `          - refId: A\n            model: {expr: ${JSON.stringify(counted('{app="tikv"}'))}}`,
    `          - refId: C\n            datasourceUid: __expr__\n            model: ${condition}`,
  ];
  return `groups:\n  - name: g\n    rules:\n      - title: Corruption\n        condition: C\n        data:\n${queries.join("\n")}\n`;
}

function counted(stream: string, pattern = every): string {
  return `sum(count_over_time(${stream} |~ \`${pattern}\` [5m]))`;
}

async function corruptionOf(text: string) {
  const { document, origins } = await logFacts([{ path: "rules.yaml", text }], { unread: [] });
  const { matched, meant } = document.corruption as { matched: string[]; meant: boolean };
  return { matched: matched.length, meant, unmatchedAt: origins.get("/corruption/unmatched") ?? [] };
}

describe("streams", () => {
  test.each(['{app="tikv"}', '{namespace="tidb"}', '{job="varlogs"}', '{component=~"tikv|pd"}', '{container!="pd"}'])(
    "of TiKV, or of whatever else there may be: %s",
    async (stream) => {
      expect((await corruptionOf(loki(`${counted(stream)} > 0`))).matched).toBe(17);
    },
  );

  test.each(['{app="mysql"}', '{component="pd"}', '{container=~"tidb|pd"}', '{app_kubernetes_io_component!="tikv"}'])(
    "of another program: %s",
    async (stream) => {
      expect(await corruptionOf(loki(`${counted(stream)} > 0`))).toMatchObject({ matched: 0, meant: false });
    },
  );
});

test.each([
  [`${counted('{app="tikv"}')} > 0 or vector(1)`, 0],
  [`${counted('{app="tikv"}')} or vector(0)`, 0],
  [`(${counted('{app="tikv"}')} or vector(0)) > 0`, 17],
  [`${counted('{app="tikv"}')} > 0`, 17],
])("a vector that is always there: %s", async (expr, matched) => {
  expect((await corruptionOf(loki(expr))).matched).toBe(matched);
});

test.each([
  ["{type: threshold, expression: A, conditions: [{evaluator: {type: gt, params: [0]}}]}", 17],
  ["{type: threshold, expression: A, conditions: [{evaluator: {type: gt, params: [1000000]}}]}", 0],
  ["{type: threshold, expression: A, conditions: [{evaluator: {type: lt, params: [1]}}]}", 0],
  ["{type: classic_conditions, conditions: [{evaluator: {type: gt, params: [5]}}]}", 17],
  ["{type: math, expression: '$A > 0'}", 17],
  ["{type: math, expression: '$A > 100000'}", 0],
])("Grafana's condition: %s", async (condition, matched) => {
  expect((await corruptionOf(grafana(condition))).matched).toBe(matched);
});

test("says where the rule is that matches only some", async () => {
  const { unmatchedAt } = await corruptionOf(
    loki(`${counted('{app="tikv"}', every.replace("invalid checksum|", ""))} > 0`),
  );
  expect(unmatchedAt).toMatchObject([
    { file: "rules.yaml", line: 5, says: expect.stringContaining('not "invalid checksum … for snapshot cf file"') },
  ]);
});
