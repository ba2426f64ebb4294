import { describe, expect, test } from "vitest";
import { groupClusters } from "../../../src/clusters/group.ts";
import { originsOf } from "../../../src/clusters/origins.ts";
import { deploymentsOf, documentsOf, itemOf, memberOf, placeOf, told, unknownOf } from "../trees.ts";

const service = (rest: string): string => `services:\n  kv:\n    image: pingcap/tikv:v8.5.3\n${rest}`;
const only = (text: string, files: Readonly<Record<string, string>> = {}) =>
  memberOf(documentsOf({ "docker-compose.yml": text, ...files }), "tikv");

describe("a command in every spelling", () => {
  test.each([
    ["a list", '    command:\n      - --addr=0.0.0.0:1\n      - "--pd=a:1,b:1"\n'],
    ["a flow list", "    command: [--addr, '0.0.0.0:1', --pd, a:1, --pd, b:1]\n"],
    ["a string", '    command: --addr 0.0.0.0:1 --pd="a:1,b:1"\n'],
    ["a folded block", "    command: >-\n      --addr=0.0.0.0:1\n      --pd=a:1,b:1\n"],
    ["an entrypoint", "    entrypoint: /tikv-server --addr=0.0.0.0:1\n    command: ['--pd=a:1,b:1']\n"],
    [
      "a shell's script",
      '    entrypoint: [/bin/sh, -c, "exec /tikv-server --addr=0.0.0.0:1 --pd=a:1,b:1 2>&1 | tee x"]\n',
    ],
    ["a shell's script in a string", "    command: sh -c '/tikv-server --addr=0.0.0.0:1 --pd=a:1,b:1'\n"],
    [
      "a block with continued lines",
      "    entrypoint:\n      - sh\n      - -ec\n      - |\n        # starts it\n        mkdir -p /data && echo tikv-server\n        exec /tikv-server \\\n          --addr=0.0.0.0:1 \\\n          --pd=a:1,b:1\n",
    ],
  ])("%s", (_, command) => {
    const document = only(service(command));
    expect(document.values).toEqual({ server: { addr: "0.0.0.0:1" }, pd: { endpoints: ["a:1", "b:1"] } });
    expect(placeOf({ "docker-compose.yml": service(command) }, document, "server.addr")).toContain("--addr");
    expect(placeOf({ "docker-compose.yml": service(command) }, document, "pd.endpoints")).toContain("--pd");
  });

  test("what a shell decides is not known, but a URL's scheme is", () => {
    const text =
      "services:\n  pd:\n    image: pingcap/pd\n    entrypoint: sh -c '/pd-server --name=$$(hostname) --advertise-client-urls=https://$${HOSTNAME}:2379 --data-dir=/d/$$X'\n";
    const pd = memberOf(documentsOf({ "compose.yml": text }), "pd");
    expect(unknownOf(pd)).toEqual(["name", "data-dir"]);
    expect(itemOf(pd, "advertise-client-urls")).toBe("https://${HOSTNAME}:2379");
  });
});

describe("variables", () => {
  const text =
    "services:\n  kv:\n    image: pingcap/tikv:${TAG:-v8.5.0}\n    command: --status-addr=${STATUS} --addr=${ADDR-0.0.0.0:1}\n";

  test("have their defaults", () => {
    const tikv = only(text);
    expect(tikv.deployed?.release).toEqual({ text: "v8.5.0", line: 3 });
    expect(itemOf(tikv, "server.addr")).toBe("0.0.0.0:1");
    expect(unknownOf(tikv)).toEqual(["server.status-addr"]);
  });

  test("come from .env beside the file", () => {
    const tikv = only(text, { ".env": "# ours\nexport TAG='v7.5.1'\nSTATUS=127.0.0.1:2 # local\nADDR=\n" });
    expect(tikv.deployed?.release?.text).toBe("v7.5.1");
    expect(itemOf(tikv, "server.status-addr")).toBe("127.0.0.1:2");
    expect(itemOf(tikv, "server.addr")).toBe("");
    expect(unknownOf(tikv)).toEqual([]);
  });

  test("leave an unknown release unsaid", () => {
    expect(only(text.replace(":-v8.5.0", "")).deployed?.release).toBeNull();
    expect(only(text.replace(":${TAG:-v8.5.0}", "")).deployed?.release?.text).toBe("latest");
    expect(only(text.replace("${TAG:-v8.5.0}", "v8.5.0@sha256:ab")).deployed?.release?.text).toBe("v8.5.0@sha256:ab");
  });
});

describe("a mounted configuration file", () => {
  const toml = '[security]\nca-path = "/ca"\n[server]\naddr = "127.0.0.1:9"\nstatus-addr = "127.0.0.1:8"\n';
  const compose = (volume: string, path: string): string =>
    service(`    command: --addr=0.0.0.0:1 --config=${path}\n    volumes:\n      - data:/data\n${volume}`);

  test.each([
    ["of itself", "      - ./config/tikv.toml:/tikv.toml:ro\n", "/tikv.toml"],
    ["with its directory", "      - ./config:/etc/tikv\n", "/etc/tikv/tikv.toml"],
    ["in long form", "      - type: bind\n        source: ./config/tikv.toml\n        target: /t.toml\n", "/t.toml"],
    ["through a variable", "      - ${CONF:-./config}:/c/\n", "/c/tikv.toml"],
  ])("%s", (_, volume, path) => {
    const files = { "deploy/docker-compose.yml": compose(volume, path), "deploy/config/tikv.toml": toml };
    const { documents, consumed } = deploymentsOf(files);
    const tikv = memberOf(documents, "tikv");
    expect(consumed).toEqual(["deploy/config/tikv.toml"]);
    expect(tikv.file).toBe("deploy/docker-compose.yml");
    expect(tikv.parts).toEqual(["deploy/config/tikv.toml"]);
    expect(itemOf(tikv, "server.addr")).toBe("0.0.0.0:1");
    expect(placeOf(files, tikv, "security.ca-path")).toBe('deploy/config/tikv.toml: ca-path = "/ca"');
    expect(placeOf(files, tikv, "server.status-addr")).toBe('deploy/config/tikv.toml: status-addr = "127.0.0.1:8"');
    expect(placeOf(files, tikv, "server.addr")).toContain("deploy/docker-compose.yml: command");
  });

  test.each([
    ["by its name", "[tikv.toml]", "/tikv.toml"],
    ["with a target", "[{ source: tikv.toml, target: /etc/t.toml }]", "/etc/t.toml"],
  ])("may be a config %s", (_, configs, path) => {
    const files = {
      "docker-compose.yml": `${service(`    command: --config=${path}\n    configs: ${configs}\n`)}configs:\n  tikv.toml: { file: ./t.toml }\n`,
      "t.toml": toml,
    };
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(placeOf(files, tikv, "security.ca-path")).toBe('t.toml: ca-path = "/ca"');
  });

  test("is where evidence points, and a file of the cluster", () => {
    const files = {
      "docker-compose.yml": compose("      - ./config:/c\n", "/c/tikv.toml"),
      "config/tikv.toml": toml,
    };
    const [cluster] = groupClusters(documentsOf(files), [], null);
    expect(cluster?.files).toEqual(["config/tikv.toml", "docker-compose.yml"]);
    const member = cluster?.members[0];
    expect(member && originsOf(member, "/config/security/ca-path", new Map())).toMatchObject([
      { file: "config/tikv.toml", line: 2, endLine: 2, key: "security.ca-path", text: '"/ca"' },
    ]);
  });

  test("that is broken makes the member unreadable, at the line of that file", () => {
    const files = {
      "docker-compose.yml": compose("      - ./config:/c\n", "/c/tikv.toml"),
      "config/tikv.toml": "[server]\naddr = \n",
    };
    const tikv = memberOf(documentsOf(files), "tikv");
    expect(tikv.readable).toBe(false);
    expect(tikv.diagnostics).toEqual([
      expect.objectContaining({ code: "parse-error", file: "config/tikv.toml", line: 2 }),
    ]);
  });

  test.each([
    ["that is not in the repository", "      - ./config:/c\n", "/c/tikv.toml"],
    ["of a named volume", "      - config:/c\n", "/c/tikv.toml"],
    ["of the image", "", "/etc/tikv.toml"],
    ["outside of the repository", "      - ../../config:/c\n", "/c/tikv.toml"],
  ])("%s leaves everything unknown", (_, volume, path) => {
    const tikv = only(compose(volume, path));
    expect(unknownOf(tikv)).toContain("");
    expect(tikv.diagnostics).toContainEqual(expect.objectContaining({ code: "placeholder", level: "note", line: 4 }));
  });

  test("without --config is not read", () => {
    const files = {
      "docker-compose.yml": service("    volumes: ['./config/tikv.toml:/tikv.toml']\n"),
      "config/tikv.toml": toml,
    };
    expect(deploymentsOf(files)).toMatchObject({ documents: [{ values: {} }], consumed: [] });
  });

  test("of TiFlash names its proxy's", () => {
    const files = {
      "docker-compose.yml":
        "services:\n  flash:\n    image: pingcap/tiflash:v8.5.3\n    command: --config=/c/tiflash.toml\n    volumes: ['./c:/c']\n",
      "c/tiflash.toml": '[flash.proxy]\nconfig = "/c/learner.toml"\n',
      "c/learner.toml": '[security]\nca-path = "/ca"\n',
    };
    const { documents, consumed } = deploymentsOf(files);
    expect(documents.map(told)).toEqual(["tiflash - v8.5.3 x1", "tiflash-learner - v8.5.3 x1"]);
    expect(itemOf(memberOf(documents, "tiflash", null, "learner"), "security.ca-path")).toBe("/ca");
    expect(consumed).toEqual(["c/tiflash.toml", "c/learner.toml"]);
  });
});

describe("several files", () => {
  const base =
    "services:\n  kv:\n    image: pingcap/tikv:v8.5.3\n    command: --addr=0.0.0.0:1\n    environment: [A=1, B=2]\n";

  test("an override lies over the file beside it", () => {
    const files = {
      "docker-compose.yml": base,
      "docker-compose.override.yml":
        "services:\n  kv:\n    command:\n      - --status-addr=0.0.0.0:2\n    environment: { B: 3 }\n    deploy: { replicas: 3 }\n  other:\n    image: tikv\n",
    };
    const tikv = memberOf(documentsOf(files), "tikv", "kv");
    expect(tikv.values).toEqual({ server: { "status-addr": "0.0.0.0:2" } });
    expect(placeOf(files, tikv, "server.status-addr")).toBe("docker-compose.override.yml: - --status-addr=0.0.0.0:2");
    expect(tikv.deployed).toMatchObject({ cluster: null, replicas: 3, environment: { A: "1", B: "3" } });
  });

  test("other files beside each other are clusters of their own", () => {
    const documents = documentsOf({ "a/compose.yaml": base, "a/compose.tls.yaml": base, "b/tikv.yml": base });
    expect(documents.map(({ deployed }) => deployed?.cluster)).toEqual([null, "a/compose.tls", "b/tikv"]);
  });

  test("extends, anchors and merge keys are followed", () => {
    const files = {
      "docker-compose.yml":
        "x-kv: &kv\n  command: [--addr=0.0.0.0:1]\nservices:\n  base: { image: 'pingcap/tikv:v8.5.3', <<: *kv }\n  kv:\n    extends: { file: ./common.yml, service: kv }\n    environment: { B: 1 }\n  loop: { extends: loop }\n",
      "common.yml": "services:\n  kv: { image: 'pingcap/tikv:v7.5.0', command: --addr=0.0.0.0:2 }\n",
    };
    const documents = documentsOf(files).filter(({ file }) => file === "docker-compose.yml");
    expect(documents.map(told)).toEqual(["tikv base v8.5.3 x1", "tikv kv v7.5.0 x1"]);
    expect(placeOf(files, memberOf(documents, "tikv", "base"), "server.addr")).toContain("command: [--addr=0.0.0.0:1]");
    expect(placeOf(files, memberOf(documents, "tikv", "kv"), "server.addr")).toContain("common.yml: kv:");
  });
});

describe("the environment", () => {
  test("is what files and the list say", () => {
    const text = service("    env_file: ./kv.env\n    environment:\n      - B=${B:-2}\n      - C\n");
    expect(only(text, { "kv.env": "A=1\n" }).deployed?.environment).toEqual({ A: "1", B: "2" });
    expect(only(text).deployed?.environment).toBeNull();
  });
});

describe("what is no server of the family", () => {
  test.each([
    ["a client", "image: pingcap/tikv:v8.5.3\n    command: /tikv-ctl --host a"],
    ["another program", "image: busybox\n    command: sleep 1 # tikv"],
    ["a shell that talks of one", "image: alpine\n    command: sh -c 'echo /tikv-server --addr=1'"],
    ["somebody else's pd", "image: acme/pd:1\n    labels: [tikv]"],
    ["DM", "image: pingcap/dm:v8.5.4\n    command: /dm-master --initial-cluster=tikv"],
    ["a database for trying out", "image: pingcap/tidb:v8.5.4"],
    ["a micro-service of PD", "image: pingcap/pd:v8.5.4\n    command: /pd-server services tso"],
    ["nothing", "image: [pingcap/tikv]\n    command: { tikv: 1 }"],
  ])("%s", (_, body) => {
    expect(documentsOf({ "docker-compose.yml": `services:\n  a:\n    ${body}\n` })).toEqual([]);
  });

  test.each([
    "services: [tikv]\n",
    "services:\n  kv: ~\n",
    "services: { kv: { image: pingcap/tikv, command: ~, volumes: 3, environment: [[1]], deploy: [], env_file: {} } }\n",
    "apiVersion: v1\nservices: { kv: { image: pingcap/tikv } }\n",
    "- services: tikv\n",
  ])("odd shapes do no harm: %j", (text) => {
    expect(() => documentsOf({ "docker-compose.yml": text })).not.toThrow();
  });
});

test.each([
  ["hub.example/pingcap/tikv-leader:raft", "--addr=a:1 --pd=b:1", ["tikv - raft x1"]],
  ["pingcap/my-pd", "--client-urls=http://a:1 --peer-urls=http://a:2", ["pd - latest x1"]],
  ["pingcap/dm", "--peer-urls=http://a:1 --initial-cluster=a=http://a:1", []],
  ["pingcap/tidb-binlog", "--addr=a:1 --pd-urls=http://a:1", []],
  ["acme/etcd", "--client-urls=http://a:1 --peer-urls=http://a:2", []],
])("%s with %s is known by its flags", (image, command, members) => {
  const text = `services:\n  a:\n    image: ${image} # tikv\n    command: ${command}\n`;
  expect(documentsOf({ "docker-compose.yml": text }).map(told)).toEqual(members);
});

test("variables cannot make a text grow without bound", () => {
  const files = {
    "docker-compose.yml": service(`    command: --addr=${"${A}".repeat(20_000)}\n`),
    ".env": `A=${"x".repeat(100_000)}\n`,
  };
  expect(unknownOf(memberOf(documentsOf(files), "tikv"))).toEqual(["server.addr"]);
});

test("a script that is elsewhere decides everything", () => {
  const tikv = only(service("    entrypoint: ['/scripts/start.sh']\n"));
  expect(unknownOf(tikv)).toEqual([""]);
});

test("YAML that cannot be parsed is an unreadable document for each component that it names", () => {
  const text = "services:\n  pd:\n    image: pingcap/pd:v8.5.3\n    command: [a\n  kv:\n    image: pingcap/tikv\n";
  const documents = documentsOf({ "docker-compose.yml": text });
  expect(documents.map(told)).toEqual(["pd - - x? unreadable", "tikv - - x? unreadable"]);
  expect(documents[0]?.diagnostics[0]).toMatchObject({ code: "parse-error", file: "docker-compose.yml" });
});
