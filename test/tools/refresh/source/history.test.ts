import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type HistoryData, historyFile, mergeHistory } from "../../../../tools/refresh/source/history.ts";
import { releaseTags } from "../../../../tools/refresh/source/tags.ts";

const data: HistoryData = {
  dataAsOf: "2026-01-31",
  series: [["8.5", "LTS", "v8.5.1", "2024-12-19", "2027-12-19", "2028-12-19"]],
  patches: { "8.5": ["2024-12-19", "2025-01-14"] },
};
const tags = (...lines: [string, string][]) => releaseTags(lines.map(([name, day]) => ({ name, commit: "c", day })));

test("the shipped history comes out as it went in", () => {
  const text = readFileSync(new URL("../../../../data/releases.json", import.meta.url), "utf8");
  expect(historyFile(mergeHistory(JSON.parse(text) as HistoryData, [], null).data)).toBe(text);
});

test("a new patch has the day of the later tag, and known days stay", () => {
  const own = tags(["v8.5.2", "2025-05-13"], ["v8.5.2", "2025-05-14"], ["v8.5.1", "2025-01-10"]);
  const { data: after, missing } = mergeHistory(data, own, "2026-02-02");
  expect(after).toEqual({
    dataAsOf: "2026-02-02",
    series: [["8.5", "LTS", "v8.5.2", "2024-12-19", "2027-12-19", "2028-12-19"]],
    patches: { "8.5": ["2024-12-19", "2025-01-14", "2025-05-14"] },
  });
  expect(missing).toEqual([]);
});

test("what no tag tells is named: the support of a new series, the day of a patch", () => {
  const own = tags(["v8.5.3", "2025-08-08"], ["v8.6.0", "2026-02-01"], ["v9.0.0-beta.1", "2025-07-01"]);
  const { data: after, missing } = mergeHistory(data, own, "2025-12-31");
  expect(after.dataAsOf).toBe("2026-01-31");
  expect(after.series).toEqual(data.series);
  expect(after.patches).toEqual({ "8.5": ["2024-12-19", "2025-01-14"], "8.6": ["2026-02-01"] });
  expect(missing.map((line) => line.split(":")[0])).toEqual(["v8.5.2", "8.6"]);
});
