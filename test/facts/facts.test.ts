import { describe, expect, test } from "vitest";
import type { Facts } from "../../src/findings.ts";
import type { ClusterSettings } from "../../src/types.ts";
import { factsOfFiles } from "./clusters.ts";

const tikv = `[server]
addr = "10.0.0.1:20160"
labels = { zone = "z1", host = "h1" }
[security]
ca-path = "/tls/ca.pem"
cert-path = "/tls/tikv.pem"
key-path = "/tls/tikv.key"
`;
const plainPd = `client-urls = "http://10.0.0.2:2379"
[replication]
max-replicas = 3
`;
const declared: ClusterSettings = {
  name: "prod",
  files: ["**"],
  release: "v8.5.3",
  tier: "staging",
  bootstrapped: true,
  capacity: { cores: 8, memory: 1024, openFiles: null, clients: null },
  identities: { tikv: ["tikv"] },
};

function last(facts: readonly Facts[]): Facts {
  return facts.at(-1) as Facts;
}

describe("a component's document", () => {
  test("says what is in effect, what is written and which instance it is", () => {
    const [facts] = factsOfFiles({ "conf/tikv1.toml": tikv, "conf/pd.toml": plainPd }, "v8.5.3", [declared]);
    expect(facts).toMatchObject({ scope: "tikv", cluster: "prod", component: "tikv", instance: "tikv1" });
    expect(facts?.document).toMatchObject({
      release: "v8.5.3",
      series: "8.5",
      catalogue: "inside",
      config: { security: { "ca-path": "/tls/ca.pem" }, raftstore: { "raft-election-timeout-ticks": 10 } },
      set: { server: { addr: "10.0.0.1:20160" } },
      unreadable: [],
      instance: { name: "tikv1", address: "10.0.0.1:20160", labels: { zone: "z1", host: "h1" } },
      cluster: {
        components: ["tikv", "pd"],
        capacity: { cores: 8, memory: 1024 },
        bootstrapped: true,
        deployment: "none",
        tier: "staging",
      },
    });
  });

  test("has no release and no defaults when none is known", () => {
    const [facts] = factsOfFiles({ "conf/tikv.toml": tikv }, null);
    expect(facts?.document.release).toBeUndefined();
    expect(facts?.document).toMatchObject({ catalogue: "outside", cluster: { capacity: null } });
    expect(Object.keys(facts?.document.config ?? {})).toEqual(["server", "security"]);
  });

  test("tells TiFlash's files apart", () => {
    const files = {
      "c/tiflash.toml": 'tcp_port = 9000\n[flash]\nservice_addr = "0.0.0.0:3930"\n[security]\nca_path = "/ca"\n',
    };
    expect(factsOfFiles(files)[0]?.document.derived).toMatchObject({ hasServerFile: true, hasLearnerFile: false });
  });

  test("keeps derived facts away from what cannot be read", () => {
    const [facts] = factsOfFiles({
      "conf/tikv.toml":
        '[raftstore]\nraft-store-max-leader-lease = "{{ lease }}"\n[server]\nstatus-addr = "127.0.0.1:20180"\n',
    });
    expect(facts?.document.unreadable).toEqual(
      expect.arrayContaining(["/raftstore/raft-store-max-leader-lease", "/derived/leaseMarginMs"]),
    );
    expect(facts?.document.derived).not.toHaveProperty("leaseMarginMs");
    expect(facts?.document.derived).toHaveProperty("electionTimeoutMs", 10_000);
  });
});

describe("a cluster's document", () => {
  test("tells what its members have in common", () => {
    const facts = factsOfFiles(
      { "conf/tikv1.toml": tikv, "conf/tikv2.toml": tikv, "conf/pd.toml": plainPd },
      "v8.5.3",
      [declared],
    );
    expect(facts).toHaveLength(4);
    expect(last(facts)).toMatchObject({ scope: "cluster", cluster: "prod", component: null, instance: null });
    expect(last(facts).document).toMatchObject({
      release: "v8.5.3",
      support: { kind: "LTS" },
      components: { tikv: { tls: true, members: 2 }, pd: { tls: false, members: 1 } },
      tls: false,
      tier: "staging",
      bootstrapped: true,
      identities: { tikv: ["tikv"] },
      members: [
        { component: "tikv", name: "tikv1", family: "tikv", tls: true },
        { component: "tikv", name: "tikv2", family: "tikv", tls: true },
        { component: "pd", name: null, family: "pd", tls: false },
      ],
      derived: { maxReplicas: 3 },
    });
    expect(facts[0]?.document.cluster).toMatchObject({ tls: false });
  });

  test("is that of the instances of each component; variants beside them are judged alone", () => {
    const facts = factsOfFiles({
      "conf/tikv.toml": tikv,
      "conf/tikv-br.toml": "",
      "conf/tikv.example.toml": "",
      "conf/restore-tikv.toml": "[security\n",
      "conf/tidb-staging.toml": "",
    });
    const [own] = facts.filter(({ component, instance }) => component === "tikv" && instance === null);
    expect(facts).toHaveLength(6);
    expect(last(facts).document).toMatchObject({
      components: { tikv: { tls: true, members: 1 }, tidb: { tls: false, members: 1 } },
      members: [
        { component: "tikv", name: null },
        { component: "tidb", name: "tidb-staging" },
      ],
    });
    expect(last(facts).document.unreadable).toEqual([]);
    expect(
      new Set(
        last(facts)
          .origins("/components/tikv")
          .map(({ file }) => file),
      ),
    ).toEqual(new Set(["conf/tikv.toml"]));
    expect(own?.document.cluster).toMatchObject({ components: ["tikv", "tidb"], tls: false });
  });

  test("is that of all variants of a component without an instance of itself", () => {
    const facts = factsOfFiles({ "conf/tikv-a.toml": tikv, "conf/tikv-b.toml": "" });
    expect(last(facts).document.components).toEqual({ tikv: { tls: false, members: 2 } });
  });

  test("does not guess when a member's file cannot be read", () => {
    const facts = factsOfFiles({
      "conf/tikv.toml": "[security\n",
      "conf/pd.toml": '[security]\ncacert-path = "{{ ca }}"\n[replication]\nmax-replicas = "{{ n }}"\n',
    });
    const { document } = last(facts);
    expect(document.tls).toBeUndefined();
    expect(document.components).toEqual({ tikv: { members: 1 }, pd: { members: 1 } });
    expect(document.unreadable).toEqual(
      expect.arrayContaining(["/components/tikv/tls", "/components/pd/tls", "/derived/maxReplicas"]),
    );
    expect(document.derived).not.toHaveProperty("maxReplicas");
  });
});

describe("origins", () => {
  const [member, , cluster] = factsOfFiles({ "conf/tikv.toml": tikv, "conf/pd.toml": plainPd });

  test("an item's line", () => {
    expect(member?.origins("/config/security/ca-path")).toMatchObject([
      { file: "conf/tikv.toml", line: 5, endLine: 5, key: "security.ca-path" },
    ]);
  });

  test("the items that a derived fact depends on", () => {
    const origins = member?.origins("/derived/leaseMarginMs") ?? [];
    expect(origins.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["raftstore.raft-store-max-leader-lease", "raftstore.raft-base-tick-interval"]),
    );
    expect(cluster?.origins("/derived/maxReplicas")).toMatchObject([
      { file: "conf/pd.toml", line: 3, endLine: 3, key: "replication.max-replicas" },
    ]);
  });

  test("the items that make a component's TLS", () => {
    const origins = cluster?.origins("/components/tikv/tls") ?? [];
    expect(origins.find(({ key }) => key === "security.ca-path")).toMatchObject({ file: "conf/tikv.toml", line: 5 });
    expect(new Set(origins.map(({ file }) => file))).toEqual(new Set(["conf/tikv.toml"]));
    expect(new Set(cluster?.origins("/tls").map(({ file }) => file))).toEqual(
      new Set(["conf/tikv.toml", "conf/pd.toml"]),
    );
    expect(member?.origins("/cluster/tls")).toEqual(cluster?.origins("/tls"));
  });

  test("the file, for what is not computed from items", () => {
    const file = { file: "conf/tikv.toml", line: null, endLine: null, key: null };
    expect(member?.origins("/instance")).toEqual([file]);
    expect(cluster?.origins("/members/0")).toEqual([file]);
  });

  test("nothing, for what settings declare", () => {
    expect([
      member?.origins("/release"),
      member?.origins("/cluster/capacity"),
      cluster?.origins("/support/eol"),
    ]).toEqual([[], [], []]);
  });
});
