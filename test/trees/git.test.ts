import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ConfigurationError, SourceError } from "../../src/errors.ts";
import { type GitSource, openGit } from "../../src/trees/git.ts";
import { stagedChanges, workingTree } from "../../src/trees/git-uncommitted.ts";
import type { Commit, FileChange } from "../../src/source.ts";
import { TestRepository } from "../support/repository.ts";

const cleanup: (() => void)[] = [];

afterEach(() => {
  for (const undo of cleanup.splice(0).toReversed()) undo();
});

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), "git-test-"));
  cleanup.push(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function repository(): TestRepository {
  const made = new TestRepository();
  cleanup.push(() => made.remove());
  return made;
}

function open(directory: string): GitSource {
  const source = openGit(directory);
  cleanup.push(() => source.close());
  return source;
}

const git = (directory: string, ...args: string[]) =>
  execFileSync("git", ["-C", directory, "-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {
    stdio: "pipe",
  }).toString();

const at = (sha: string): Commit => ({ ref: sha, sha });
const shape = (changes: readonly FileChange[]) =>
  changes.map(({ path, base, head }) => `${base === null ? "+" : head === null ? "-" : "~"} ${path}`);
const textOf = (content: unknown) => Buffer.from((content as { bytes: Uint8Array }).bytes).toString();

describe("diff", () => {
  test("agrees with git over a history of every kind of change", async () => {
    const made = repository();
    const first = made.commit("main", {
      "conf/tikv.toml": "a = 1\n",
      "conf/pd.toml": "b = 1\n",
      "conf/deep/er/tidb.toml": "c = 1\n",
      same: "same\n",
      "turns/into/file": "1\n",
      "directory-later": "2\n",
      "foo.bar": "x\n",
      "foo/x": "x\n",
      foo0: "x\n",
    });
    const second = made.commit("main", {
      "conf/tikv.toml": "a = 2\n",
      "conf/pd.toml": null,
      "conf/new dir/ü\n\t☃.toml": "d = 1\n",
      "turns/into/file": null,
      turns: "now a file\n",
      "directory-later": null,
      "directory-later/f": "2\n",
      "conf/deep/er/tidb2.toml": { from: "conf/deep/er/tidb.toml" },
      "foo/y": "y\n",
      "foo-": "z\n",
    });
    const source = open(made.dir);
    const raw = made.git("diff", "--name-status", "--no-renames", "-z", first, second).split("\0");
    const expected = raw.flatMap((path, index) =>
      index % 2 === 1 ? [`${{ A: "+", D: "-", M: "~" }[raw[index - 1] ?? ""]} ${path}`] : [],
    );
    const changes = await source.diff(at(first), at(second));
    expect(shape(changes).sort()).toEqual(expected.sort());
    expect(shape(await source.diff(at(second), at(first)))).toHaveLength(expected.length);
    expect(await source.diff(at(first), at(first))).toEqual([]);
    const change = changes.find(({ path }) => path === "conf/tikv.toml");
    expect(change?.base?.oid).toBe(made.git("rev-parse", `${first}:conf/tikv.toml`));
    expect(change?.head?.oid).toBe(made.git("rev-parse", `${second}:conf/tikv.toml`));
  });

  test("skips symbolic links, submodules and mode changes", async () => {
    const directory = temporary();
    git(directory, "init", "-q", "-b", "main");
    writeFileSync(join(directory, "a.toml"), "a");
    git(directory, "add", "-A");
    git(directory, "commit", "-qm", "one");
    symlinkSync("a.toml", join(directory, "link.toml"));
    git(directory, "add", "-A");
    git(directory, "update-index", "--chmod=+x", "a.toml");
    git(directory, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module`);
    git(directory, "commit", "-qm", "two");
    const source = open(directory);
    const [base, head] = await Promise.all([source.resolve("HEAD~1"), source.resolve("HEAD")]);
    expect(await source.diff(base, head)).toEqual([]);
    expect((await source.list(head, [""], null)).map((entry) => entry.path)).toEqual(["a.toml"]);
    expect(await source.file(head, "link.toml")).toEqual({ problem: expect.stringContaining("symbolic link") });
  });

  test("a file that becomes a symbolic link is gone", async () => {
    const directory = temporary();
    git(directory, "init", "-q", "-b", "main");
    writeFileSync(join(directory, "a.toml"), "a");
    git(directory, "add", "-A");
    git(directory, "commit", "-qm", "one");
    rmSync(join(directory, "a.toml"));
    symlinkSync("/etc/passwd", join(directory, "a.toml"));
    git(directory, "commit", "-qam", "two");
    const source = open(directory);
    const sides = await Promise.all([source.resolve("HEAD~1"), source.resolve("HEAD")]);
    expect(shape(await source.diff(...sides))).toEqual(["- a.toml"]);
  });

  test("works in a SHA-256 repository, the working tree included", async () => {
    const directory = temporary();
    git(directory, "init", "-q", "-b", "main", "--object-format=sha256");
    writeFileSync(join(directory, "a.toml"), "a");
    git(directory, "add", "-A");
    git(directory, "commit", "-qm", "one");
    writeFileSync(join(directory, "a.toml"), "b");
    git(directory, "commit", "-qam", "two");
    const source = open(directory);
    const [base, head] = await Promise.all([source.resolve("HEAD~1"), source.resolve("main")]);
    expect(head.sha).toHaveLength(64);
    const changes = await source.diff(base, head);
    expect(shape(changes)).toEqual(["~ a.toml"]);
    const contents = await source.read(changes.flatMap((change) => [change.base ?? [], change.head ?? []].flat()));
    expect([...contents.values()].map(textOf)).toEqual(["a", "b"]);
    writeFileSync(join(directory, "a.toml"), "a");
    const [change] = await source.diff(base, workingTree);
    expect(change).toBeUndefined();
  });
});

describe("list and read", () => {
  test("lists asked directories to the asked depth, each file once, in path order", async () => {
    const made = repository();
    const sha = made.commit("main", {
      "a.toml": "1",
      "x/b.toml": "2",
      "x/y/c.toml": "3",
      "x/y/z/d.toml": "4",
      "xy/e.toml": "5",
    });
    const source = open(made.dir);
    const paths = async (directories: string[], depth: number | null) =>
      (await source.list(at(sha), directories, depth)).map((entry) => entry.path);
    expect(await paths([""], 0)).toEqual(["a.toml"]);
    expect(await paths(["x"], 0)).toEqual(["x/b.toml"]);
    expect(await paths(["x"], 1)).toEqual(["x/b.toml", "x/y/c.toml"]);
    expect(await paths(["x", "x/y", "nowhere", "a.toml", "a.toml/b"], null)).toEqual([
      "x/b.toml",
      "x/y/c.toml",
      "x/y/z/d.toml",
    ]);
    expect(await paths([""], null)).toHaveLength(5);
    expect(await paths([], null)).toEqual([]);
  });

  test("reads every byte: binary, empty, no final newline, larger than a pipe, above the limit", async () => {
    const made = repository();
    const long = Buffer.alloc(3_000_000, "0123456789\n");
    const sha = made.commit("main", {
      binary: new Uint8Array([0, 255, 10, 13, 0]),
      empty: "",
      long,
      "no-newline": "x",
      "too-large": Buffer.alloc(32 * 1024 * 1024 + 1),
    });
    const source = open(made.dir);
    const entries = await source.list(at(sha), [""], 0);
    const contents = await source.read([...entries, ...entries]);
    const bytes = entries.map((entry) => contents.get(entry.oid));
    expect(contents.size).toBe(5);
    expect(bytes.slice(0, 2)).toEqual([{ bytes: Buffer.from([0, 255, 10, 13, 0]) }, { bytes: Buffer.alloc(0) }]);
    expect(long.equals((bytes[2] as { bytes: Buffer }).bytes)).toBe(true);
    expect(bytes[3]).toEqual({ bytes: Buffer.from("x") });
    expect(bytes[4]).toEqual({ problem: "The file is larger than 32 MiB and was not read." });
    expect(textOf(await source.file(at(sha), "no-newline"))).toBe("x");
    expect(await source.file(at(sha), "absent/file")).toBeNull();
  });
});

describe("revisions", () => {
  test("resolve to commits, through tags too", async () => {
    const made = repository();
    const sha = made.commit("main", { a: "1" });
    made.git("-c", "user.name=t", "-c", "user.email=t@example.org", "tag", "-am", "release", "v1", "main");
    const source = open(made.dir);
    for (const ref of ["main", "v1", "refs/heads/main", sha, sha.slice(0, 10)]) {
      expect(await source.resolve(ref)).toEqual({ ref, sha });
    }
  });

  test.each(["mian", "-x", "--help", "", "a\nb", "main:a", "HEAD^{tree}"])("%j is no commit", async (ref) => {
    const made = repository();
    made.commit("main", { a: "1" });
    const source = open(made.dir);
    await expect(source.resolve(ref, "--base")).rejects.toThrow(ConfigurationError);
    await expect(source.resolve(ref, "--base")).rejects.toMatchObject({ input: "--base" });
    expect((await source.resolve("main")).ref).toBe("main");
  });

  test.each(["-x", "--help", "", "a\nb", "a\u0000b"])("%j never reaches git", async (ref) => {
    await expect(open(tmpdir()).resolve(ref)).rejects.toThrow("cannot be the name of a commit");
  });

  test("the default branch is looked for in order", async () => {
    const made = repository();
    const main = made.commit("main", { a: "1" });
    const other = made.commit("develop", { a: "2" }, { from: "main" });
    const found = async () => {
      const source = open(made.dir);
      return source.defaultBranch();
    };
    expect(await found()).toEqual({ ref: "main", sha: main });
    made.git("update-ref", "refs/remotes/origin/master", other);
    expect(await found()).toEqual({ ref: "origin/master", sha: other });
    made.git("update-ref", "refs/remotes/origin/develop", other);
    made.git("update-ref", "refs/remotes/origin/main", main);
    made.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop");
    expect(await found()).toEqual({ ref: "origin/HEAD", sha: other });
  });

  test("no default branch is a clear error", async () => {
    const made = repository();
    made.commit("trunk", { a: "1" });
    await expect(open(made.dir).defaultBranch()).rejects.toThrow("--base: no default branch was found");
  });
});

describe("mergeBase", () => {
  test("agrees with git on lines, forks, merges and long ways", async () => {
    const made = repository();
    const names: string[] = ["main", "feature", "merged", "long", "criss"];
    made.commit("main", { a: "0" });
    made.commit("feature", { b: "1" }, { from: "main" });
    made.commit("feature", { b: "2" });
    made.commit("main", { a: "1" });
    made.commit("merged", { c: "1" }, { from: "feature", merge: "main" });
    made.commit("merged", { c: "2" });
    made.commit("criss", { d: "1" }, { from: "main", merge: "feature" });
    for (let index = 0; index < 30; index++) made.commit("long", { l: String(index) }, { from: "feature" });
    const source = open(made.dir);
    for (const a of names) {
      for (const b of names) {
        const [base, head] = await Promise.all([source.resolve(a), source.resolve(b)]);
        expect((await source.mergeBase(base, head)).sha, `${a} ${b}`).toBe(made.git("merge-base", a, b));
      }
    }
  });

  test("without a common ancestor says so", async () => {
    const made = repository();
    made.commit("main", { a: "0" });
    made.commit("orphan", { a: "0" });
    const source = open(made.dir);
    const sides = await Promise.all([source.resolve("main"), source.resolve("orphan")]);
    await expect(source.mergeBase(...sides)).rejects.toThrow(SourceError);
    await expect(source.mergeBase(...sides)).rejects.toThrow("fetch-depth: 0");
  });
});

describe("an incomplete clone", () => {
  test("that is shallow asks for the whole history", async () => {
    const made = repository();
    const first = made.commit("main", { a: "0" });
    made.commit("main", { a: "1" });
    const directory = temporary();
    git(directory, "clone", "-q", "--depth=1", `file://${made.dir}`, "clone");
    const source = open(join(directory, "clone"));
    await expect(source.resolve(first)).rejects.toThrow("fetch-depth: 0");
    await expect(source.diff(at(first), await source.resolve("HEAD"))).rejects.toThrow(SourceError);
    // The parent's id is in the clone even when the parent is not.
    expect((await source.mergeBase(at(first), await source.resolve("HEAD"))).sha).toBe(first);
  });

  test("that is partial is not completed behind the operator's back", async () => {
    const made = repository();
    const sha = made.commit("main", { a: "0", "d/b": "1" });
    made.git("config", "uploadpack.allowFilter", "true");
    const directory = temporary();
    git(directory, "clone", "-q", "--filter=blob:none", "--no-checkout", `file://${made.dir}`, "clone");
    const source = open(join(directory, "clone"));
    const entries = await source.list(at(sha), [""], null);
    expect(entries).toHaveLength(2);
    await expect(source.read(entries)).rejects.toThrow(SourceError);
    await expect(source.read(entries)).rejects.toThrow("filter");
    const have = git(join(directory, "clone"), "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)");
    expect(have).not.toContain("blob");
  });
});

describe("the index and the working tree", () => {
  function edited(): { directory: string; head: string } {
    const made = repository();
    const head = made.commit("main", { "conf/tikv.toml": "1", "conf/pd.toml": "1", "gone.toml": "1", same: "1" });
    made.git("checkout", "-q", "main");
    const write = (path: string, text: string) => {
      mkdirSync(join(made.dir, path, ".."), { recursive: true });
      writeFileSync(join(made.dir, path), text);
    };
    write("conf/tikv.toml", "staged");
    made.git("add", "conf/tikv.toml");
    write("conf/tikv.toml", "on disk");
    rmSync(join(made.dir, "gone.toml"));
    write(".gitignore", "ignored*\n");
    write("ignored.toml", "x");
    write("new dir/ü\n.toml", "x");
    symlinkSync("conf/pd.toml", join(made.dir, "link.toml"));
    return { directory: made.dir, head };
  }

  test("staged changes are what the next commit holds", async () => {
    const { directory, head } = edited();
    const source = open(directory);
    const [change, ...others] = await source.diff(at(head), stagedChanges);
    expect(others).toEqual([]);
    expect(change?.path).toBe("conf/tikv.toml");
    expect(textOf(await source.file(stagedChanges, "conf/tikv.toml"))).toBe("staged");
    expect((await source.list(stagedChanges, ["conf"], 0)).map(({ path }) => path)).toEqual([
      "conf/pd.toml",
      "conf/tikv.toml",
    ]);
  });

  test("the working tree is what is on disk and not ignored, seen from any directory of it", async () => {
    const { directory, head } = edited();
    for (const place of [directory, join(directory, "conf")]) {
      const source = open(place);
      expect(shape(await source.diff(at(head), workingTree))).toEqual([
        "+ .gitignore",
        "~ conf/tikv.toml",
        "- gone.toml",
        "+ new dir/ü\n.toml",
      ]);
      const entries = await source.list(workingTree, ["conf"], null);
      const contents = await source.read(entries);
      expect(entries.map(({ oid }) => textOf(contents.get(oid)))).toEqual(["1", "on disk"]);
      expect(shape(await source.diff(stagedChanges, workingTree))).toContain("~ conf/tikv.toml");
    }
  });

  test.each(["sha1", "sha256"])("what is only announced is in no commit: %s", async (format) => {
    const directory = temporary();
    git(directory, "init", "-q", "-b", "main", `--object-format=${format}`);
    for (const [name, text] of [
      ["empty.toml", ""],
      ["announced.toml", "x"],
      ["[a]*.toml", ""],
    ] as const)
      writeFileSync(join(directory, name), text);
    git(directory, "add", "empty.toml");
    git(directory, "add", "--intent-to-add", "announced.toml", ":(literal)[a]*.toml");
    const source = open(directory);
    expect((await source.list(stagedChanges, [""], null)).map(({ path }) => path)).toEqual(["empty.toml"]);
    expect((await source.list(workingTree, [""], null)).map(({ path }) => path)).toEqual([
      "[a]*.toml",
      "announced.toml",
      "empty.toml",
    ]);
  });

  test("before the first commit there is nothing, and all is new", async () => {
    const directory = temporary();
    git(directory, "init", "-q", "-b", "main");
    writeFileSync(join(directory, "a.toml"), "1");
    git(directory, "add", ".");
    const source = open(directory);
    const tip = await source.tip();
    expect(tip).toEqual({ ref: "no commit yet", sha: null });
    expect(await source.mergeBase(tip, tip)).toBe(tip);
    for (const side of [stagedChanges, workingTree]) expect(shape(await source.diff(tip, side))).toEqual(["+ a.toml"]);
    expect([await source.list(tip, [""], null), await source.file(tip, "a.toml")]).toEqual([[], null]);
  });

  test("submodules are nobody's files, and files outside of a sparse checkout are unchanged", async () => {
    const made = repository();
    const head = made.commit("main", { "in/a.toml": "1", "out/b.toml": "1" });
    made.git("checkout", "-q", "main");
    made.git("sparse-checkout", "set", "--cone", "--sparse-index", "in");
    made.git("update-index", "--add", "--cacheinfo", `160000,${head},in/module`);
    mkdirSync(join(made.dir, "in/module/.git"), { recursive: true });
    const source = open(made.dir);
    for (const side of [stagedChanges, workingTree]) expect(await source.diff(at(head), side)).toEqual([]);
    writeFileSync(join(made.dir, "in/a.toml"), "2");
    made.git("add", "in/a.toml");
    for (const side of [stagedChanges, workingTree])
      expect(shape(await open(made.dir).diff(at(head), side))).toEqual(["~ in/a.toml"]);
  });

  test("a merge that is not finished cannot be judged as staged", async () => {
    const made = repository();
    made.commit("main", { a: "0" });
    made.commit("other", { a: "1" }, { from: "main" });
    made.commit("main", { a: "2" });
    made.git("checkout", "-q", "main");
    expect(() => git(made.dir, "merge", "-q", "other")).toThrow();
    const source = open(made.dir);
    const head = await source.resolve("HEAD");
    await expect(source.diff(head, stagedChanges)).rejects.toThrow("a is in conflict");
    expect(shape(await source.diff(head, workingTree))).toEqual(["~ a"]);
  });

  test("a hook's temporary index counts in its own repository and nowhere else", async () => {
    const { directory, head } = edited();
    const elsewhere = repository();
    const other = elsewhere.commit("main", { a: "0" });
    elsewhere.git("checkout", "-q", "main");
    git(directory, "read-tree", "--index-output=.git/hook.index", head);
    process.env.GIT_INDEX_FILE = ".git/hook.index";
    process.env.GIT_DIR = join(directory, ".git");
    cleanup.push(() => {
      delete process.env.GIT_INDEX_FILE;
      delete process.env.GIT_DIR;
    });
    expect(await open(directory).diff(at(head), stagedChanges)).toEqual([]);
    process.env.GIT_INDEX_FILE = join(directory, ".git", "hook.index");
    expect(await open(elsewhere.dir).diff(at(other), stagedChanges)).toEqual([]);
    expect((await open(elsewhere.dir).resolve("HEAD")).sha).toBe(other);
  });
});

describe("what the operator got wrong", () => {
  test("a directory without a repository", async () => {
    const directory = temporary();
    await expect(open(directory).resolve("HEAD")).rejects.toThrow("is not inside a git repository");
    await expect(open(join(directory, "none")).resolve("HEAD")).rejects.toThrow("cannot be entered");
    await expect(open(directory).diff(at("1".repeat(40)), stagedChanges)).rejects.toThrow(ConfigurationError);
  });

  test("no git on the machine", async () => {
    const path = process.env.PATH;
    cleanup.push(() => {
      process.env.PATH = path;
    });
    process.env.PATH = temporary();
    await expect(open(tmpdir()).resolve("HEAD")).rejects.toThrow("Install git");
  });

  test("an id that is none", async () => {
    const made = repository();
    made.commit("main", { a: "0" });
    const source = open(made.dir);
    await expect(source.diff(at("HEAD"), at("main"))).rejects.toThrow("is not an object id");
    await expect(source.read([{ path: "a", oid: "HEAD:a", size: null }])).rejects.toThrow("is not an object id");
  });
});
