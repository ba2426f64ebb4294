import { notAccessible, notFound, unprocessable } from "../errors.ts";
import type { Operations, Request } from "../operation.ts";
import { address, example, page, type Resource, user } from "../resources.ts";
import { type Pull, type Review, type ReviewComment, timestamp, type World } from "../world.ts";
import { checkedBody } from "./comments.ts";
import { mergeBaseOf, pullNumbered } from "./pulls.ts";
import { checkPlace, currentLine } from "./review-places.ts";

const states = { COMMENT: "COMMENTED", APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED" } as const;
type Fields = Readonly<Record<string, unknown>>;
/** What a review takes of each of its comments: it has none on whole files. */
const taken = new Set(["path", "position", "body", "line", "side", "start_line", "start_side"]);

/** Reviews and their comments on lines; only lines that the diff shows can be commented. */
export const reviews: Operations = {
  "get /repos/{owner}/{repo}/pulls/{pull_number}/reviews": (world, { params }) => {
    const { number } = pullNumbered(world, params.pull_number);
    const found = world.reviews.filter(({ pull }) => pull === number);
    return { list: found.map((review) => reviewResource(world, review)) };
  },
  "post /repos/{owner}/{repo}/pulls/{pull_number}/reviews": (world, { params, body }) => {
    const pull = pullNumbered(world, params.pull_number);
    const id = world.nextId();
    const commit = textOf(body.commit_id, pull.headSha);
    const comments = (body.comments ?? []) as Fields[];
    const unknown = comments.flatMap((fields) => Object.keys(fields).filter((name) => !taken.has(name)));
    if (unknown.length > 0) throw unprocessable(`"${unknown[0]}" is not a permitted key.`);
    const lines = comments.map((fields) => lineComment(world, pull, id, commit, fields));
    const state = states[body.event as keyof typeof states] ?? "PENDING";
    const review = { id, pull: pull.number, body: textOf(body.body, ""), state, commit, at: timestamp() };
    world.reviewComments.push(...lines);
    world.reviews.push(review);
    return { body: reviewResource(world, review) };
  },
  "get /repos/{owner}/{repo}/pulls/{pull_number}/comments": (world, { params }) => {
    const { number } = pullNumbered(world, params.pull_number);
    const found = world.reviewComments.filter(({ pull }) => pull === number);
    return { list: found.map((comment) => lineResource(world, comment)) };
  },
  "post /repos/{owner}/{repo}/pulls/{pull_number}/comments": (world, { params, body }) => {
    const pull = pullNumbered(world, params.pull_number);
    const comment =
      body.in_reply_to === undefined
        ? lineComment(world, pull, world.nextId(), String(body.commit_id), body)
        : reply(world, Number(body.in_reply_to), world.login, checkedBody(body.body, resource));
    world.reviewComments.push(comment);
    return { status: 201, body: lineResource(world, comment) };
  },
  "delete /repos/{owner}/{repo}/pulls/comments/{comment_id}": (world, request) => {
    world.reviewComments.splice(indexOf(world, request), 1);
    return { status: 204 };
  },
};

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

function indexOf(world: World, { params }: Request): number {
  const index = world.reviewComments.findIndex(({ id }) => id === Number(params.comment_id));
  if (index < 0) throw notFound();
  if (world.reviewComments[index]?.login !== world.login) throw notAccessible();
  return index;
}

const resource = "PullRequestReviewComment";

/** An answer stands where its thread does. */
function reply(world: World, to: number, login: string, body: string): ReviewComment {
  const first = world.reviewComments.find(({ id }) => id === to);
  if (!first) throw notFound();
  return { ...first, id: world.nextId(), login, body, inReplyTo: to, at: timestamp() };
}

/** Answers a review comment as somebody, past all permissions. */
export function addReply(world: World, to: number, login: string, body: string): ReviewComment {
  const answer = reply(world, to, login, body);
  world.reviewComments.push(answer);
  return answer;
}

function lineComment(world: World, pull: Pull, review: number, commit: string, fields: Fields): ReviewComment {
  if (world.git.mergeBase(commit, pull.headSha) !== commit) throw unprocessable("No commit found for SHA");
  const side = fields.side === "LEFT" ? "LEFT" : "RIGHT";
  const line = fields.line === undefined ? null : Number(fields.line);
  const startLine = fields.start_line === undefined ? null : Number(fields.start_line);
  const comment: ReviewComment = {
    id: world.nextId(),
    pull: pull.number,
    review,
    login: world.login,
    inReplyTo: null,
    commit,
    base: mergeBaseOf(world, pull),
    path: String(fields.path),
    body: checkedBody(fields.body, resource),
    side,
    line,
    startLine,
    subject: fields.subject_type === "file" ? "file" : "line",
    at: timestamp(),
  };
  checkPlace(world, comment);
  return comment;
}

function reviewResource(world: World, { id, pull, body, state, commit, at }: Review): Resource {
  const html_url = `${page(world, "pull", pull)}#pullrequestreview-${id}`;
  const pull_request_url = address(world, "pulls", pull);
  const related = { html: { href: html_url }, pull_request: { href: pull_request_url } };
  const links = { html_url, pull_request_url, _links: related };
  const about = { id, node_id: `PRR_${id}`, body, state, commit_id: commit, submitted_at: at };
  return { ...example(world, "pull-request-review"), ...about, ...links, user: user(world, world.login) };
}

function lineResource(world: World, comment: ReviewComment): Resource {
  const { id, pull, review, login, inReplyTo, commit, path, body, side, line, startLine, subject, at } = comment;
  const { in_reply_to_id: _, line: __, position: ___, ...shape } = example(world, "pull-request-review-comment");
  const links = {
    url: address(world, "pulls", "comments", id),
    html_url: `${page(world, "pull", pull)}#discussion_r${id}`,
  };
  const now = subject === "line" ? currentLine(world, comment) : null;
  const place = { path, side, start_line: startLine, start_side: startLine === null ? null : side };
  const original = { original_start_line: startLine, original_commit_id: commit };
  const about = { id, node_id: `PRRC_${id}`, body, pull_request_review_id: review, commit_id: commit };
  return {
    ...shape,
    ...about,
    ...links,
    ...place,
    ...original,
    ...(line === null ? {} : { original_line: line }),
    // GitHub sends null for a comment that is outdated, which its own description does not allow.
    ...(now === null ? {} : { line: now, position: now }),
    ...(inReplyTo === null ? {} : { in_reply_to_id: inReplyTo }),
    subject_type: subject,
    user: user(world, login),
    created_at: at,
    updated_at: at,
  };
}
