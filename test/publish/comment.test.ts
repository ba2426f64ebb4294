import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CommentTarget, publishComment } from "../../src/publish/comment.ts";
import type { CommentContent } from "../../src/publish/comment-body.ts";
import { jobId, readMarker, sha256 } from "../../src/publish/marker.ts";
import { Publisher, type Requester } from "../../src/publish/call.ts";
import { type GitHub, startGitHub } from "../support/github/server.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

let repository: TestRepository;
let github: GitHub;
let publisher: Publisher;
/** Milliseconds that were waited between attempts. */
let waits: number[];
let target: CommentTarget;
let pushedLast: string;

beforeEach(async () => {
  repository = createRepository({ base: { "a.txt": "1" }, head: { "a.txt": "2" } });
  const pull = repository.pull();
  github = await startGitHub({ dir: repository.dir, pulls: [pull] });
  waits = [];
  pushedLast = "2";
  publisher = new Publisher(getOctokit(github.token, { baseUrl: github.url }), async (milliseconds) => {
    waits.push(milliseconds);
  });
  target = {
    owner: "octo",
    repo: "demo",
    pull: 7,
    author: "github-actions[bot]",
    job: "ci/guard",
    run: { id: 100, attempt: 1 },
    head: pull.headSha,
  };
});

afterEach(async () => {
  await github.close();
  repository.remove();
  expect(github.violations).toEqual([]);
});

function saying(text: string, of: Partial<CommentContent> = {}): CommentContent {
  return { regressions: 0, wanted: true, render: () => text, ...of };
}

/** A run of what is pushed as that text, and of the same commit when that is the head already. */
function later(run: number, pushed = "f"): CommentTarget {
  const [pull] = github.world.pulls;
  if (pushedLast !== pushed) repository.commit("feature", { "a.txt": pushed });
  pushedLast = pushed;
  Object.assign(pull ?? {}, repository.pull());
  return { ...target, run: { id: run, attempt: 1 }, head: repository.pull().headSha };
}
const bodies = () => github.world.comments.map(({ body }) => body);
const calls = () => github.calls.splice(0).map(({ method }) => method);

describe("one comment", () => {
  test("is created once and then edited in place", async () => {
    const first = await publishComment(publisher, target, saying("one"));
    expect(first).toMatchObject({ written: true, reason: null });
    expect(calls()).toEqual(["GET", "POST", "GET"]);
    const second = await publishComment(publisher, later(101), saying("two"));
    expect(calls()).toEqual(["GET", "GET", "PATCH"]);
    expect(second.url).toBe(first.url);
    expect(second.url).toMatch(/#issuecomment-\d+$/);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/^<!-- tikv-guard:comment v=1 .* -->\ntwo$/);
  });

  test("is not touched when it says the same already", async () => {
    const { url } = await publishComment(publisher, target, saying("one"));
    calls();
    expect(await publishComment(publisher, later(101), saying("one"))).toEqual({
      written: false,
      url,
      reason: null,
      warning: null,
    });
    expect(calls()).toEqual(["GET"]);
  });

  test("is restored when somebody has edited it and left the marker", async () => {
    await publishComment(publisher, target, saying("one"));
    const [comment] = github.world.comments;
    if (comment) comment.body = comment.body.replace("\none", "\nall is well");
    await publishComment(publisher, target, saying("one"));
    expect(bodies()[0]).toMatch(/\none$/);
  });

  test("is not made when it is not wanted and there is none", async () => {
    expect(await publishComment(publisher, target, saying("one", { wanted: false }))).toEqual({
      written: false,
      url: null,
      reason: null,
      warning: null,
    });
    expect(bodies()).toEqual([]);
  });

  test("is kept up to date even when none would be made", async () => {
    await publishComment(publisher, target, saying("one"));
    await publishComment(publisher, later(101), saying("two", { wanted: false }));
    expect(bodies()[0]).toMatch(/\ntwo$/);
  });

  test("of another job stays as it is", async () => {
    await publishComment(publisher, target, saying("one"));
    await publishComment(publisher, { ...target, job: "ci/other" }, saying("two"));
    expect(bodies()).toHaveLength(2);
  });

  test("is found behind a hundred others", async () => {
    for (let number = 0; number < 130; number++) github.comment(7, "someone", `comment ${number}`);
    await publishComment(publisher, target, saying("one"));
    calls();
    await publishComment(publisher, later(101), saying("two"));
    expect(calls()).toEqual(["GET", "GET", "GET", "PATCH"]);
    expect(bodies()).toHaveLength(131);
  });
});

describe("whose comment it is", () => {
  test.each([["somebody"], ["other-app[bot]"], ["github-actions"]])(
    "our marker in a comment by %s is not ours",
    async (login) => {
      await publishComment(publisher, target, saying("one"));
      const [own = ""] = bodies();
      github.world.comments.splice(0);
      github.comment(7, login, own);
      await publishComment(publisher, target, saying("one"));
      expect(github.world.comments.map((comment) => comment.login)).toEqual([login, "github-actions[bot]"]);
    },
  );

  test("a comment of ours without a marker is not it", async () => {
    github.comment(7, "github-actions[bot]", "one");
    await publishComment(publisher, target, saying("one"));
    expect(bodies()).toHaveLength(2);
  });

  test("the input may leave out the ending of a bot's login", async () => {
    await publishComment(publisher, target, saying("one"));
    await publishComment(publisher, { ...later(101), author: "GitHub-Actions" }, saying("two"));
    expect(bodies()).toHaveLength(1);
  });
});

describe("a token that writes under another login", () => {
  test("is told which comment-author would find the comment again", async () => {
    const result = await publishComment(publisher, { ...target, author: "my-app[bot]" }, saying("one"));
    expect(result).toMatchObject({ written: true, reason: null });
    expect(result.warning).toContain("Set comment-author: github-actions[bot]");
  });

  test("is not suspected when the input leaves out the ending", async () => {
    const result = await publishComment(publisher, { ...target, author: "github-actions" }, saying("one"));
    expect(result.warning).toBeNull();
  });
});

describe("several comments of one job", () => {
  /** What two runs at a time leave behind. */
  async function twice(): Promise<void> {
    await publishComment(publisher, target, saying("one"));
    github.comment(7, "github-actions[bot]", bodies()[0] ?? "");
    github.comment(7, "github-actions[bot]", "something else of the same bot");
    calls();
  }

  test("become one, the oldest", async () => {
    await twice();
    const [oldest] = github.world.comments.map(({ id }) => id);
    await publishComment(publisher, later(101), saying("two"));
    expect(calls()).toEqual(["GET", "GET", "PATCH", "DELETE"]);
    expect(github.world.comments.map(({ id }) => id)[0]).toBe(oldest);
    expect(bodies()).toEqual([expect.stringMatching(/\ntwo$/), "something else of the same bot"]);
  });

  test("do no harm when they cannot be deleted", async () => {
    await twice();
    github.faults.push({ method: "DELETE", path: /comments/, times: Infinity, status: 500 });
    expect(await publishComment(publisher, later(101), saying("two"))).toMatchObject({ written: true, reason: null });
  });
});

describe("a text that GitHub finds too long", () => {
  const render = (_: unknown, short: boolean) => (short ? "less" : "x".repeat(70_000));

  test("is said in the shorter form", async () => {
    expect(await publishComment(publisher, target, saying("", { render }))).toMatchObject({
      written: true,
      reason: null,
    });
    expect(bodies()).toEqual([expect.stringMatching(/\nless$/)]);
    calls();
    await publishComment(publisher, later(101), saying("", { render }));
    expect(calls()).toEqual(["GET", "GET", "PATCH"]);
  });
});

describe("runs that make the first comment at the same moment", () => {
  /** Each run's calls of one method wait until every run has come to its own. */
  function together(runs: number, first: string): Requester {
    const octokit = getOctokit(github.token, { baseUrl: github.url });
    let waiting = 0;
    let open = () => {};
    const all = new Promise<void>((resolve) => (open = resolve));
    return {
      request: async (route, parameters) => {
        if (waiting < runs && route.startsWith(first)) {
          if (++waiting === runs) open();
          await all;
        }
        return octokit.request(route, parameters);
      },
    };
  }

  test.each([["POST"], ["PATCH"], ["DELETE"]])(
    "leave one, about the newest commit (all at their %s)",
    async (method) => {
      const commits = ["a", "b", "c", "d"].map((text, at) => later(100 + at, text));
      const runs = Array.from({ length: 20 }, (_, at) => ({
        ...(commits[at % 4] as CommentTarget),
        run: { id: 100 + at, attempt: 1 },
      }));
      const shuffled = runs.map((one, at) => runs[(at * 7) % 20] ?? one);
      // Whoever finds the word of a later run of its own commit writes nothing: all have to find that of the oldest.
      if (method === "PATCH") await publishComment(publisher, runs[0] ?? target, saying("first"));
      const { request } = together(method === "POST" ? 20 : 4, method);
      const shared = new Publisher({ request }, () => Promise.resolve());
      const results = await Promise.all(
        shuffled.map((one) =>
          publishComment(shared, one, saying(`about ${one.head} by ${one.run.id}`, { regressions: 1 })),
        ),
      );
      expect(bodies()).toEqual([expect.stringMatching(new RegExp(`\nabout ${commits[3]?.head} by \\d+$`))]);
      expect(new Set(results.map(({ url }) => url)).size).toBe(1);
    },
  );

  test("a run whose commit is no longer the head says nothing over another's word", async () => {
    const old = later(300, "a");
    await publishComment(publisher, later(200, "b"), saying("new"));
    const result = await publishComment(publisher, old, saying("old"));
    expect(result).toMatchObject({ written: false, reason: "a newer commit was pushed meanwhile" });
    expect(bodies()).toEqual([expect.stringMatching(/\nnew$/)]);
  });

  test("keep both when the other's cannot be taken back, until the next run", async () => {
    github.faults.push({ method: "DELETE", path: /comments/, times: Infinity, status: 500 });
    const { request } = together(2, "POST");
    const shared = new Publisher({ request }, () => Promise.resolve());
    const results = await Promise.all([100, 101].map((run) => publishComment(shared, later(run), saying(`${run}`))));
    expect(results).toEqual([100, 101].map(() => expect.objectContaining({ reason: null })));
    expect(bodies()).toHaveLength(2);
    github.faults.length = 0;
    await publishComment(publisher, later(102), saying("three"));
    expect(bodies()).toEqual([expect.stringMatching(/\nthree$/)]);
  });
});

describe("which run has the last word", () => {
  test("a marker above a text that no run wrote does not keep us silent", async () => {
    await publishComment(publisher, later(200), saying("new"));
    const [comment] = github.world.comments;
    if (comment) comment.body = comment.body.replace("\nnew", "\nquoted");
    const again = { ...later(200), run: { id: 100, attempt: 1 } };
    expect(await publishComment(publisher, again, saying("old"))).toMatchObject({ written: true, reason: null });
    expect(bodies()[0]).toMatch(/\nold$/);
  });

  test("a comment about a newer commit is not overwritten by an older run", async () => {
    await publishComment(publisher, later(200), saying("new"));
    const result = await publishComment(publisher, target, saying("old"));
    expect(result).toMatchObject({ written: false, reason: "a later run has already written the comment" });
    expect(bodies()[0]).toMatch(/\nnew$/);
  });

  test("an older attempt of the same run is older", async () => {
    await publishComment(publisher, { ...later(100), run: { id: 100, attempt: 2 } }, saying("new"));
    expect((await publishComment(publisher, target, saying("old"))).written).toBe(false);
  });

  test("an older run of the same commit is older: the target branch may be another since", async () => {
    await publishComment(publisher, { ...target, run: { id: 200, attempt: 1 } }, saying("new"));
    const result = await publishComment(publisher, target, saying("old"));
    expect(result).toMatchObject({ written: false, reason: "a later run has already written the comment" });
    expect(bodies()[0]).toMatch(/\nnew$/);
  });

  test("a run that is repeated for the same commit may correct it", async () => {
    await publishComment(publisher, { ...target, run: { id: 200, attempt: 1 } }, saying("first"));
    expect(
      (await publishComment(publisher, { ...target, run: { id: 100, attempt: 2 } }, saying("again"))).written,
    ).toBe(true);
  });
});

describe("what was broken once", () => {
  const content = (regressions: number): CommentContent => ({
    regressions,
    wanted: true,
    render: (broke) =>
      regressions > 0
        ? `broken ${regressions}`
        : broke === null
          ? "clean"
          : `resolved ${broke.regressions} ${broke.head}`,
  });

  test("is said to be resolved, and stays so however often it is run", async () => {
    await publishComment(publisher, target, content(2));
    for (const run of [101, 102, 103]) await publishComment(publisher, later(run), content(0));
    expect(bodies()[0]).toMatch(new RegExp(`\nresolved 2 ${target.head}$`));
    calls();
    await publishComment(publisher, later(104), content(0));
    expect(calls()).toEqual(["GET"]);
  });

  test("is remembered by the last state that had regressions", async () => {
    await publishComment(publisher, target, content(2));
    await publishComment(publisher, later(101), content(1));
    expect(readMarker(bodies()[0] ?? "")?.broke).toEqual({ regressions: 1, head: repository.pull().headSha });
  });

  test("never was, when the first comment is clean", async () => {
    await publishComment(publisher, target, content(0));
    expect(bodies()[0]).toMatch(/\nclean$/);
  });
});

describe("what passes is waited for", () => {
  const limited = { status: 403, body: { message: "You have exceeded a secondary rate limit" } };

  test.each([
    ["GET", { status: 502 }, [500]],
    ["GET", { abort: true }, [500]],
    ["GET", { ...limited, headers: { "retry-after": "7" } }, [7_000]],
    ["PATCH", { status: 503 }, [500]],
    ["PATCH", { ...limited, headers: { "retry-after": "7" } }, [7_000]],
    ["POST", { ...limited, headers: { "retry-after": "7" } }, [7_000]],
    ["POST", { status: 429, headers: { "retry-after": "7" } }, [7_000]],
  ] as const)("at a %s that fails once with %j", async (method, fault, waited) => {
    if (method === "PATCH") await publishComment(publisher, target, saying("one"));
    github.faults.push({ method, path: /comments/, times: 1, ...fault });
    expect(await publishComment(publisher, later(101), saying("two"))).toMatchObject({ written: true, reason: null });
    expect(waits).toEqual(waited);
    expect(bodies()).toHaveLength(1);
  });

  const lost = [{ status: 502 }, { abort: true }, { status: 200, body: Buffer.from('{"id": 1') }];

  test.each(lost)(
    "a new comment whose answer is lost with %j is looked for, and made when it is not there",
    async (fault) => {
      github.faults.push({ method: "POST", path: /comments/, times: 1, ...fault });
      expect(await publishComment(publisher, target, saying("one"))).toMatchObject({ written: true, reason: null });
      expect(calls()).toEqual(["GET", "POST", "GET", "POST", "GET"]);
      expect(bodies()).toHaveLength(1);
    },
  );

  test.each(lost)("one that was made although its answer is lost with %j stays the only one", async (fault) => {
    github.faults.push({ method: "POST", path: /comments/, times: 1, carriedOut: true, ...fault });
    const { written, url, reason } = await publishComment(publisher, target, saying("one"));
    expect([written, url === null, reason]).toEqual([true, false, null]);
    expect(calls()).toEqual(["GET", "POST", "GET", "GET"]);
    expect(bodies()).toHaveLength(1);
  });

  test.each(lost)("one that is never made is told after two attempts: %j", async (fault) => {
    github.faults.push({ method: "POST", path: /comments/, times: Infinity, ...fault });
    expect((await publishComment(publisher, target, saying("one"))).reason).not.toBeNull();
    expect(calls()).toEqual(["GET", "POST", "GET", "POST"]);
  });

  test("one of which nobody can tell whether it was made is not made again", async () => {
    github.faults.push({ method: "POST", path: /comments/, times: 1, status: 502, carriedOut: true });
    github.faults.push({ method: "GET", path: /comments/, times: Infinity, after: 1, status: 500 });
    expect((await publishComment(publisher, target, saying("one"))).reason).toContain("502");
    expect(bodies()).toHaveLength(1);
  });

  test.each([[{ ...limited, headers: {} }], [{ status: 429, headers: { "retry-after": "3600" } }]])(
    "but a POST that is refused with %j is not repeated",
    async (fault) => {
      github.faults.push({ method: "POST", path: /comments/, times: Infinity, ...fault });
      expect((await publishComment(publisher, target, saying("one"))).reason).not.toBeNull();
      expect(calls()).toEqual(["GET", "POST"]);
    },
  );

  test("but not for ever: every call carries a signal that gives it up", async () => {
    const octokit = getOctokit(github.token, { baseUrl: github.url });
    const given: unknown[] = [];
    const watched = new Publisher({
      request: (route, parameters) => {
        given.push((parameters.request as { readonly signal: AbortSignal }).signal);
        return octokit.request(route, parameters);
      },
    });
    await publishComment(watched, target, saying("one"));
    await publishComment(watched, later(101), saying("two"));
    expect(given).toEqual(Array.from({ length: 6 }, () => expect.any(AbortSignal)));
  });

  test("three times at most", async () => {
    github.faults.push({ method: "GET", path: /comments/, times: Infinity, status: 502 });
    expect((await publishComment(publisher, target, saying("one"))).written).toBe(false);
    expect(calls()).toEqual(["GET", "GET", "GET"]);
  });
});

test.each(['[{"id": 1,', "", null, {}, [null], [{ id: 1 }], Buffer.from("<html>")])(
  "a list of comments that is %j leads to no second comment",
  async (body) => {
    await publishComment(publisher, target, saying("one"));
    calls();
    github.faults.push({ method: "GET", path: /comments/, times: Infinity, status: 200, body });
    const result = await publishComment(publisher, later(101), saying("two"));
    expect(result).toMatchObject({ written: false, url: null });
    expect(result.reason).toContain("list of comments could not be read");
    expect(calls()).toEqual(["GET", "GET", "GET"]);
    expect(bodies()).toHaveLength(1);
  },
);

describe("what GitHub refuses is a reason and never an error", () => {
  test("a token that may only read", async () => {
    github.world.readOnly = true;
    const result = await publishComment(publisher, target, saying("one"));
    expect(result).toMatchObject({ written: false, url: null });
    expect(result.reason).toContain("pull-requests: write");
  });

  test("a comment that may not be edited any more keeps its address", async () => {
    const { url } = await publishComment(publisher, target, saying("one"));
    github.world.readOnly = true;
    expect(await publishComment(publisher, later(101), saying("two"))).toMatchObject({ written: false, url });
  });

  test.each([
    [404, "pull-requests: write"],
    [401, "does not accept the token"],
    [502, "did not take the comments (502"],
    [429, "rate limit"],
  ])("a list that fails with %d", async (status, reason) => {
    github.faults.push({ method: "GET", path: /comments/, times: Infinity, status, body: { message: "no" } });
    const result = await publishComment(publisher, target, saying("one"));
    expect(result).toMatchObject({ written: false, url: null });
    expect(result.reason).toContain(reason);
    github.violations.splice(0);
  });

  test("a body that is too long, however little is said", async () => {
    const result = await publishComment(publisher, target, saying("x".repeat(70_000)));
    expect(result.reason).toContain("422");
    expect(calls()).toEqual(["GET", "POST", "POST"]);
  });

  test("a connection that breaks", async () => {
    github.faults.push({ method: "POST", path: /comments/, times: Infinity, abort: true });
    expect((await publishComment(publisher, target, saying("one"))).reason).toContain("did not take the comment");
  });

  test("a locked conversation", async () => {
    github.faults.push({
      method: "POST",
      path: /comments/,
      times: 1,
      status: 403,
      body: { message: "Unable to create comment because issue is locked." },
    });
    expect((await publishComment(publisher, target, saying("one"))).reason).toContain("GitHub takes no comments here");
    github.violations.splice(0);
  });
});

test("a bug in rendering is not swallowed", async () => {
  const broken = saying("", {
    render: () => {
      throw new TypeError("bug");
    },
  });
  await expect(publishComment(publisher, target, broken)).rejects.toThrow("bug");
});

describe("what judged", () => {
  const before = { version: "0.1.0", dataAsOf: "2026-11-01", controls: 61, teams: null };
  const now = { ...before, version: "0.2.0", controls: 64 };
  const telling = (judged: CommentContent["judged"]) =>
    saying("", { judged: judged ?? null, render: (_, __, earlier) => `before: ${earlier?.version ?? "nothing"}` });

  test("an upgrade is told until the next commit, and by a run that repeats it", async () => {
    await publishComment(publisher, target, telling(before));
    expect(bodies()[0]).toContain("before: nothing");
    const head = "c";
    await publishComment(publisher, later(101, head), telling(now));
    expect(bodies()[0]).toContain("before: 0.1.0");
    expect((await publishComment(publisher, later(102, head), telling(now))).written).toBe(false);
    await publishComment(publisher, later(103, "d"), telling(now));
    expect(bodies()[0]).toContain("before: nothing");
  });

  test("a run that judged nothing forgets nothing", async () => {
    await publishComment(publisher, target, telling(before));
    await publishComment(publisher, later(101), telling(null));
    await publishComment(publisher, later(102, "e"), telling(now));
    expect(bodies()[0]).toContain("before: 0.1.0");
  });

  test("a comment of a release that did not say what judged is kept up", async () => {
    const { id } = github.comment(7, "github-actions[bot]", "");
    const comment = github.world.comments.find((one) => one.id === id);
    const digest = sha256("old");
    if (comment)
      comment.body = `<!-- tikv-guard:comment v=1 job=${jobId("ci/guard")} run=9.1 head=${"a".repeat(40)} broke=none digest=${digest} -->\nold`;
    await publishComment(publisher, target, telling(now));
    expect(bodies()).toEqual([expect.stringContaining("before: nothing")]);
  });
});
