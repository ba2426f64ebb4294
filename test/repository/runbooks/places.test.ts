import { describe, expect, test } from "vitest";
import { mayHoldRules } from "../../../src/repository/alerts/candidates.ts";
import { mayHoldLogRules } from "../../../src/repository/logs/candidates.ts";
import { isFor, mayHoldRunbook, type Procedure } from "../../../src/repository/runbooks/candidates.ts";
import { readMarkdown } from "../../../src/repository/runbooks/markdown.ts";
import { partsOf, sectionFor } from "../../../src/repository/runbooks/parts.ts";

const settings = { monitoring: "here", runbooks: { upgrade: [], rollback: [] } } as never;

test.each([
  "mon/disabled/pd.rules.yml",
  "archive/prometheus/pd.rules.yml",
  "_deprecated/rules.yaml",
  "examples/prometheus/pd.rules.yml",
  "mon/tests/rules.yaml",
])("what is put aside, tested or shown holds no rules: %s", (path) => {
  expect([mayHoldRules(path), mayHoldLogRules(path)]).toEqual([false, false]);
  expect([mayHoldRules(path.replace(/^.*\//, "mon/")), mayHoldLogRules(path.replace(/^.*\//, "mon/"))]).toEqual([
    true,
    true,
  ]);
});

test("what is put aside is no runbook", () => {
  expect(mayHoldRunbook("docs/archive/runbooks/upgrade.md", settings)).toBe(false);
  expect(mayHoldRunbook("docs/runbooks/upgrade.md", settings)).toBe(true);
});

const texts: Readonly<Record<string, readonly [Procedure, string]>> = {
  "Chinese upgrade": [
    "upgrade",
    "# TiKV 升级手册\n\n## 测试环境演练\n\n先在预发布集群升级并观察一周。\n\n## 升级步骤\n\n逐台滚动升级所有节点。\n\n## 升级后验证\n\n检查所有存储节点状态。\n",
  ],
  "Chinese rollback": [
    "rollback",
    "# TiKV 回滚\n\n## 触发条件\n\n错误率超过百分之一。\n\n## 回滚步骤\n\n恢复备份到新集群。\n",
  ],
  "German upgrade": [
    "upgrade",
    "# TiKV aktualisieren\n\n## Staging\n\nDort läuft es eine Woche.\n\n## Schritte\n\nDie Version im Repository anheben.\n\n## Überprüfung\n\nAlle Speicher sind wieder da.\n",
  ],
};

describe("other languages", () => {
  test.each(Object.entries(texts))("%s", (_, [procedure, text]) => {
    const { sections } = readMarkdown(text);
    expect(isFor(procedure, { path: "runbooks/tikv.md", text }, settings)).toBe(true);
    for (const part of partsOf[procedure]) expect(sectionFor(part, sections), part.fact).not.toBeNull();
  });

  test("an empty section is none in Chinese either", () => {
    const { sections } = readMarkdown("# TiKV 升级\n\n## 升级步骤\n\n待定\n");
    expect(partsOf.upgrade.map((part) => sectionFor(part, sections))).toEqual([null, null, null]);
  });
});
