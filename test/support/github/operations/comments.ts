import { bodyTooLong, notAccessible, notFound, unprocessable } from "../errors.ts";
import type { Operations, Request } from "../operation.ts";
import { address, example, page, type Resource, user } from "../resources.ts";
import { type Comment, timestamp, type World } from "../world.ts";
import { pullNumbered } from "./pulls.ts";

const charactersAllowed = 65_536;
const bytesAllowed = 4 * charactersAllowed;

/** Comments below a pull request; a token changes only those that it wrote. */
export const comments: Operations = {
  "get /repos/{owner}/{repo}/issues/{issue_number}/comments": (world, { params, query }) => {
    const { number } = pullNumbered(world, params.issue_number);
    const since = query.since ?? "";
    const found = world.comments.filter(({ issue, updatedAt }) => issue === number && updatedAt >= since);
    return { list: found.map((comment) => commentResource(world, comment)) };
  },
  "post /repos/{owner}/{repo}/issues/{issue_number}/comments": (world, { params, body }) => {
    const issue = world.issues.find((one) => one.number === Number(params.issue_number));
    const { number } = issue ?? pullNumbered(world, params.issue_number);
    const comment = addComment(world, number, world.login, checkedBody(body.body, "IssueComment"));
    return { status: 201, body: commentResource(world, comment) };
  },
  "get /repos/{owner}/{repo}/issues/comments/{comment_id}": (world, request) => {
    return { body: commentResource(world, commentOf(world, request)) };
  },
  "patch /repos/{owner}/{repo}/issues/comments/{comment_id}": (world, request) => {
    const comment = ownComment(world, request);
    comment.body = checkedBody(request.body.body, "IssueComment");
    comment.updatedAt = timestamp();
    return { body: commentResource(world, comment) };
  },
  "delete /repos/{owner}/{repo}/issues/comments/{comment_id}": (world, request) => {
    world.comments.splice(world.comments.indexOf(ownComment(world, request)), 1);
    return { status: 204 };
  },
};

/** Writes a comment as somebody, past all permissions: tests prepare with it what others wrote. */
export function addComment(world: World, issue: number, login: string, body: string): Comment {
  const now = timestamp();
  const comment = { id: world.nextId(), issue, login, body, createdAt: now, updatedAt: now };
  world.comments.push(comment);
  return comment;
}

/** A body that GitHub would take; throws 422 for an empty one and for more than 65,536 characters. */
export function checkedBody(value: unknown, resource: string): string {
  const body = String(value);
  if (body.trim() === "") throw unprocessable({ resource, code: "missing_field", field: "body" });
  if (Array.from(body).length > charactersAllowed || Buffer.byteLength(body) > bytesAllowed)
    throw bodyTooLong(resource);
  return body;
}

function commentOf(world: World, { params }: Request): Comment {
  const comment = world.comments.find(({ id }) => id === Number(params.comment_id));
  if (!comment) throw notFound();
  return comment;
}

function ownComment(world: World, request: Request): Comment {
  const comment = commentOf(world, request);
  if (comment.login !== world.login) throw notAccessible();
  return comment;
}

function commentResource(world: World, { id, issue, login, body, createdAt, updatedAt }: Comment): Resource {
  return {
    ...example(world, "issue-comment"),
    id,
    node_id: `IC_${id}`,
    url: address(world, "issues", "comments", id),
    html_url: commentPage(world, issue, id),
    issue_url: address(world, "issues", issue),
    body,
    user: user(world, login),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** Where people read a comment. */
export function commentPage(world: World, issue: number, id: number): string {
  return `${page(world, "pull", issue)}#issuecomment-${id}`;
}
