import { expect, test } from "vitest";
import { clusterDirectory, placeOf } from "../../src/clusters/directory.ts";

test.each([
  ["tikv.toml", ""],
  ["conf/tikv.toml", "conf"],
  ["conf/pd.toml", "conf"],
  ["conf/tikv/tikv.toml", "conf"],
  ["tikv/tikv.toml", ""],
  ["tikv/conf/tikv.toml", ""],
  ["pd/etc/pd.toml", ""],
  ["prod/tikv-1/conf/tikv.toml", "prod"],
  ["prod/tikv_02/tikv.toml", "prod"],
  ["prod/pd2/config.toml", "prod"],
  ["tidb-deploy/tikv-20160/conf/tikv.toml", "tidb-deploy"],
  ["pd/pd-1/pd.toml", ""],
  ["TiKV/Config/tikv.toml", ""],
  ["my-tikv/tikv.toml", "my-tikv"],
  ["tikv-eu/tikv.toml", "tikv-eu"],
  ["tests/config/tikv.toml", "tests/config"],
  ["tikv/prod/tikv.toml", "tikv/prod"],
  ["tidb/tikv.toml", "tidb"],
  ["tidb/config/tikv.toml", "tidb/config"],
  ["tidb/tikv/tikv.toml", "tidb"],
  ["tidb/tidb/tidb.toml", "tidb"],
  ["tidb-1/pd.toml", "tidb-1"],
  ["tiflash/tikv-learner.toml", ""],
  ["tikv/update.toml", ""],
])("%s belongs to the cluster of %j", (path, directory) => {
  expect(clusterDirectory(path)).toBe(directory);
});

test("numbered component directories are told, outermost first", () => {
  expect(placeOf("a/tikv/tikv-3/conf/tikv.toml")).toEqual({ directory: "a", numbered: ["tikv-3"] });
  expect(placeOf("tikv-1/tikv-2/tikv.toml").numbered).toEqual(["tikv-1", "tikv-2"]);
});

test("a path of many segments is placed", () => {
  expect(clusterDirectory(`${"tikv/".repeat(2000)}tikv.toml`)).toBe("tikv/".repeat(1999).slice(0, -1));
  expect(clusterDirectory(`${"tikv-1/".repeat(2000)}tikv.toml`)).toBe("");
});
