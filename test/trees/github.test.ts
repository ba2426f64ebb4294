import { getOctokit } from "@actions/github";
import { afterEach, describe, expect, test } from "vitest";
import { ConfigurationError, SourceError } from "../../src/errors.ts";
import { type GitHubSource, openGitHub } from "../../src/trees/github.ts";
import { openGit } from "../../src/trees/git.ts";
import type { Commit, FileChange } from "../../src/source.ts";
import { type GitHub, type GitHubOptions, startGitHub } from "../support/github/server.ts";
import { type Changes, TestRepository } from "../support/repository.ts";

const cleanup: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const undo of cleanup.splice(0).toReversed()) await undo();
});

interface Setup {
  readonly repository: TestRepository;
  readonly github: GitHub;
  readonly source: GitHubSource;
  /** Milliseconds that were waited between attempts. */
  readonly waits: number[];
}

async function setup(fill: (repository: TestRepository) => void, options: Partial<GitHubOptions> = {}): Promise<Setup> {
  const repository = new TestRepository();
  cleanup.push(() => repository.remove());
  fill(repository);
  const github = await startGitHub({ dir: repository.dir, ...options });
  cleanup.push(() => github.close());
  const octokit = getOctokit("ghs_test", { baseUrl: github.url });
  const waits: number[] = [];
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return { repository, github, source: openGitHub(octokit, { owner: "octo", repo: "demo" }, wait), waits };
}

/** Two branches: main moved on after feature was cut, as in most pull requests. */
const forked = (base: Changes, head: Changes) => (repository: TestRepository) => {
  repository.commit("main", base);
  repository.commit("feature", head, { from: "main" });
  repository.commit("main", { "moved/on.toml": "1" });
};

const at = (sha: string, ref = sha): Commit => ({ ref, sha });
const ends = ({ repository }: Setup) => [at(repository.sha("main")), at(repository.sha("feature"))] as const;
const paths = (entries: readonly { readonly path: string }[]) => entries.map(({ path }) => path);
const textOf = (content: unknown) => Buffer.from((content as { bytes: Uint8Array }).bytes).toString();
const many = (count: number, text: string): Changes =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`c${index % 60}/conf/f${index}.toml`, `${text} ${index}`]),
  );

/** The same answers as local git gives on the same repository. */
async function expectLikeGit(made: Setup, base: Commit, head: Commit): Promise<readonly FileChange[]> {
  const local = openGit(made.repository.dir);
  cleanup.push(() => local.close());
  const plain = (changes: readonly FileChange[]) =>
    changes.map((change) => [change.path, change.base?.oid ?? null, change.head?.oid ?? null]);
  const found = await made.source.diff(base, head);
  expect(plain(found)).toEqual(plain(await local.diff(base, head)));
  return found;
}

describe("a pull request", () => {
  test.each([2, 50])("of %i files is read in four calls, settings included", async (count) => {
    const made = await setup(
      forked({ ...many(count, "base"), ".github/tikv-guard.toml": "fail-on = 'gap'" }, many(count, "head")),
    );
    const { source, github, repository } = made;
    const [tip, head] = ends(made);
    const base = await source.mergeBase(tip, head);
    expect(base.sha).toBe(repository.git("merge-base", "main", "feature"));
    const settings = ".github/tikv-guard.toml";
    const target: Commit = { ref: "refs/heads/main", sha: null };
    const [changes, ...texts] = await Promise.all([
      source.diff(base, head),
      source.file(target, settings),
      source.file(base, settings),
      source.file(head, settings),
    ]);
    expect(texts.map(textOf)).toEqual(Array.from({ length: 3 }, () => "fail-on = 'gap'"));
    expect(changes).toHaveLength(count);
    const directories = [...new Set(changes.map(({ path }) => path.split("/")[0] ?? ""))];
    const lists = await Promise.all([source.list(base, directories, 2), source.list(head, directories, 2)]);
    const contents = await Promise.all(lists.map((entries) => source.read(entries)));
    for (const [side, entries] of lists.entries()) {
      expect(entries).toHaveLength(count);
      for (const { path, oid } of entries) {
        expect(textOf(contents[side]?.get(oid))).toContain(
          `${side === 0 ? "base" : "head"} ${/f(\d+)/.exec(path)?.[1]}`,
        );
      }
    }
    expect(github.calls).toHaveLength(4);
    expect(github.violations).toEqual([]);
  });

  test("differs as local git says, whatever the change", async () => {
    const made = await setup(
      forked(
        { "a.toml": "1", "b.toml": "1", "conf/c.toml": "1", "conf/moved.toml": "moved\n".repeat(9), "x/y": "1" },
        {
          "a.toml": "2",
          "b.toml": null,
          "conf/new dir/ü ☃.toml": "1",
          "conf/now.toml": { from: "conf/moved.toml" },
          x: "a file now",
          "x/y": null,
        },
      ),
    );
    const [tip, head] = ends(made);
    const base = await made.source.mergeBase(tip, head);
    await expectLikeGit(made, base, head);
    expect(await made.source.diff(head, head)).toEqual([]);
    expect(made.github.violations).toEqual([]);
  });

  test("does not follow symbolic links and submodules", async () => {
    const made = await setup((repository) => {
      const first = repository.commit("main", { "a.toml": "1", "conf/b.toml": "1" });
      const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
      repository.git("read-tree", "main");
      repository.git(
        "update-index",
        "--add",
        "--cacheinfo",
        `120000,${repository.git("rev-parse", "main:a.toml")},conf/link.toml`,
      );
      repository.git("update-index", "--add", "--cacheinfo", `160000,${first},module.toml`);
      const tree = repository.git("write-tree");
      repository.git(
        "update-ref",
        "refs/heads/feature",
        repository.git(...identity, "commit-tree", "-p", "main", "-m", "x", tree),
      );
    });
    const [base, head] = ends(made);
    expect(await expectLikeGit(made, base, head)).toEqual([]);
    expect(paths(await made.source.list(head, [""], 1))).toEqual(["a.toml", "conf/b.toml"]);
    expect(paths(await made.source.list(head, [""], null))).toEqual(["a.toml", "conf/b.toml"]);
  });

  test("of 300 files and more is compared by whole trees", async () => {
    const made = await setup(forked(many(301, "base"), many(301, "head")));
    const [tip, head] = ends(made);
    const base = await made.source.mergeBase(tip, head);
    expect(await expectLikeGit(made, base, head)).toHaveLength(301);
    expect(made.github.calls).toHaveLength(3);
    made.github.world.treeLimit = 100;
    const fresh = openGitHub(getOctokit("ghs_test", { baseUrl: made.github.url }), { owner: "octo", repo: "demo" });
    await expect(fresh.diff(base, head)).rejects.toThrow("longer than GitHub gives");
  });

  test("without common history has no merge base", async () => {
    const made = await setup((repository) => {
      repository.commit("main", { a: "1" });
      repository.commit("feature", { a: "1" });
    });
    await expect(made.source.mergeBase(...ends(made))).rejects.toThrow("have no common history");
  });

  test("that names a commit GitHub does not have says which", async () => {
    const made = await setup(forked({ a: "1" }, { a: "2" }));
    const gone = at("1".repeat(40), "feature");
    await expect(made.source.mergeBase(ends(made)[0], gone)).rejects.toThrow(
      `GitHub has no commit feature (${gone.sha})`,
    );
  });

  test("under a token that sees nothing asks for the permission", async () => {
    const made = await setup(forked({ a: "1" }, { a: "2" }));
    made.github.faults.push({ method: "GET", path: /./, times: Number.POSITIVE_INFINITY, status: 404 });
    const compared = made.source.mergeBase(...ends(made));
    await expect(compared).rejects.toThrow(ConfigurationError);
    await expect(compared).rejects.toThrow("contents: read");
  });

  test.each([0, Number.POSITIVE_INFINITY])(
    "is not misled by a tag named like its target branch (%d faults)",
    async (times) => {
      const made = await setup((repository) => {
        forked({ a: "1" }, { a: "2" })(repository);
        repository.git("tag", "main", "refs/heads/feature");
      });
      const { repository, github, source } = made;
      github.faults.push({ method: "POST", path: /graphql/, times, status: 502 });
      const head = at(repository.sha("refs/heads/feature"));
      const base = await source.mergeBase({ ref: "refs/heads/main", sha: null }, head);
      expect(base.sha).toBe(repository.git("merge-base", "refs/heads/main", "refs/heads/feature"));
      expect(paths(await source.diff(base, head))).toEqual(["a"]);
      expect((await source.resolve("refs/heads/main")).sha).toBe(repository.sha("refs/heads/main"));
      await expect(source.resolve("refs/heads/none")).rejects.toThrow("contents: read");
      expect(github.violations).toEqual([]);
    },
  );

  test("a base without an id is the branch's tip", async () => {
    const made = await setup(forked({ a: "1" }, { a: "2" }));
    const [, head] = ends(made);
    const base = await made.source.mergeBase({ ref: "refs/heads/main", sha: null }, head);
    expect(base.sha).toBe(made.repository.git("merge-base", "main", "feature"));
  });
});

describe("a push", () => {
  test("forward is compared in two calls, a forced one with exactly what it replaced", async () => {
    const made = await setup((repository) => {
      repository.commit("main", { a: "1", b: "1" });
      repository.commit("old", { a: "2" }, { from: "main" });
      repository.commit("new", { b: "2" }, { from: "main" });
    });
    const [main, old, forced] = ["main", "old", "new"].map((name) => at(made.repository.sha(name)));
    await expectLikeGit(made, main as Commit, old as Commit);
    expect(made.github.calls).toHaveLength(2);
    expect(paths(await expectLikeGit(made, old as Commit, forced as Commit))).toEqual(["a", "b"]);
  });
});

describe("listing", () => {
  const files = { "a.toml": "1", "x/b.toml": "2", "x/y/c.toml": "3", "x/1/2/3/4/5/6/7/d.toml": "4", "xy/e.toml": "5" };

  test("reaches as deep as asked", async () => {
    const made = await setup((repository) => repository.commit("main", files));
    const main = at(made.repository.sha("main"));
    const list = async (directories: string[], depth: number | null) =>
      paths(await made.source.list(main, directories, depth));
    expect(await list([""], 0)).toEqual(["a.toml"]);
    expect(await list(["x"], 0)).toEqual(["x/b.toml"]);
    expect(await list(["x", "nowhere"], 1)).toEqual(["x/b.toml", "x/y/c.toml"]);
    expect(await list(["x/y", "xy"], null)).toEqual(["x/y/c.toml", "xy/e.toml"]);
    expect(made.github.calls.map((call) => call.path)).toEqual(Array.from({ length: 4 }, () => "/graphql"));
    expect(await list(["x"], null)).toEqual(["x/1/2/3/4/5/6/7/d.toml", "x/b.toml", "x/y/c.toml"]);
    expect(await list([""], null)).toHaveLength(5);
    expect(made.github.calls).toHaveLength(6);
    expect(made.github.violations).toEqual([]);
  });

  test("a commit that GitHub does not have is no empty one", async () => {
    const made = await setup((repository) => repository.commit("main", files));
    const unknown = at("1".repeat(40));
    await expect(made.source.list(unknown, ["x"], 1)).rejects.toThrow("GitHub has no commit");
    await expect(made.source.list(unknown, [""], null)).rejects.toThrow("GitHub has no commit");
    await expect(made.source.file(unknown, "a.toml")).rejects.toThrow("GitHub has no commit");
  });
});

describe("contents", () => {
  const awkward: Changes = {
    binary: new Uint8Array([1, 0, 255]),
    latin: new Uint8Array([0xe9, 0x0a]),
    bom: "\uFEFFa = 1\r\n",
    empty: "",
    "just-long": "x".repeat(512_000),
    "too-long-for-text": "é".repeat(300_000),
  };

  test("are exact, through REST where GraphQL cannot", async () => {
    const made = await setup((repository) => repository.commit("main", awkward));
    const main = at(made.repository.sha("main"));
    const entries = await made.source.list(main, [""], 0);
    const contents = await made.source.read(entries);
    for (const { path, oid } of entries) {
      expect(textOf(contents.get(oid)), path).toBe(Buffer.from(awkward[path] as string).toString());
    }
    const rest = made.github.calls.filter((call) => call.path.includes("/git/blobs/"));
    expect(rest).toHaveLength(3);
    expect(made.github.calls).toHaveLength(5);
    for (const path of Object.keys(awkward)) {
      expect(textOf(await made.source.file(main, path)), path).toBe(Buffer.from(awkward[path] as string).toString());
    }
    expect(await made.source.file(main, "absent")).toBeNull();
    expect(made.github.violations).toEqual([]);
  });

  test("come in batches bounded by number and by bytes, equal ids once", async () => {
    const big = Object.fromEntries(
      Array.from({ length: 13 }, (_, index) => [`big/${index}`, `${index}`.padEnd(400_000)]),
    );
    const made = await setup((repository) =>
      repository.commit("main", { ...many(101, "x"), ...big, "same/1": "same", "same/2": "same" }),
    );
    const main = at(made.repository.sha("main"));
    const entries = await made.source.list(main, [""], null);
    const queries = async (read: typeof entries) => {
      const before = made.github.calls.length;
      expect((await made.source.read(read)).size).toBe(new Set(read.map(({ oid }) => oid)).size);
      return made.github.calls.length - before;
    };
    expect(await queries(entries.filter(({ path }) => path.startsWith("c")))).toBe(2);
    expect(await queries(entries.filter(({ path }) => path.startsWith("big/")))).toBe(2);
    expect(await queries(entries.filter(({ path }) => path.startsWith("same/")))).toBe(1);
    expect(await queries([])).toBe(0);
  });

  test("a blob that is not there is an error, an id that is none never leaves", async () => {
    const made = await setup((repository) => repository.commit("main", { a: "1" }));
    const read = (oid: string) => made.source.read([{ path: "a", oid, size: 1 }]);
    await expect(read("1".repeat(40))).rejects.toThrow("GitHub has no blob");
    const before = made.github.calls.length;
    await expect(read('" } evil')).rejects.toThrow("is not an object id");
    expect(made.github.calls).toHaveLength(before);
  });
});

describe("names", () => {
  test("resolve to commits; what could be an option or a file is refused", async () => {
    const made = await setup(forked({ a: "1" }, { a: "2" }));
    expect(await made.source.resolve("refs/heads/main")).toEqual(at(made.repository.sha("main"), "refs/heads/main"));
    await expect(made.source.resolve("refs/heads/none", "--settings-ref")).rejects.toMatchObject({
      input: "--settings-ref",
    });
    await expect(made.source.resolve("-x")).rejects.toThrow(ConfigurationError);
    await expect(made.source.list({ ref: "main:a", sha: null }, [""], 0)).rejects.toThrow(SourceError);
  });

  test("of annotated tags resolve to their commit, and those of files and directories to none", async () => {
    const made = await setup(forked({ "conf/a": "1" }, { "conf/a": "2" }));
    const { repository, source } = made;
    repository.git("-c", "user.name=T", "-c", "user.email=t@example.org", "tag", "--annotate", "v1", "--message", "1");
    expect(await source.resolve("v1", "ref")).toEqual(at(repository.sha("main"), "v1"));
    expect(await source.resolve("refs/tags/v1", "ref")).toEqual(at(repository.sha("main"), "refs/tags/v1"));
    for (const ref of ["main:conf", "main:conf/a", "main^{tree}", repository.git("rev-parse", "main:conf")]) {
      await expect(source.resolve(ref, "ref")).rejects.toThrow("is not a commit of octo/demo");
    }
    expect(made.github.violations).toEqual([]);
    made.github.faults.push({ method: "POST", path: /graphql/, times: Number.POSITIVE_INFINITY, status: 502 });
    const octokit = getOctokit("ghs_test", { baseUrl: made.github.url });
    const again = openGitHub(octokit, { owner: "octo", repo: "demo" }, () => Promise.resolve());
    await expect(again.resolve("refs/tags/v1", "ref")).rejects.toThrow(SourceError);
  });
});

describe("trouble", () => {
  const reading = async (made: Setup) => {
    const [tip, head] = ends(made);
    const base = await made.source.mergeBase(tip, head);
    const changes = await made.source.diff(base, head);
    const settings = await made.source.file(base, "settings");
    const contents = await made.source.read(changes.flatMap(({ base, head }) => [base ?? [], head ?? []].flat()));
    return { settings: textOf(settings), texts: [...contents.values()].map(textOf) };
  };
  const fill = forked({ "conf/a.toml": "1", settings: "s" }, { "conf/a.toml": "2" });
  const whole = { settings: "s", texts: ["1", "2"] };

  test("that passes is waited for, as long as GitHub asks", async () => {
    const made = await setup(fill);
    made.github.faults.push(
      { method: "GET", path: /\/compare\//, times: 1, status: 502 },
      { method: "GET", path: /\/compare\//, times: 1, abort: true },
      {
        method: "POST",
        path: /\/graphql$/,
        times: 1,
        status: 403,
        headers: { "retry-after": "7" },
        body: { message: "You have exceeded a secondary rate limit" },
      },
    );
    expect(await reading(made)).toEqual(whole);
    expect(made.waits).toEqual([500, 2_000, 7_000]);
  });

  const shapes: readonly unknown[] = ['{"files": [', Buffer.from("<html>"), null, {}, { tree: [1], content: 1 }];

  test.each(shapes)("that is an answer %j of another shape is waited for, and told when it lasts", async (body) => {
    const made = await setup(fill);
    made.github.faults.push({ method: "*", path: /./, times: 2, status: 200, body });
    expect(await reading(made)).toEqual(whole);
    for (const path of [/\/compare\//, /\/git\/trees\//, /\/git\/blobs\//]) {
      const lasting = await setup(fill);
      lasting.github.faults.push({
        method: "POST",
        path: /graphql/,
        times: Number.POSITIVE_INFINITY,
        status: 200,
        body,
      });
      lasting.github.faults.push({ method: "GET", path, times: Number.POSITIVE_INFINITY, status: 200, body });
      await expect(reading(lasting)).rejects.toThrow(SourceError);
    }
  });

  test("that is a GraphQL object of another shape leaves REST", async () => {
    const made = await setup(fill);
    const wrong = { oid: 1, entries: [{ name: 1 }] };
    const body = { data: { repository: Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`o${at}`, wrong])) } };
    made.github.faults.push({ method: "POST", path: /graphql/, times: Number.POSITIVE_INFINITY, status: 200, body });
    expect(await reading(made)).toEqual(whole);
  });

  test("with GraphQL alone leaves REST", async () => {
    const made = await setup(fill);
    made.github.faults.push({ method: "POST", path: /\/graphql$/, times: Number.POSITIVE_INFINITY, status: 502 });
    expect(await reading(made)).toEqual(whole);
    expect(made.github.violations).toEqual([]);
  });

  test("that GraphQL reports as an error of the query leaves REST at once", async () => {
    const made = await setup(fill);
    const body = { data: null, errors: [{ message: "Something went wrong while executing your query." }] };
    made.github.faults.push({ method: "POST", path: /\/graphql$/, times: Number.POSITIVE_INFINITY, status: 200, body });
    expect(await reading(made)).toEqual(whole);
    expect(made.waits).toEqual([]);
  });

  test("that lasts is an error after three attempts", async () => {
    const made = await setup(fill);
    made.github.faults.push({ method: "GET", path: /\/compare\//, times: Number.POSITIVE_INFINITY, status: 503 });
    await expect(reading(made)).rejects.toThrow(SourceError);
    expect(made.github.calls).toHaveLength(3);
  });

  test.each([
    [{ status: 429, headers: { "retry-after": "3600" } }, 1],
    [{ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "9999999999" } }, 1],
    [{ status: 429 }, 3],
  ])("a spent rate limit %j is told after %i attempts", async (fault, attempts) => {
    const made = await setup(fill);
    made.github.faults.push({ method: "*", path: /./, times: Number.POSITIVE_INFINITY, ...fault });
    await expect(reading(made)).rejects.toThrow("rate limit");
    expect(made.github.calls).toHaveLength(attempts);
  });

  test("a rate limit in a GraphQL answer is not worked around by REST", async () => {
    const made = await setup(fill);
    const body = { data: null, errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] };
    made.github.faults.push({ method: "POST", path: /\/graphql$/, times: Number.POSITIVE_INFINITY, status: 200, body });
    await expect(reading(made)).rejects.toThrow("rate limit");
    expect(made.github.calls.filter((call) => call.path.includes("/git/"))).toEqual([]);
  });

  test.each([
    [401, "was refused"],
    [403, "contents: read"],
  ])("a token that GitHub answers with %i is the operator's to mend", async (status, message) => {
    const made = await setup(fill);
    const body = { message: "Resource not accessible by integration" };
    made.github.faults.push({ method: "*", path: /./, times: Number.POSITIVE_INFINITY, status, body });
    await expect(reading(made)).rejects.toThrow(ConfigurationError);
    await expect(reading(made)).rejects.toThrow(message);
    expect(made.waits).toEqual([]);
  });
});

describe("open pull requests of a branch", () => {
  test("are listed to the last page", async () => {
    const { repository, github, source } = await setup(forked({ "a.txt": "a" }, { "a.txt": "b" }));
    const first = repository.pull();
    github.world.pulls.push(...Array.from({ length: 101 }, (_, at) => ({ ...first, number: 7 + at })));
    const pulls = (await source.openPulls("octo:feature")) as readonly { readonly number: number }[];
    expect(pulls.map(({ number }) => number).at(-1)).toBe(107);
    expect(github.calls).toHaveLength(2);
    expect(github.violations).toEqual([]);
  });

  test("are refused where they are more than anybody looks through", async () => {
    const asked: string[] = [];
    const fetch = (url: string) => {
      asked.push(url);
      return Promise.resolve(Response.json(Array.from({ length: 100 }, () => ({}))));
    };
    const octokit = getOctokit("ghs_test", { request: { fetch } });
    const pulls = openGitHub(octokit, { owner: "octo", repo: "demo" }).openPulls("octo:feature");
    await expect(pulls).rejects.toThrow(/^octo:feature has a thousand open pull requests or more/);
    expect(asked).toHaveLength(10);
  });
});

test("tells the day on which a file last changed, as local git does", async () => {
  const made = await setup(forked({ "docs/a b.md": "1" }, { "docs/c.md": "1" }));
  const local = openGit(made.repository.dir);
  cleanup.push(() => local.close());
  const [main, feature] = ends(made);
  for (const [commit, path] of [
    [main, "docs/a b.md"],
    [feature, "docs/c.md"],
    [main, "docs/c.md"],
  ] as const) {
    expect(await made.source.lastChange(commit, path)).toBe(await local.lastChange(commit, path));
  }
  expect(await made.source.lastChange(feature, "docs/c.md")).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test.each([[null], [{}]])("knows no day of a commit with the committer %j", async (committer) => {
  const fetch = () => Promise.resolve(Response.json([{ commit: { committer } }]));
  const source = openGitHub(getOctokit("ghs_test", { request: { fetch } }), { owner: "octo", repo: "demo" });
  expect(await source.lastChange({ ref: "main", sha: "0".repeat(40) }, "docs/a.md")).toBeNull();
});
