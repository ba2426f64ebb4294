import { afterAll, expect, test } from "vitest";
import { checkJson } from "../support/cli.ts";
import { pd } from "./configuration.ts";
import { closeLocal, cluster, localChange, sides } from "./local.ts";

afterAll(closeLocal);

const declared = (bootstrapped: boolean) =>
  `[[cluster]]\nname = "shop"\nfiles = ["conf/*.toml"]\nrelease = "v8.5.3"\nbootstrapped = ${bootstrapped}\n`;

test.each([
  [true, [["bootstrap-only", "conf/pd.toml", 6, "replication.max-replicas", true, false]]],
  [false, []],
])("a change of what PD has stored, bootstrapped = %s", (bootstrapped, expected) => {
  const base = { ...cluster, ".github/tikv-guard.toml": declared(bootstrapped) };
  const change = localChange({ "conf/pd.toml": pd.replace("max-replicas = 3", "max-replicas = 5") }, base);
  const { code, report } = checkJson(change.dir, ...sides);
  expect(code).toBe(0);
  expect(
    report.diagnostics.map(({ code, file, line, key, isNew, blocking }) => [code, file, line, key, isNew, blocking]),
  ).toEqual(expected);
});
