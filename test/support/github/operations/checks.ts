import { notAccessible, notFound, unprocessable } from "../errors.ts";
import type { Operations, Request } from "../operation.ts";
import { address, example, page, type Resource } from "../resources.ts";
import { type CheckRun, timestamp, type World } from "../world.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Check runs with their annotations, code scanning uploads, and the account that app tokens do not have. */
export const checks: Operations = {
  "post /repos/{owner}/{repo}/check-runs": (world, { body }) => {
    const commit = String(body.head_sha);
    if (!world.git.commit(commit)) throw unprocessable(`No commit found for SHA: ${commit}`);
    const run = { id: world.nextId(), fields: {}, annotations: [] };
    world.checkRuns.push(run);
    return { status: 201, body: update(world, run, body) };
  },
  "patch /repos/{owner}/{repo}/check-runs/{check_run_id}": (world, request) => {
    return { body: update(world, checkRun(world, request), request.body) };
  },
  "get /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations": (world, request) => {
    return { list: checkRun(world, request).annotations.map((fields) => annotation(world, fields)) };
  },
  "post /repos/{owner}/{repo}/code-scanning/sarifs": (world, { body }) => {
    if (!world.git.commit(String(body.commit_sha))) throw notFound();
    world.sarifs.push(body);
    const id = "47177e22-5596-11eb-80a1-c1e54ef945c6";
    return { status: 202, body: { id, url: address(world, "code-scanning", "sarifs", id) } };
  },
  "get /user": () => {
    throw notAccessible();
  },
};

function checkRun(world: World, { params }: Request): CheckRun {
  const run = world.checkRuns.find(({ id }) => id === Number(params.check_run_id));
  if (!run) throw notFound();
  return run;
}

function update(world: World, run: CheckRun, body: Fields): Resource {
  const output = body.output as Fields | undefined;
  run.annotations.push(...((output?.annotations ?? []) as Fields[]));
  run.fields = { status: "queued", ...run.fields, ...body, ...(body.conclusion ? { status: "completed" } : {}) };
  return checkResource(world, run);
}

function checkResource(world: World, { id, fields, annotations }: CheckRun): Resource {
  const url = address(world, "check-runs", id);
  const { title = null, summary = null, text = null } = (fields.output ?? {}) as Fields;
  const count = { annotations_count: annotations.length, annotations_url: `${url}/annotations` };
  const { name, head_sha, status, conclusion = null, details_url = null, external_id = "" } = fields;
  const completed_at = status === "completed" ? (fields.completed_at ?? timestamp()) : null;
  return {
    ...example(world, "check-run-example-of-completed-conclusion"),
    id,
    node_id: `CR_${id}`,
    url,
    html_url: page(world, "runs", id),
    name,
    head_sha,
    status,
    conclusion,
    details_url,
    external_id,
    completed_at,
    started_at: fields.started_at ?? timestamp(),
    output: { title, summary, text, ...count },
    pull_requests: [],
  };
}

function annotation(world: World, fields: Fields): Resource {
  const absent = { start_column: null, end_column: null, title: null, raw_details: null };
  return { ...absent, ...fields, blob_href: page(world, "blob", world.defaultBranch, String(fields.path)) };
}
