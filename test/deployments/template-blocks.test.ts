import { expect, test } from "vitest";
import { templateBlocks } from "../../src/deployments/template-blocks.ts";

const lines = (text: string): readonly string[] => {
  const blocks = templateBlocks(text);
  return text.split("\n").map((_, index) => {
    const line = index + 1;
    return `${blocks.isRepeated(line) ? "r" : "-"}${blocks.isConditional(line) ? "c" : "-"}`;
  });
};

test.each([
  ["a: 1\nb: 2", ["--", "--"]],
  ["{% for x in y %}\na: 1\n{% endfor %}\nb: 2", ["r-", "r-", "--", "--"]],
  [
    "{{- range .Hosts }}\na: 1\n{{- if .Up }}\nb: 2\n{{- end }}\nc: 3\n{{- end }}\nd: 4",
    ["r-", "r-", "rc", "rc", "r-", "r-", "--", "--"],
  ],
  ["%{ for ip in ips ~}\na: 1\n%{ endfor ~}\nb: 2", ["r-", "r-", "--", "--"]],
  ["{%- if a -%}\na: 1\n{%- else -%}\na: 2\n{%- endif -%}\nb: 3", ["-c", "-c", "-c", "-c", "--", "--"]],
  ["{{ with .Values }}{{ end }}\na: {{ ternary 'if' b }}", ["--", "--"]],
  ["{{ end }}\na: 1\n{% endif %}", ["--", "--", "--"]],
])("%j", (text, expected) => {
  expect(lines(text)).toEqual(expected);
});

test("a condition may begin before what is asked about", () => {
  const blocks = templateBlocks("{% if a %}\n- host: x\n  {% if b %}\n  config: 1\n  {% endif %}\n{% endif %}");
  expect(blocks.isConditional(2, 1)).toBe(false);
  expect(blocks.isConditional(4, 2)).toBe(true);
});

test("blocks that nest without end are followed in linear time", () => {
  expect(templateBlocks("{% if a %}\n".repeat(20_000)).isConditional(20_000)).toBe(true);
});

test.each([
  ["a:\n  {{- toYaml .x | nindent 2 }}\nb: 1", true],
  ["a:\n{{ x }}", true],
  ["a:\n- {{ x }}\n{{ x }}", true],
  ["a:\n  b: 1\n{% include 'x' %}", true],
  ["a:\n{{- end }}\n{{ $x := 1 }}\n{{/* x */}}\n{# x #}\n{% set x = 1 %}\n{{ else }}", false],
  ["a:\n  b: {{ x }}\nb:\n  {{ x }}", false],
  ["a: 1\nb: 1\n{{ x }}", false],
])("%j writes below its first key: %s", (text, expected) => {
  expect(templateBlocks(text).writesBelow(1)).toBe(expected);
});
