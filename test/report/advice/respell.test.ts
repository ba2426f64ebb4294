import { describe, expect, test } from "vitest";
import { componentOf, type FileName, type Home } from "../../../src/report/advice/home.ts";
import { respell } from "../../../src/report/advice/respell.ts";
import { builtinPolicies } from "../../../src/policy/builtin.ts";

const dotted = (name: FileName): Home => ({ words: `\`server_configs.${name}\``, spelling: "dotted" });
const nested = (name: FileName): Home => ({ words: `\`spec.${componentOf(name)}.config\``, spelling: "nested" });
const toml = (name: FileName): Home => ({ words: `\`config/${name}.conf\``, spelling: "toml" });

describe("a remediation in the words of a topology", () => {
  test.each([
    [
      'Set `cert-allowed-cn = ["pd"]`, the name, in `[security]` of pd.toml.',
      'Set `security.cert-allowed-cn: ["pd"]`, the name, in `server_configs.pd`.',
    ],
    [
      'Set all three in `[security]` of tikv.toml: `ca-path = "/ca"`, `key-path = "/key"`.',
      'Set all three in `server_configs.tikv`: `security.ca-path: "/ca"`, `security.key-path: "/key"`.',
    ],
    [
      "Set `max_connections = 2` in `[instance]` of every tidb.toml, or `max-server-connections = 2` at its root before.",
      "Set `instance.max_connections: 2` in `server_configs.tidb`, or `max-server-connections: 2` at its root before.",
    ],
    [
      'Remove `checksum = "no"` from `[rocksdb.defaultcf]` and `[raftdb.defaultcf]` of tikv.toml.',
      'Remove `checksum: "no"` from `rocksdb.defaultcf` and `raftdb.defaultcf` of `server_configs.tikv`.',
    ],
    [
      'Set `mode = "x"` in `[rocksdb]` of tikv.toml; likewise in `[raftdb]` where `raft-engine.enable = false`.',
      'Set `rocksdb.mode: "x"` in `server_configs.tikv`; likewise in `raftdb` where `raft-engine.enable: false`.',
    ],
    [
      'Set `status-addr = ""` in `[server]` of tikv.toml, or TLS with `cert-allowed-cn = []` in `[security]`.',
      'Set `server.status-addr: ""` in `server_configs.tikv`, or TLS with `security.cert-allowed-cn: []`.',
    ],
    [
      "Set `quota = 1` in `[server]` of tikv.toml, and declare `capacity = { cores = 1 }` in the settings.",
      "Set `server.quota: 1` in `server_configs.tikv`, and declare `capacity = { cores = 1 }` in the settings.",
    ],
  ])("%s", (before, after) => {
    expect(respell(before, dotted, "tikv")).toBe(after);
  });
});

test("a map has its tables as keys of their own", () => {
  expect(respell("Set `max-replicas = 3` in `[replication]` of pd.toml.", nested, "tikv")).toBe(
    "Set `max-replicas: 3` in `replication` of `spec.pd.config`.",
  );
  expect(respell("Write `server.grpc-concurrent-stream = 1` in tikv.toml.", nested, "tikv")).toBe(
    "Write `server: { grpc-concurrent-stream: 1 }` in `spec.tikv.config`.",
  );
});

test("TOML stays TOML, in its own file", () => {
  expect(respell("Set `max-replicas = 3` in `[replication]` of pd.toml.", toml, "tikv")).toBe(
    "Set `max-replicas = 3` in `[replication]` of `config/pd.conf`.",
  );
});

test("what is meant for other deployments goes", () => {
  const text =
    "Set it in pd.toml; under TiUP set `global.enable_tls: true`, under TiDB Operator `x`, which write the paths.";
  expect(respell(text, toml, "tikv")).toBe("Set it in `config/pd.conf`.");
});

const all = builtinPolicies.flatMap(({ id, controls }) =>
  controls.map(({ id: control, remediation }) => [`${id}/${control}`, remediation] as const),
);

describe.each([
  ["dotted", dotted],
  ["nested", nested],
  ["toml", toml],
] as const)("no remediation is left speaking of a file that is not there: %s", (spelling, home) => {
  test.each(all)("%s", (_, remediation) => {
    const text = respell(remediation, home, "tikv");
    expect(text).not.toMatch(/\b(?:tikv|pd|tidb|tiflash|tiflash-learner|ticdc|tiproxy)\.toml\b/);
    expect(text.split("`").length % 2).toBe(1);
    expect(text).not.toMatch(/ {2}| [,;]| \.(?!github)|``/);
    if (spelling !== "toml") expect(text).not.toMatch(/`\[[a-z.-]+\]`/);
  });
});
