import { describe, expect, test } from "vitest";
import { itemOf, lineOf } from "../trees.ts";
import { documentsOf, memberOf } from "./topologies.ts";

const shared = `global:
  user: tidb
  deploy_dir: /tidb-deploy
  data_dir: /tidb-data
server_configs:
  tikv:
    security.cert-allowed-cn: [tikv, pd]
    server.addr: 127.0.0.1:1
    server:
      grpc-concurrent-stream: 512
      labels: { zone: shared }
    raftstore:
      store.io-pool-size: 2
  pd:
    replication.max-replicas: 5
pd_servers:
  - host: 10.0.0.1
tikv_servers:
  - host: 10.0.0.2
    config:
      security.cert-allowed-cn: []
      server.labels:
        host: h2
  - host: 10.0.0.3
`;

describe("server_configs, a server's own config and flags", () => {
  test("a server's own config lies over server_configs, table by table", () => {
    const own = memberOf(shared, "tikv", "10.0.0.2:20160");
    expect(itemOf(own, "security.cert-allowed-cn")).toEqual([]);
    expect(lineOf(shared, own, "security.cert-allowed-cn")).toBe("security.cert-allowed-cn: []");
    expect(itemOf(own, "server.labels")).toEqual({ zone: "shared", host: "h2" });
    const other = memberOf(shared, "tikv", "10.0.0.3:20160");
    expect(itemOf(other, "security.cert-allowed-cn")).toEqual(["tikv", "pd"]);
    expect(lineOf(shared, other, "security.cert-allowed-cn")).toBe("security.cert-allowed-cn: [tikv, pd]");
    expect(itemOf(other, "server.labels")).toEqual({ zone: "shared" });
  });

  test("dotted, nested and mixed keys are one", () => {
    const tikv = memberOf(shared, "tikv", "10.0.0.3:20160");
    expect(itemOf(tikv, "server.grpc-concurrent-stream")).toBe(512);
    expect(itemOf(tikv, "raftstore.store.io-pool-size")).toBe(2);
    expect(lineOf(shared, tikv, "raftstore.store.io-pool-size")).toBe("store.io-pool-size: 2");
  });

  test("flags win over both, at the server's line", () => {
    const tikv = memberOf(shared, "tikv", "10.0.0.2:20160");
    expect(tikv.values).toMatchObject({
      server: {
        addr: "0.0.0.0:20160",
        "advertise-addr": "10.0.0.2:20160",
        "status-addr": "0.0.0.0:20180",
        "advertise-status-addr": "10.0.0.2:20180",
      },
      storage: { "data-dir": "/tidb-data/tikv-20160" },
      pd: { endpoints: ["10.0.0.1:2379"] },
    });
    expect(lineOf(shared, tikv, "server.status-addr")).toBe("- host: 10.0.0.2");
    expect(lineOf(shared, tikv, "pd.endpoints")).toBe("pd_servers:");
  });

  test("what nobody wrote belongs into the shared section, or to the server that has its own", () => {
    expect(lineOf(shared, memberOf(shared, "tikv", "10.0.0.2:20160"), "log.level")).toBe("- host: 10.0.0.2");
    expect(lineOf(shared, memberOf(shared, "tikv", "10.0.0.3:20160"), "log.level")).toBe("tikv:");
    expect(lineOf(shared, memberOf(shared, "pd"), "replication.location-labels")).toBe("replication.max-replicas: 5");
  });

  test("a key without a value takes the shared one away", () => {
    const text = shared.replace("security.cert-allowed-cn: []", "security.cert-allowed-cn:");
    expect(itemOf(memberOf(text, "tikv", "10.0.0.2:20160"), "security.cert-allowed-cn")).toBeUndefined();
    expect(itemOf(memberOf(text, "tikv", "10.0.0.3:20160"), "security.cert-allowed-cn")).toEqual(["tikv", "pd"]);
  });

  test("anchors and merge keys are followed to their lines", () => {
    const text = `pd_servers: [{ host: p }]
x: &common
  port: 20170
  config: { server.labels: { zone: a } }
tikv_servers:
  - <<: *common
    host: t1
  - { <<: *common, host: t2, port: 20171 }
`;
    expect(documentsOf(text).map((one) => one.deployed?.instance)).toEqual(["t1:20170", "t2:20171", "p:2379"]);
    const tikv = memberOf(text, "tikv", "t1:20170");
    expect(itemOf(tikv, "server.labels.zone")).toBe("a");
    expect(tikv.position(["server", "labels", "zone"])?.line).toBe(4);
  });

  test("YAML 1.1's words are booleans, quoted ones are text", () => {
    const text = `pd_servers: [{ host: p }]
tikv_servers: [{ host: t, config: { raft-engine.enable: off, rocksdb.defaultcf.checksum: "no", server.labels: { a: "on" } } }]
`;
    const tikv = memberOf(text, "tikv");
    expect(itemOf(tikv, "raft-engine.enable")).toBe(false);
    expect(itemOf(tikv, "rocksdb.defaultcf.checksum")).toBe("no");
    expect(itemOf(tikv, "server.labels.a")).toBe("on");
  });
});

describe("addresses, URLs and directories", () => {
  const bare = (global: string, server: string): string =>
    `${global}pd_servers:\n  - host: p\ntikv_servers:\n  - host: ${server}\n`;

  test.each([
    ["", "t", "0.0.0.0:20180", "- host: t"],
    ["", "fd00::2", "[::]:20180", "- host: fd00::2"],
    ["global: { listen_host: 10.0.0.9 }\n", "t", "10.0.0.9:20180", "global: { listen_host: 10.0.0.9 }"],
    [
      "global: { listen_host: 10.0.0.9 }\n",
      "t\n    listen_host: 127.0.0.1",
      "127.0.0.1:20180",
      "listen_host: 127.0.0.1",
    ],
    ["", "t\n    status_port: 1", "0.0.0.0:1", "- host: t"],
  ])("%j and host %j listen for status on %s", (global, server, address, line) => {
    const text = bare(global, server);
    const tikv = memberOf(text, "tikv");
    expect(itemOf(tikv, "server.status-addr")).toBe(address);
    expect(lineOf(text, tikv, "server.status-addr")).toBe(line);
  });

  test.each([
    ["", "t", "/home/tidb/deploy/tikv-20160/data"],
    ["global: { user: ops, deploy_dir: d, data_dir: ./x }\n", "t", "/home/ops/d/tikv-20160/x"],
    ["global: { deploy_dir: /d, data_dir: /x }\n", "t\n    port: 20161", "/x/tikv-20161"],
    ["global: { deploy_dir: /d }\n", "t\n    data_dir: y", "/d/tikv-20160/y"],
    ["global: { data_dir: /x }\n", "t\n    data_dir: /own", "/own"],
    ["", "t\n    deploy_dir: /own/", "/own/data"],
  ])("%j and host %j keep data in %s", (global, server, directory) => {
    expect(itemOf(memberOf(bare(global, server), "tikv"), "storage.data-dir")).toBe(directory);
  });

  test("PD's URLs have the switch's scheme, and its line", () => {
    const text = `global:
  enable_tls: true
pd_servers:
  - host: a
  - { host: fd00::1, name: two, client_port: 1, peer_port: 2, advertise_client_addr: "https://two:1" }
`;
    expect(memberOf(text, "pd", "a:2379").values).toMatchObject({
      name: "pd-a-2379",
      "client-urls": "https://0.0.0.0:2379",
      "advertise-client-urls": "https://a:2379",
      "peer-urls": "https://0.0.0.0:2380",
      "advertise-peer-urls": "https://a:2380",
      "initial-cluster": "pd-a-2379=https://a:2380,two=https://[fd00::1]:2",
    });
    const two = memberOf(text, "pd", "[fd00::1]:1");
    expect(two.values).toMatchObject({ "client-urls": "https://[::]:1", "advertise-client-urls": "https://two:1" });
    expect(lineOf(text, two, "client-urls")).toBe("enable_tls: true");
  });

  test("PD's flags win over client-urls in its configuration", () => {
    const text = `server_configs: { pd: { client-urls: "https://p:2379" } }\npd_servers: [{ host: p }]\n`;
    expect(itemOf(memberOf(text, "pd"), "client-urls")).toBe("http://0.0.0.0:2379");
  });

  test("TiFlash's configuration lies over what TiUP writes, TiProxy's below", () => {
    const text = `server_configs:
  tiflash-learner: { server.status-addr: "127.0.0.1:20292" }
  tiproxy: { api.addr: "127.0.0.1:1", proxy.max-connections: 10 }
pd_servers: [{ host: p }]
tiflash_servers: [{ host: f, learner_config: { raftstore.x: 1 } }]
tiproxy_servers: [{ host: x, config: { proxy.addr: "1" } }]
`;
    const learner = memberOf(text, "tiflash", "f:9000", "learner");
    expect(learner.values).toMatchObject({
      server: { "status-addr": "127.0.0.1:20292", addr: "0.0.0.0:20170", "engine-addr": "f:3930" },
      raftstore: { x: 1 },
    });
    expect(memberOf(text, "tiproxy").values).toMatchObject({
      api: { addr: "0.0.0.0:3080" },
      proxy: { addr: "0.0.0.0:6000", "max-connections": 10, "pd-addrs": "p:2379" },
    });
  });
});

describe("releases", () => {
  const meta = (body: string): string => `user: tidb
tidb_version: v8.5.3
topology:
${body}  pd_servers: [{ host: p }]
  tikv_servers: [{ host: t }]
  tiproxy_servers: [{ host: x }]
`;
  const released = (text: string): unknown =>
    documentsOf(text).map(({ component, deployed }) => [component, deployed?.release]);

  test("meta.yaml tells one for all but TiProxy, component_versions another", () => {
    const shared = { text: "v8.5.3", line: 2 };
    expect(released(meta(""))).toEqual([
      ["tikv", shared],
      ["pd", shared],
      ["tiproxy", null],
    ]);
    expect(released(meta("  component_versions:\n    tikv: v8.5.4\n    tiproxy: v1.3.0\n"))).toEqual([
      ["tikv", { text: "v8.5.4", line: 5 }],
      ["pd", shared],
      ["tiproxy", { text: "v1.3.0", line: 6 }],
    ]);
  });

  test("nightly is TiProxy's too", () => {
    const nightly = { text: "nightly", line: 2 };
    expect(released(meta("").replace("v8.5.3", "nightly"))).toContainEqual(["tiproxy", nightly]);
  });

  test.each([`\${VERSION}`, '"{{ version }}"'])("%s is not known", (written) => {
    expect(released(meta("").replace("v8.5.3", written))).toContainEqual(["tikv", null]);
  });
});

describe("cluster names", () => {
  test.each([
    ["topology.yaml", null],
    ["a/topo.yml", null],
    ["clusters/one/meta.yaml", null],
    ["a/topology.yaml.j2", null],
    ["conf/prod.yaml", "conf/prod"],
    ["生产/tidb-topology.yml.tpl", "生产/tidb-topology"],
  ])("%s is %s", (file, cluster) => {
    const [document] = documentsOf("pd_servers: [{ host: p }]\n", file);
    expect(document?.deployed?.cluster).toBe(cluster);
    expect(document?.file).toBe(file);
  });
});
