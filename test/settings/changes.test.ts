import { expect, test } from "vitest";
import { declaredChanges } from "../../src/settings/changes.ts";
import { emptySettings, readSettings } from "../../src/settings/read.ts";

const orders = '[[cluster]]\nname = "orders"\nfiles = ["conf/*.toml"]\n';
const declared = (base: string, head: string) => declaredChanges(readSettings("s", base), readSettings("s", head));
const changes = (base: string, head: string) => declared(base, head).map(({ message }) => message);

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

test.each([
  ["a lower release", 'release = "v8.5.3"', 'release = "v8.5.1"', true],
  ["no release", 'release = "v8.5.3"', "", true],
  ["a higher release", 'release = "v8.5.3"', 'release = "v8.5.4"', false],
  ["fewer names", 'identities = { pd = ["p", "q"] }', 'identities = { pd = ["p"] }', true],
  ["more names", 'identities = { pd = ["p"] }', 'identities = { pd = ["p", "q"] }', false],
  ["no capacity", "capacity = { cores = 8 }", "", true],
  ["a cluster that is no longer bootstrapped", "bootstrapped = true", "bootstrapped = false", true],
])("%s asks less: %s", (_, base, head, weakens) => {
  expect(declared(`${orders}${base}`, `${orders}${head}`).map((change) => change.weakens)).toEqual([weakens]);
});
