import { describe, expect, test } from "vitest";
import { corpusFile, documentsOf, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

const corpus = (name: string): string => corpusFile(`ansible/${name}`);
const upstream = {
  "inventory.ini": corpus("pingcap__tidb-ansible__inventory.ini"),
  "conf/tikv.yml": corpus("pingcap__tidb-ansible__conf_tikv.yml"),
  "conf/pd.yml": corpus("pingcap__tidb-ansible__conf_pd.yml"),
};
const edited = (...edits: readonly (readonly [keyof typeof upstream, string, string])[]) => {
  const files = { ...upstream };
  for (const [file, from, to] of edits) {
    if (!files[file].includes(from)) throw new Error(`${file} has no ${from}`);
    files[file] = files[file].replace(from, () => to);
  }
  return files;
};
const on = ["inventory.ini", "enable_tls = False", "enable_tls = True"] as const;

describe("the real files", () => {
  test("are a member for each host", () => {
    const documents = documentsOf(upstream);
    expect(documents.map(told)).toEqual([
      "pd 192.168.0.6 nightly x1",
      "pd 192.168.0.7 nightly x1",
      "pd 192.168.0.8 nightly x1",
      "tikv 192.168.0.3 nightly x1",
      "tikv 192.168.0.4 nightly x1",
      "tikv 192.168.0.5 nightly x1",
    ]);
    expect(documents.flatMap(unknownOf)).toEqual([]);
    expect(documents.every(({ parts }) => parts?.length === 1)).toBe(true);
    expect(itemOf(memberOf(documents, "pd", "192.168.0.6"), "client-urls")).toBe("http://192.168.0.6:2379");
    expect(itemOf(memberOf(documents, "tikv", "192.168.0.3"), "security")).toBeUndefined();
  });
  test.each(["BlockABC__tidb-ansible__inventory.ini", "pintia__tidb-ansible__inventory.ini"])(
    "%s leaves what conf says unknown",
    (name) => {
      const documents = documentsOf({ "inventory.ini": corpus(name) });
      expect(documents).toHaveLength(6);
      expect(documents.every((one) => unknownOf(one).includes(""))).toBe(true);
    },
  );
  test("of conf alone leave what the inventory says unknown", () => {
    const documents = documentsOf({ "conf/tikv.yml": corpus("pintia__tidb-ansible__conf_tikv.yml") });
    expect(documents.map(told)).toEqual(["tikv - - x?"]);
    expect(documents.map(unknownOf)).toEqual([[""]]);
  });
});

describe("enable_tls", () => {
  test("generates certificates and https at its line", () => {
    const files = edited(on);
    const documents = documentsOf(files);
    const tikv = memberOf(documents, "tikv", "192.168.0.3");
    expect(itemOf(tikv, "security.ca-path")).toBe("/home/tidb/deploy/conf/ssl/ca.pem");
    expect(placeOf(files, tikv, "security.ca-path")).toBe("inventory.ini: enable_tls = True");
    expect(tikv.deployed?.tls?.key).toBe("enable_tls");
    const pd = memberOf(documents, "pd", "192.168.0.6");
    expect(itemOf(pd, "client-urls")).toBe("https://192.168.0.6:2379");
    expect(itemOf(pd, "security.cacert-path")).toBeDefined();
  });
  test("that a template decides is unknown", () => {
    const files = edited(["inventory.ini", "enable_tls = False", "enable_tls = {{ tls }}"]);
    const pd = memberOf(documentsOf(files), "pd", "192.168.0.6");
    expect(unknownOf(pd)).toContain("client-urls");
    expect(unknownOf(pd)).toContain("security.cacert-path");
  });
  test("loses against what conf says", () => {
    const files = edited(on, ["conf/tikv.yml", "\nsecurity:\n", '\nsecurity:\n  ca-path: ""\n']);
    const tikv = memberOf(documentsOf(files), "tikv", "192.168.0.3");
    expect(itemOf(tikv, "security.ca-path")).toBe("");
    expect(placeOf(files, tikv, "security.ca-path")).toBe('conf/tikv.yml: ca-path: ""');
  });
});

describe("variables", () => {
  test("of a host are labels, of PD's group location labels", () => {
    const files = edited(
      ["inventory.ini", "192.168.0.3\n", 'TiKV1-1 ansible_host=10.0.0.1 tikv_port=20171 labels="zone=a,host=h1"\n'],
      ["inventory.ini", '# location_labels = ["zone","rack","host"]', 'location_labels = ["zone","host"]'],
    );
    const documents = documentsOf(files);
    const tikv = memberOf(documents, "tikv", "TiKV1-1");
    expect(itemOf(tikv, "server.labels")).toEqual({ zone: "a", host: "h1" });
    expect(itemOf(tikv, "server.advertise-addr")).toBe("10.0.0.1:20171");
    expect(placeOf(files, tikv, "server.labels")).toContain("inventory.ini: TiKV1-1");
    const pd = memberOf(documents, "pd", "192.168.0.6");
    expect(itemOf(pd, "replication.location-labels")).toEqual(["zone", "host"]);
  });
  test("of global stand above the tables", () => {
    const files = edited(["conf/pd.yml", "  # lease: 3", "  lease: 5"]);
    const pd = memberOf(documentsOf(files), "pd", "192.168.0.6");
    expect(itemOf(pd, "lease")).toBe(5);
    expect(placeOf(files, pd, "lease")).toBe("conf/pd.yml: lease: 5");
  });
});

describe("files of variables", () => {
  const tls = (files: Readonly<Record<string, string>>, host = "192.168.0.3") => {
    const all = { ...edited(on), ...files };
    const tikv = memberOf(documentsOf(all), "tikv", host);
    const isUnknown = unknownOf(tikv).includes("security.ca-path");
    return isUnknown ? "unknown" : itemOf(tikv, "security.ca-path") === undefined ? "off" : "on";
  };

  test.each([
    ["everybody's win over the inventory's", { "group_vars/all.yml": "---\nenable_tls: false\n" }, "off"],
    ["without anything in them change nothing", { "group_vars/all.yml": "---\n# enable_tls: false\n" }, "on"],
    [
      "a group's win over everybody's",
      { "group_vars/all.yml": "enable_tls: true\n", "group_vars/tikv_servers.yaml": "enable_tls: no\n" },
      "off",
    ],
    ["another group's are not a host's", { "group_vars/pd_servers.yml": "enable_tls: false\n" }, "on"],
    [
      "a host's win over its group's",
      { "group_vars/tikv_servers.yml": "enable_tls: true\n", "host_vars/192.168.0.3.yml": "enable_tls: false\n" },
      "off",
    ],
    ["in a directory", { "group_vars/all/main.yml": "enable_tls: false\n" }, "off"],
    ["that a template decides are unknown", { "group_vars/all.yml": "enable_tls: '{{ tls }}'\n" }, "unknown"],
    ["that are no YAML are unknown", { "group_vars/all.yml": "enable_tls: [\n" }, "unknown"],
  ])("%s", (_, files, expected) => {
    expect(tls(files)).toBe(expected);
  });

  test("are a part of the hosts that they are for, and say where something is", () => {
    const files = {
      ...edited(on),
      "group_vars/all.yml": "x: 1\nenable_tls: true\n",
      "group_vars/pd_servers.yml": "location_labels: [zone, host]\n",
      "host_vars/192.168.0.3.yml": "labels: { zone: a, host: b }\n",
    };
    const documents = documentsOf(files);
    const tikv = memberOf(documents, "tikv", "192.168.0.3");
    expect(tikv.parts).toEqual(["conf/tikv.yml", "host_vars/192.168.0.3.yml", "group_vars/all.yml"]);
    expect(placeOf(files, tikv, "security.ca-path")).toBe("group_vars/all.yml: enable_tls: true");
    expect(tikv.deployed?.tls).toEqual({ key: "enable_tls", line: 2, file: "group_vars/all.yml" });
    expect(itemOf(tikv, "server.labels")).toEqual({ zone: "a", host: "b" });
    const pd = memberOf(documents, "pd", "192.168.0.6");
    expect(itemOf(pd, "replication.location-labels")).toEqual(["zone", "host"]);
    expect(memberOf(documents, "tikv", "192.168.0.4").parts).toEqual(["conf/tikv.yml", "group_vars/all.yml"]);
  });
});

describe("look-alikes", () => {
  test.each([
    ["inventory.ini", "[web]\n10.0.0.1\n[all:vars]\nenable_tls = True\n"],
    ["inventory.ini", "tikv_servers\n= 3\n[\n[]\n[:vars]\n=\n"],
    ["conf/pd.yml", "pd: { replicas: 3 } # tikv\n"],
    ["conf/tikv.yml", "- global\n- raftstore\n"],
    ["settings.ini", "[tikv_servers]\n10.0.0.1\n"],
  ])("%s: %j", (file, text) => {
    expect(documentsOf({ [file]: text })).toEqual([]);
  });
  test("of odd shape do not crash", () => {
    const text =
      "[tikv_servers]\n\"x y='\n= =\n10.0.0.[1:9]\n[pd_servers:vars]\nlocation_labels = [[\n[tikv_servers:children]\nx\n";
    expect(documentsOf({ "inventory.ini": text }).length).toBeGreaterThan(0);
  });
});

describe("beside an inventory", () => {
  const inventory = "[tikv_servers]\n10.0.1.4\n\n[pd_servers]\n10.0.1.1\n\n[all:vars]\ntidb_version = v4.0.16\n";

  test.each([
    ["replication:\n  max-replicas: 3\n", 3],
    ["# nothing\n", undefined],
    ["", undefined],
  ])("conf/pd.yml counts, however little it says: %j", (text, replicas) => {
    const pd = memberOf(documentsOf({ "inventory.ini": inventory, "conf/pd.yml": text }), "pd", "10.0.1.1");
    expect([itemOf(pd, "replication.max-replicas"), unknownOf(pd), pd.parts]).toEqual([replicas, [], ["conf/pd.yml"]]);
  });

  test("conf/pd.yml that is no YAML cannot be read, and is not called missing", () => {
    const files = { "inventory.ini": inventory, "conf/pd.yml": "replication:\n  max-replicas: 3: x\n" };
    const pd = memberOf(documentsOf(files), "pd", "10.0.1.1");
    const [diagnostic, ...others] = pd.diagnostics;
    expect(diagnostic).toMatchObject({ code: "parse-error", file: "conf/pd.yml", line: 2 });
    expect(others).toEqual([]);
  });
});

describe("groups of groups", () => {
  const inventory = `[tikv_servers:children]
tikv_a
tikv_b

[tikv_a]
10.0.1.4 labels="zone=a"
10.0.1.5

[tikv_b]
10.0.1.6

[tikv_a:vars]
labels = zone=x

[tikv_servers:vars]
labels = zone=y
`;

  test("are one group's hosts, with the variables of the inner ones over its own", () => {
    const documents = documentsOf({ "inventory.ini": inventory });
    const zones = documents.map((one) => [one.deployed?.instance, itemOf(one, "server.labels.zone")]);
    expect(zones).toEqual([
      ["10.0.1.4", "a"],
      ["10.0.1.5", "x"],
      ["10.0.1.6", "y"],
    ]);
  });

  test("give a host its inner group's variables, in whichever of them it stands too", () => {
    const text = inventory.replace("labels = zone=x", "labels = zone=x\ntikv_port = 20161");
    const twice = text.replace(
      "[tikv_servers:vars]",
      "[tikv_servers]\n10.0.1.5 tikv_status_port=20181\n\n[tikv_servers:vars]",
    );
    const host = memberOf(documentsOf({ "inventory.ini": twice }), "tikv", "10.0.1.5");
    expect(["server.labels.zone", "server.addr", "server.status-addr"].map((item) => itemOf(host, item))).toEqual([
      "x",
      "0.0.0.0:20161",
      "10.0.1.5:20181",
    ]);
  });

  test("that hold themselves end", () => {
    const files = { "inventory.ini": "[tikv_servers:children]\ntikv_servers\n\n[tikv_servers]\n10.0.1.4\n" };
    expect(documentsOf(files)).toHaveLength(1);
  });
});
