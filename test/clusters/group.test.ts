import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupClusters } from "../../src/clusters/group.ts";
import { matcher } from "../../src/clusters/ownership.ts";
import type { Cluster, ClusterSettings } from "../../src/types.ts";
import { documentsOf } from "./documents.ts";

const prod: ClusterSettings = {
  name: "prod",
  files: ["deploy/prod/**"],
  release: "v8.5.3",
  tier: "staging",
  bootstrapped: true,
  capacity: { cores: 16, memory: 1024, openFiles: null, clients: null },
  identities: { tikv: ["tikv"] },
};

function shape(clusters: readonly Cluster[]): Record<string, string[]> {
  const member = ({ component, instance, documents }: Cluster["members"][number]): string =>
    `${component} ${instance ?? "-"}: ${documents.map((document) => document.file).join(" ")}`;
  return Object.fromEntries(clusters.map(({ name, members }) => [name, members.map(member)]));
}
const grouped = (paths: readonly string[], declared: readonly ClusterSettings[] = []) =>
  shape(groupClusters(documentsOf(paths), declared, null));

describe("directories", () => {
  test("files beside each other are one cluster", () => {
    expect(grouped(["conf/tikv.toml", "conf/pd.toml", "conf/tidb.toml"])).toEqual({
      conf: ["tikv -: conf/tikv.toml", "pd -: conf/pd.toml", "tidb -: conf/tidb.toml"],
    });
  });

  test("component directories beside each other are one cluster, the root's is called .", () => {
    const clusters = groupClusters(documentsOf(["tikv/tikv.toml", "pd/conf/pd.toml"]), [], null);
    expect(shape(clusters)).toEqual({ ".": ["tikv -: tikv/tikv.toml", "pd -: pd/conf/pd.toml"] });
    expect(clusters[0]).toMatchObject({
      directory: "",
      tier: "production",
      release: null,
      releaseSource: null,
      bootstrapped: false,
    });
    expect(clusters[0]?.files).toEqual(["pd/conf/pd.toml", "tikv/tikv.toml"]);
  });

  test("numbered files and numbered directories are instances", () => {
    expect(grouped(["a/tikv1.toml", "a/tikv2.toml", "b/tikv-1/conf/tikv.toml", "b/tikv-2/conf/tikv.toml"])).toEqual({
      a: ["tikv tikv1: a/tikv1.toml", "tikv tikv2: a/tikv2.toml"],
      b: ["tikv tikv-1: b/tikv-1/conf/tikv.toml", "tikv tikv-2: b/tikv-2/conf/tikv.toml"],
    });
  });

  test("variants are members of their own", () => {
    expect(grouped(["a/tikv.toml", "a/restore-tikv.toml"])).toEqual({
      a: ["tikv -: a/tikv.toml", "tikv restore-tikv: a/restore-tikv.toml"],
    });
  });

  test("TiFlash's two files are one member", () => {
    const paths = ["c/tiflash-learner.toml", "c/tiflash-wn-learner.toml", "c/tiflash-wn.toml", "c/tiflash.toml"];
    expect(grouped(paths)).toEqual({
      c: [
        "tiflash -: c/tiflash.toml c/tiflash-learner.toml",
        "tiflash tiflash-wn: c/tiflash-wn.toml c/tiflash-wn-learner.toml",
      ],
    });
  });

  test("a generic name beside the component's own is called by its stem", () => {
    expect(grouped(["d/config.toml", "d/tikv.toml"])).toEqual({
      d: ["tikv -: d/tikv.toml", "tikv config: d/config.toml"],
    });
  });
});

describe("declared clusters", () => {
  test("globs take their files first, and what the settings say holds", () => {
    const clusters = groupClusters(documentsOf(["deploy/prod/tikv.toml", "deploy/test/tikv.toml"]), [prod], null);
    expect(shape(clusters)).toEqual({
      "deploy/test": ["tikv -: deploy/test/tikv.toml"],
      prod: ["tikv -: deploy/prod/tikv.toml"],
    });
    expect(clusters[1]).toMatchObject({
      directory: "deploy/prod",
      release: "v8.5.3",
      releaseSource: "settings",
      tier: "staging",
      bootstrapped: true,
      capacity: prod.capacity,
      identities: prod.identities,
    });
  });

  test("an option's release beats the settings'", () => {
    const [cluster] = groupClusters(documentsOf(["deploy/prod/tikv.toml"]), [prod], "v7.5.7");
    expect(cluster).toMatchObject({ release: "v7.5.7", releaseSource: "option" });
  });

  test("files that would be one member are called by their paths", () => {
    const paths = ["deploy/prod/a/tikv.toml", "deploy/prod/b/tikv.toml", "deploy/prod/b/pd.toml"];
    expect(grouped(paths, [prod])).toEqual({
      prod: [
        "tikv a/tikv: deploy/prod/a/tikv.toml",
        "tikv b/tikv: deploy/prod/b/tikv.toml",
        "pd -: deploy/prod/b/pd.toml",
      ],
    });
  });

  test("pairs of TiFlash files stay together when they are called by their paths", () => {
    const files = ["a/tiflash.toml", "a/tiflash-learner.toml", "b/tiflash.toml", "b/tiflash-learner.toml"];
    expect(
      grouped(
        files.map((file) => `deploy/prod/${file}`),
        [prod],
      ),
    ).toEqual({
      prod: [
        "tiflash a/tiflash: deploy/prod/a/tiflash.toml deploy/prod/a/tiflash-learner.toml",
        "tiflash b/tiflash: deploy/prod/b/tiflash.toml deploy/prod/b/tiflash-learner.toml",
      ],
    });
  });

  test("a declared cluster without files is no cluster", () => {
    expect(grouped([], [prod])).toEqual({});
  });

  test("a directory that bears a declared name is another cluster", () => {
    expect(Object.keys(grouped(["prod/tikv.toml", "deploy/prod/tikv.toml"], [prod]))).toEqual(["./prod", "prod"]);
  });

  test("a dot is an ordinary character, and ! takes files out", () => {
    const matches = matcher(["deploy/**/*.toml", "!deploy/old/**"]);
    expect(["deploy/.ci/tikv.toml", "deploy/old/tikv.toml", "tikv.toml"].map(matches)).toEqual([true, false, false]);
  });
});

describe("nothing is merged or dropped", () => {
  const segment = fc.constantFrom("tikv", "tikv-1", "conf", "prod", "tikv.toml", "x.y");
  const file = fc.constantFrom(
    "tikv.toml",
    "tikv1.toml",
    "config.toml",
    "tikv.toml.toml",
    "tikv.toml.j2",
    "pd.toml",
    "tiflash.toml",
    "tiflash-learner.toml",
    "tiflash-proxy-learner.toml",
  );
  const path = fc.tuple(fc.array(segment, { maxLength: 3 }), file).map(([above, name]) => [...above, name].join("/"));
  const declared = fc.constantFrom<readonly ClusterSettings[]>(
    [],
    [{ ...prod, files: ["**"] }],
    [{ ...prod, files: ["prod/**"] }],
  );

  test("each file is in one member, and each member has its own identity", () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 12 }), declared, (paths, settings) => {
        const clusters = groupClusters(
          documentsOf(paths, Object.fromEntries(paths.map((one) => [one, ""]))),
          settings,
          null,
        );
        const members = clusters.flatMap((cluster) =>
          cluster.members.map((member) => ({ cluster: cluster.name, ...member })),
        );
        const identities = members.map(({ cluster, component, instance }) =>
          JSON.stringify([cluster, component, instance]),
        );
        expect(new Set(identities).size).toBe(members.length);
        expect(members.flatMap(({ documents }) => documents.map((document) => document.file)).sort()).toEqual(
          [...paths].sort(),
        );
        for (const { documents } of members)
          expect(new Set(documents.map(({ role }) => role)).size).toBe(documents.length);
      }),
    );
  });
});
