import { expect, test } from "vitest";
import { declaredChanges } from "../../src/settings/changes.ts";
import { emptySettings, readSettings } from "../../src/settings/read.ts";

const orders = '[[cluster]]\nname = "orders"\nfiles = ["conf/*.toml"]\n';
const changes = (base: string, head: string) => declaredChanges(readSettings("s", base), readSettings("s", head));

test("facts that a head declares anew are told", () => {
  expect(
    changes(
      `${orders}release = "v8.5.3"\ncapacity = { cores = 8 }`,
      `${orders}release = "v8.5.1"\nbootstrapped = true\ncapacity = { cores = 8, memory = "1KiB", open-files = 5, clients = 7 }\nidentities = { pd = ["p"], tikv = ["a", "b"] }`,
    ),
  ).toEqual([
    'Cluster "orders": release changes from v8.5.3 to v8.5.1.',
    'Cluster "orders": bootstrapped changes from false to true.',
    'Cluster "orders": capacity changes from 8 cores to 8 cores, 1024 bytes of memory, 5 open files, 7 clients.',
    'Cluster "orders": identities changes from none to pd (p), tikv (a, b).',
  ]);
});

test("a cluster that comes or goes with a fact is told, one without is not", () => {
  expect(changes("", `${orders}release = "v8.5.3"`)).toEqual([
    'Cluster "orders": release changes from undeclared to v8.5.3.',
  ]);
  expect(changes(`${orders}release = "v8.5.3"`, "")).toEqual([
    'Cluster "orders": release changes from v8.5.3 to undeclared.',
  ]);
  expect(changes("", orders)).toEqual([]);
});

test("permissions and reordering are no facts", () => {
  expect(
    changes(
      `${orders}identities = { pd = ["p"], tikv = ["t"] }`,
      `${orders}tier = "staging"\nidentities = { tikv = ["t"], pd = ["p"] }`,
    ),
  ).toEqual([]);
  expect(declaredChanges(emptySettings, emptySettings)).toEqual([]);
});
