import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createRepository, type TestRepository } from "./repository.ts";

const made: TestRepository[] = [];
const create = (...given: Parameters<typeof createRepository>) => {
  const repository = createRepository(...given);
  made.push(repository);
  return repository;
};
afterAll(() => {
  for (const repository of made) repository.remove();
});

test("commits are the same in every run", () => {
  const files = { base: { "conf/a.toml": "a = 1\n" }, head: { "conf/a.toml": "a = 2\n" } };
  expect(create(files).sha("feature")).toBe(create(files).sha("feature"));
});

test("files are added, moved and deleted whatever their names are", () => {
  const odd = 'we"ird\\ \n::error::@all é.toml';
  const repository = create({ base: { [odd]: "a\n", b: "b\n" }, head: { "sub/moved": { from: odd }, b: null } });
  expect(repository.git("ls-tree", "-r", "--name-only", "-z", "main").split("\0")).toEqual(["b", odd, ""]);
  expect(repository.git("ls-tree", "-r", "--name-only", "feature")).toBe("sub/moved");
});

test("branches move on, merge and are forced", () => {
  const repository = create({ base: { a: "1" }, head: { a: "2" } });
  const [fork, first] = [repository.sha("main"), repository.sha("feature")];
  const main = repository.commit("main", { b: "1" });
  repository.commit("feature", { b: "1" }, { merge: "main" });
  expect(repository.git("merge-base", "main", "feature")).toBe(main);
  const forced = repository.forcePush("feature", fork, { a: "3" });
  expect(repository.git("rev-parse", `${forced}^`)).toBe(fork);
  expect(repository.git("merge-base", first, forced)).toBe(fork);
});

test("a pull request has a head and a trial merge", () => {
  const repository = create({ base: { a: "1" }, head: { b: "2" } });
  repository.commit("main", { c: "3" });
  const { mergeSha, headSha } = repository.pull(9);
  expect(repository.sha("refs/pull/9/head")).toBe(headSha);
  expect(repository.git("ls-tree", "--name-only", mergeSha).split("\n")).toEqual(["a", "b", "c"]);
});

test("a commit can be checked out", () => {
  const repository = create({ base: { "conf/a": "1" } });
  repository.checkout("main");
  expect(readFileSync(join(repository.dir, "conf/a"), "utf8")).toBe("1");
});
