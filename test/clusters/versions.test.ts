import { describe, expect, test } from "vitest";
import { otherVersions, versionedSegment } from "../../src/clusters/versions.ts";

describe("a version in a path", () => {
  test.each([
    ["db/versions/1.7.0/values.yaml", 2],
    ["k8s/cluster-v8.5.yaml", 1],
    ["tidb-v8/tikv.toml", 0],
    ["releases/v1.2/tikv/tikv.toml", 1],
    ["a/2024.11.30/pd.toml", 1],
  ])("%s", (path, at) => {
    expect(versionedSegment(path)).toBe(at);
  });

  test.each(["conf/tikv1.toml", "prod-1/tikv.toml", "tikv-2/conf/tikv.toml", "k8s/tikv.yaml", "v/tikv.toml"])(
    "is none in %s",
    (path) => {
      expect(versionedSegment(path)).toBeNull();
    },
  );
});

describe("other versions of a file", () => {
  const of = (version: string): string => `db/${version}/tikv.toml`;

  test("are the nearest older ones, and the nearest newer", () => {
    const all = ["1.0.0", "1.5.0", "1.6.2", "1.6.10", "1.8.0", "1.10.0"].map(of);
    expect(otherVersions(of("1.7.0"), all)).toEqual(["1.6.10", "1.6.2", "1.5.0", "1.8.0"].map(of));
  });

  test("have its shape", () => {
    expect(otherVersions(of("1.7.0"), ["db/1.6.0/pd.toml", "web/1.6.0/tikv.toml", of("v1.6.0")])).toEqual([
      of("v1.6.0"),
    ]);
  });
});
