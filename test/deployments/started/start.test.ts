import { expect, test } from "vitest";
import { readFlags } from "../../../src/deployments/flags.ts";
import { argumentsIn, startOf } from "../../../src/deployments/started/start.ts";

const here = { line: 1, endLine: 1 };
const startIn = (text: string) => startOf(argumentsIn(text, false, () => here).flat());

test.each([
  ["/tikv-server --addr=a", "tikv", ["--addr=a"]],
  ["exec bin/pd-server --name x", "pd", ["--name", "x"]],
  ["env A=1 nohup ./tidb-server", "tidb", []],
  ["A=1 /cdc server --pd=a", "ticdc", ["server", "--pd=a"]],
  ["tini -- /tikv-server", "tikv", []],
  ["sh -ec 'set -e; exec /tikv-server -A a'", "tikv", ["-A", "a"]],
  ["bash -c 'if true; then /tiproxy --config x; fi'", "tiproxy", ["--config", "x"]],
  ["sh -c \"bash -c '/tikv-server -s d'\"", "tikv", ["-s", "d"]],
])("%s starts %s", (text, component, args) => {
  const start = startIn(text);
  expect(start).toMatchObject({ kind: "server", component });
  expect(start.kind === "server" && start.args.map((one) => one.text)).toEqual(args);
});

test.each([
  ["--addr=a", "arguments"],
  ["", "arguments"],
  ["/start.sh a", "script"],
  ["sh /start.sh", "script"],
  ["sh", "other"],
  ["sh -c '. /entrypoint'", "other"],
  ["echo /tikv-server", "other"],
  ["/tikv-server --version", "other"],
  ["pd-server services tso", "other"],
  ["cdc cli changefeed", "other"],
  ['sh -c \'sh -c "sh -c \\"sh -c /tikv-server\\""\'', "script"],
])("%s is %s", (text, kind) => {
  expect(startIn(text).kind).toBe(kind);
});

test("TiFlash's and TiKV's short flags for the configuration file", () => {
  const words = (text: string) => argumentsIn(text, false, () => here).flat();
  expect(readFlags("tikv", words("-C /t.toml")).configFile?.text).toBe("/t.toml");
  expect(readFlags("tiflash", words("--config-file /f.toml")).configFile?.text).toBe("/f.toml");
  expect(readFlags("pd", words("-C /p.toml")).configFile).toBeNull();
});
