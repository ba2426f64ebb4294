import { expect, test } from "vitest";
import { holdsLogRules } from "../../../src/repository/logs/candidates.ts";
import { logFacts } from "../../../src/repository/logs/facts.ts";

const long = 200_000;
const files: Readonly<Record<string, readonly [path: string, text: string]>> = {
  "blanks behind a pattern": ["fluent-bit.conf", `[FILTER]\n Name rewrite_tag\n Rule $log ${" a".repeat(long)}\n`],
  "conditions without an end": [
    "vector.toml",
    `[transforms.a]\ntype = "remap"\nsource = '''${"if x ".repeat(long)}'''\n`,
  ],
  "brackets of a condition": ["vector.toml", `[transforms.a]\ntype = "filter"\ncondition = '${"(".repeat(long)}'\n`],
  "brackets of a query": [
    "elastalert.yaml",
    `type: any\nindex: a\nfilter:\n  - query:\n      query_string:\n        query: '${"(".repeat(9000)}'\n`,
  ],
  "expressions on one line": ["loki.yaml", `expr: |~ ${"expr: ".repeat(long)}\n`],
  "quotes that are never closed": ["loki.yaml", `- alert: a\n  expr: '{a="b"} |~ ${'"'.repeat(9001)}'\n`],
  "a pattern of many ways": ["loki.yaml", `- alert: a\n  expr: '{a="b"} |~ "(a+)+(a+)+(a|a|a)*corrupt$"'\n`],
  "names that are everywhere": [
    "vector.yaml",
    "transforms:\n  __proto__: {type: filter, condition: 'contains(.a, \"corrupt\")'}\n",
  ],
  "transforms that feed each other": [
    "vector.yaml",
    "transforms:\n  a: {type: filter, inputs: [b], condition: 'contains(.m, \"corrupt\")'}\n  b: {type: filter, inputs: [a], condition: 'contains(.m, \"corrupt\")'}\n",
  ],
};

test.each(Object.entries(files))("%s take no time and break nothing", async (_, [path, text]) => {
  holdsLogRules({ path, text });
  const { document } = await logFacts([{ path, text }], { unread: [] });
  expect(document.corruption).toBeDefined();
});
