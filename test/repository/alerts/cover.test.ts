import { describe, expect, test } from "vitest";
import { corruptionConditions, regionConditions } from "../../../src/repository/alerts/conditions.ts";
import { answerTo } from "../../../src/repository/alerts/cover.ts";
import { promDuration } from "../../../src/repository/alerts/duration.ts";
import { mended, means } from "../../../src/repository/alerts/mend.ts";
import type { Rule } from "../../../src/repository/alerts/rules.ts";

const [missing] = regionConditions;
const stores = regionConditions.find(({ name }) => name === "stores");
const [critical] = corruptionConditions;
if (missing === undefined || stores === undefined || critical === undefined) throw new Error("no conditions");

const selector = 'pd_regions_status{type="miss-peer-region-count"}';
const none = new Map<string, readonly Rule[]>();

function answer(expr: string, condition = missing, lasting: string | null = "1m") {
  if (condition === undefined) throw new Error("no condition");
  return answerTo({ expr, lasting }, condition, none);
}

describe("tells of regions that miss a peer", () => {
  test.each([
    `${selector} > 0`,
    `0 < ${selector}`,
    `sum(${selector}) > 100`,
    `sum by (instance) (${selector}) >= 1`,
    `(sum(${selector}) by (instance) > 100) and (sum(etcd_server_is_leader) by (instance) > 0)`,
    `${selector} > 0 and on (instance) etcd_server_is_leader == 1`,
    `max without (job) (${selector}) != 0`,
    'pd_regions_status{type=~"miss-peer.*|down-peer.*"} > 100',
    'pd_regions_status{type!="empty-region-count"} > 100',
    "sum(pd_regions_status) by (type) > 100",
    '{__name__="pd_regions_status", type="miss-peer-region-count"} > 0',
    '{"pd_regions_status", type="miss-peer-region-count"} > 0',
    `avg_over_time(${selector}[10m]) > 50`,
    `min_over_time((${selector} > 0)[10m:1m]) > 0`,
    `${selector} / 2 > 10`,
    `${selector} - 100 > 0`,
    `count(${selector} > 100) > 0`,
    `${selector} > 100 or up == 0 and ${selector} > 0`,
    `${selector} > 100 unless on() ALERTS{alertname="Maintenance"}`,
    `${selector} > 100 and on() vector(0)`,
    `${selector} offset 5m > 100`,
    `label_replace(${selector} > 100, "severity", "high", "", "")`,
    `pd_regions_status{job=~"tidb-.*", type='miss-peer-region-count'} > 1e2`,
    'topk(3, pd_regions_status{type="miss-peer-region-count"}) > 0',
    `clamp_max(${selector}, 10) > 5`,
    `sum(${selector}) / sum(pd_cluster_status{type="region_count"}) * 100 > 5`,
    `${selector} > 0 or pd_regions_status{type="extra-peer-region-count"} > 0`,
    `up{job="pd"} == 0 or ${selector} > 0`,
    `(${selector} or other_regions) > 100`,
    `${selector} - ${selector} offset 10m > 0`,
    `${selector} > 100 unless ${selector} offset 1h > 100`,
    `${selector} > 100 unless ${selector} offset 1h > 1`,
    `${selector} > 100 unless ${selector} > 10000`,
    `${selector} > 100 unless ${selector} < 1`,
    `${selector} > 100 unless ${selector} > bool 1 > 2`,
  ])("%s", (expr) => {
    expect(answer(expr)).toBe("covers");
  });
});

describe("never fires", () => {
  test.each([
    'pd_regions_status{type="miss_peer_region_count"} > 100',
    'pd_regions_status{type="down-peer-region-count"} > 0',
    'pd_region_status{type="miss-peer-region-count"} > 0',
    'pd_regions_status{type!~"miss-peer.*"} > 0',
    'pd_regions_status{type=~"miss"} > 0',
    `${selector} > 1e9`,
    `${selector} > +Inf`,
    `${selector} < 0`,
    `${selector} * 0 > 0`,
    `${selector} > 100 and ${selector} < 100`,
    `${selector} > 100 and vector(0)`,
    `sum(${selector}) by (instance) > 100 and sum(etcd_server_is_leader) > 0`,
    `${selector} > 100 and on() (vector(0) > 0)`,
    `${selector} > 100 unless on() vector(1)`,
    `${selector} > 100 unless ${selector} > 100`,
    `${selector} > 100 unless ${selector} > 1`,
    `rate(${selector}[5m]) > 0.5 unless on(instance) ((rate(${selector}[5m])) >= 0.1)`,
    `sum(${selector}) by (instance) > 100 unless 100 <= sum(${selector}) by (instance)`,
    `${selector} > 100 unless ${selector}`,
    `clamp_max(${selector}, 10) > 100`,
    `rate(${selector}[5m]) < 0`,
    `absent(${selector})`,
    `${selector} > 1e9 or pd_regions_status{type="extra-peer-region-count"} > 0`,
    "vector(1)",
    "1 > 0",
  ])("%s", (expr) => {
    expect(answer(expr)).toBe("never-fires");
  });
});

describe("fires in a healthy cluster", () => {
  test.each([
    selector,
    `${selector} >= 0`,
    `${selector} < 100`,
    `${selector} > -1`,
    `${selector} > bool 100`,
    `${selector} > 100 or vector(0)`,
    `count(${selector}) > 0`,
    `${selector} + 1 > 0`,
  ])("%s", (expr) => {
    expect(answer(expr)).toBe("always-fires");
  });
});

test.each([
  [null, "covers"],
  ["0s", "covers"],
  ["1h30m", "covers"],
  ["1d", "covers"],
  ["2d", "waits-too-long"],
  ["1y", "waits-too-long"],
  ["soon", "unreadable"],
])("for: %s", (lasting, expected) => {
  expect(answer(`${selector} > 0`, missing, lasting)).toBe(expected);
});

test.each([
  "pd_regions_status{",
  "pd_regions_status > ",
  "sum(pd_regions_status",
  `${selector} > {{ .Values.threshold }}`,
  "",
])("no PromQL: %s", (expr) => {
  expect(answer(expr)).toBe("unreadable");
});

test("what TiKV counts is told by its rise", () => {
  expect(answer("increase(tikv_critical_error_total[5m]) > 0", critical)).toBe("covers");
  expect(answer('rate(tikv_critical_error_total{type=~"sst_.*"}[1m]) > 0.5', critical)).toBe("covers");
  expect(answer('rate(tikv_critical_error_total{type="rocksdb get"}[1m]) > 0', critical)).toBe("never-fires");
  expect(answer("rate(tikv_critical_error_total[1m]) >= 0", critical)).toBe("always-fires");
});

test("rules that record are followed, and may not go round", () => {
  const rule = (name: string, expr: string): Rule => {
    return { kind: "record", name, expr, lasting: null, file: "r.yml", line: 1, exprLine: 1, exprEndLine: 1 };
  };
  const records = new Map([
    ["a:sum", [rule("a:sum", "b:sum")]],
    ["b:sum", [rule("b:sum", "sum by (type) (pd_regions_status)")]],
    ["c:sum", [rule("c:sum", "c:sum + 1")]],
  ]);
  const told = (expr: string) => answerTo({ expr, lasting: null }, missing, records);
  expect(told('a:sum{type="miss-peer-region-count"} > 0')).toBe("covers");
  expect(told('a:sum{type="miss_peer_region_count"} > 0')).toBe("never-fires");
  expect(told("c:sum > 0")).toBe("never-fires");
});

test("only what is meant is corrected, and by as little as can be", () => {
  const rule = (expr: string): Rule => {
    return { kind: "alert", name: "a", expr, lasting: "1m", file: "r.yml", line: 1, exprLine: 1, exprEndLine: 1 };
  };
  const correct = (expr: string, condition = missing) => mended(rule(expr), condition, none);
  expect(correct('sum(pd_regions_status{type="miss_peer_region_count"}) > 100')).toBe(
    'sum(pd_regions_status{type="miss-peer-region-count"}) > 100',
  );
  expect(correct("pd_regions_status{type=~'down_peer|miss_peer'} > 5")).toBe(
    "pd_regions_status{type=~'down_peer|miss-peer-region-count'} > 5",
  );
  expect(correct(`${selector} > 1e9`)).toBe(`${selector} > 100`);
  expect(correct('pd_cluster_status{type="store-down-count"} > 1e9', stores)).toBe(
    'pd_cluster_status{type="store_down_count"} > 0',
  );
  expect(correct(`${selector} > 0 or vector(1)`)).toBe(null);
  const isMeant = (expr: string) => means({ expr }, missing, none);
  expect(isMeant('pd_regions_status{type="down-peer-region-count"} > 0')).toBe(false);
  expect(isMeant('pd_regions_status{type="missing-peers"} > 0')).toBe(false);
  expect(isMeant('pd_regions_status{type="MissPeerRegionCount"} > 0')).toBe(true);
  expect(isMeant("up == 0")).toBe(false);
});

test("hostile expressions take no time", () => {
  const deep = `${"(".repeat(4000)}${selector}${")".repeat(4000)} > 0`;
  expect(["covers", "unreadable", "never-fires", "always-fires"]).toContain(answer(deep));
  expect(answer(`${selector} > 0${` or ${selector} > 0`.repeat(200)}`)).not.toBe(undefined);
  expect(answer(`pd_regions_status{type=~"(a+)+$|${"(x|x)*".repeat(50)}miss-peer-region-count"} > 0`)).toBe("covers");
  expect(answer("x".repeat(20_000))).toBe("unreadable");
});

test.each([
  ["5m", 300_000],
  ["1h30m", 5_400_000],
  ["10", 10_000],
  ["1y", 31_536_000_000],
  ["500ms", 500],
  ["m5", null],
  ["", null],
])("a duration: %s", (text, expected) => {
  expect(promDuration(text)).toBe(expected);
});
