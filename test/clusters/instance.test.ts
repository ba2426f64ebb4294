import { expect, test } from "vitest";
import { familyOf, instanceOf, isPrimary } from "../../src/clusters/instance.ts";
import type { Component, Document } from "../../src/types.ts";

test.each<[string, Component, Document["role"], string | null]>([
  ["conf/tikv.toml", "tikv", "server", null],
  ["conf/TiKV.toml", "tikv", "server", null],
  ["tikv/config.toml", "tikv", "server", null],
  ["etc/config-template.toml", "tikv", "server", null],
  ["conf/cdc.toml", "ticdc", "server", null],
  ["conf/proxy.toml", "tiproxy", "server", null],
  ["conf/tiflash.toml", "tiflash", "server", null],
  ["conf/tiflash-learner.toml", "tiflash", "learner", null],
  ["conf/tikv-learner.toml", "tiflash", "learner", null],
  ["conf/proxy.toml", "tiflash", "learner", null],
  ["conf/tiflash-wn.toml", "tiflash", "server", "tiflash-wn"],
  ["conf/tiflash-wn-learner.toml", "tiflash", "learner", "tiflash-wn"],
  ["conf/tiflash1-learner.toml", "tiflash", "learner", "tiflash1"],
  ["conf/tiflash-learner1.toml", "tiflash", "learner", "tiflash1"],
  ["conf/tikv1.toml", "tikv", "server", "tikv1"],
  ["conf/restore-tikv.toml", "tikv", "server", "restore-tikv"],
  ["conf/pd-4.0.toml", "pd", "server", "pd-4.0"],
  ["conf/tikv.toml.j2", "tikv", "server", null],
  ["conf/tikv/compaction-opt.toml", "tikv", "server", "compaction-opt"],
  ["a/tikv-1/conf/tikv.toml", "tikv", "server", "tikv-1"],
  ["a/tikv-1/restore-tikv.toml", "tikv", "server", "tikv-1/restore-tikv"],
  ["a/tikv/tikv.toml", "tikv", "server", null],
])("%s of %s (%s) is instance %j", (file, component, role, instance) => {
  expect(instanceOf({ file, component, role })).toBe(instance);
});

test.each<[Component, string | null, string]>([
  ["tikv", null, "tikv"],
  ["tikv", "tikv1", "tikv"],
  ["tikv", "tikv-12", "tikv"],
  ["tikv", "tikv-1/tikv", "tikv"],
  ["tikv", "restore-tikv", "restore-tikv"],
  ["tikv", "tikv-2/restore-tikv", "restore-tikv"],
  ["pd", "pd-4.0", "pd-4"],
])("%s %j is of the family %s", (component, instance, family) => {
  expect(familyOf(component, instance)).toBe(family);
});

test.each<[string | null, Component, boolean]>([
  [null, "tikv", true],
  ["tikv1", "tikv", true],
  ["tikv-2/tikv", "tikv", true],
  ["TiKV-server-3", "tikv", true],
  ["cdc-2", "ticdc", true],
  ["restore-tikv", "tikv", false],
  ["tikv.example", "tikv", false],
  ["pd-recover", "pd", false],
  ["tikv", "pd", false],
])("%s of %s is an instance of the component itself: %s", (instance, component, expected) => {
  expect(isPrimary(component, instance)).toBe(expected);
});
