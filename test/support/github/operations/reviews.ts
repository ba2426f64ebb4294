import { patchLines } from "../diff.ts";
import { notAccessible, notFound, unprocessable } from "../errors.ts";
import type { Operations, Request } from "../operation.ts";
import { address, example, page, type Resource, user } from "../resources.ts";
import { type Pull, type Review, type ReviewComment, timestamp, type World } from "../world.ts";
import { checkedBody } from "./comments.ts";
import { mergeBaseOf, pullNumbered } from "./pulls.ts";

const states = { COMMENT: "COMMENTED", APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED" } as const;
type Fields = Readonly<Record<string, unknown>>;

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
    const lines = ((body.comments ?? []) as Fields[]).map((fields) => lineComment(world, pull, id, commit, fields));
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
    const comment = lineComment(world, pull, world.nextId(), String(body.commit_id), body);
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
  if (world.readOnly) throw notAccessible();
  return index;
}

function lineComment(world: World, pull: Pull, review: number, commit: string, fields: Fields): ReviewComment {
  const path = String(fields.path);
  const side = fields.side === "LEFT" ? "LEFT" : "RIGHT";
  const line = fields.line === undefined ? null : Number(fields.line);
  const startLine = fields.start_line === undefined ? null : Number(fields.start_line);
  const subject = fields.subject_type === "file" ? "file" : "line";
  const body = checkedBody(fields.body, "PullRequestReviewComment");
  const patch = world.git.diff(mergeBaseOf(world, pull), pull.headSha).find((file) => file.path === path)?.patch;
  if (patch === undefined || patch === null) throw unprocessable("Path could not be resolved");
  const shown = patchLines(patch)[side];
  if (subject === "line" && !shown.has(line ?? 0)) throw unprocessable("Line could not be resolved");
  if (startLine !== null && !(shown.has(startLine) && startLine < (line ?? 0))) {
    throw unprocessable("Start line must precede the end line.");
  }
  return {
    id: world.nextId(),
    pull: pull.number,
    review,
    commit,
    path,
    body,
    side,
    line,
    startLine,
    subject,
    at: timestamp(),
  };
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
  const { id, pull, review, commit, path, body, side, line, startLine, subject, at } = comment;
  const links = {
    url: address(world, "pulls", "comments", id),
    html_url: `${page(world, "pull", pull)}#discussion_r${id}`,
  };
  const place = { path, side, line, start_line: startLine, start_side: startLine === null ? null : side };
  const original = { original_line: line, original_start_line: startLine, original_commit_id: commit };
  const about = { id, node_id: `PRRC_${id}`, body, pull_request_review_id: review, commit_id: commit };
  return {
    ...example(world, "pull-request-review-comment"),
    ...about,
    ...links,
    ...place,
    ...original,
    subject_type: subject,
    user: user(world, world.login),
    created_at: at,
    updated_at: at,
  };
}
