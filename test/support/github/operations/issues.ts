import { notFound } from "../errors.ts";
import type { Operations } from "../operation.ts";
import { address, example, page, type Resource, user } from "../resources.ts";
import { type Issue, timestamp, type World } from "../world.ts";
import { checkedBody } from "./comments.ts";

/** Issues; GitHub lists pull requests among them, which no test needs. */
export const issues: Operations = {
  "get /repos/{owner}/{repo}/issues": (world, { query }) => {
    const { labels = "", state = "open" } = query;
    const wanted = labels.split(",").filter(Boolean);
    const found = world.issues.filter(
      (issue) => (state === "all" || issue.state === state) && wanted.every((label) => issue.labels.includes(label)),
    );
    return { list: [...found].reverse().map((issue) => issueResource(world, issue)) };
  },
  "post /repos/{owner}/{repo}/issues": (world, { body }) => {
    const issue: Issue = {
      number: world.nextId(),
      login: world.login,
      labels: (body.labels ?? []) as string[],
      title: String(body.title),
      body: checkedBody(body.body, "Issue"),
      state: "open",
      stateReason: null,
    };
    world.issues.push(issue);
    return { status: 201, body: issueResource(world, issue) };
  },
  "patch /repos/{owner}/{repo}/issues/{issue_number}": (world, { params, body }) => {
    const issue = world.issues.find(({ number }) => number === Number(params.issue_number));
    if (!issue) throw notFound();
    const { title = issue.title, state = issue.state, state_reason = issue.stateReason } = body;
    Object.assign(issue, { title, state, stateReason: state_reason });
    if (body.body !== undefined) issue.body = checkedBody(body.body, "Issue");
    return { body: issueResource(world, issue) };
  },
};

function issueResource(world: World, { number, login, labels, title, body, state, stateReason }: Issue): Resource {
  const { pull_request: _, ...shape } = example(world, "issue");
  const link = address(world, "issues", number);
  return {
    ...shape,
    number,
    url: link,
    html_url: page(world, "issues", number),
    labels: labels.map((name, id) => ({ id, name, color: "ededed", default: false, description: null })),
    title,
    body,
    state,
    state_reason: stateReason,
    user: user(world, login),
    closed_by: null,
    closed_at: state === "closed" ? timestamp() : null,
  };
}
