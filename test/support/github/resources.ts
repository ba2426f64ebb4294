import { exampleText } from "./description.ts";
import type { World } from "./world.ts";

/** A resource in GitHub's spelling. */
export type Resource = Record<string, unknown>;

/** GitHub's own example of a resource, moved into the server's repository: the fields that no test cares about stay real. */
export function example(world: World, name: string): Resource {
  const texts = examples.get(world) ?? new Map<string, string>();
  examples.set(world, texts);
  const text = texts.get(name) ?? movedText(world, name);
  texts.set(name, text);
  return JSON.parse(text) as Resource;
}

const examples = new WeakMap<World, Map<string, string>>();

function movedText(world: World, name: string): string {
  return exampleText(name)
    .replaceAll(
      /octocat\/Hello-World|octocat\/hello-world|octo-org\/octo-repo|github\/hello-world/g,
      `${world.owner}/${world.repo}`,
    )
    .replaceAll("https://api.github.com", world.url);
}

/** The address of something in the repository's API: `address(world, "issues", 7)`. */
export function address(world: World, ...steps: readonly (string | number)[]): string {
  return [world.url, "repos", world.owner, world.repo, ...steps.map((step) => encodeURIComponent(step))].join("/");
}

/** The address of a page for people. */
export function page(world: World, ...steps: readonly (string | number)[]): string {
  const path = steps.map((step) => encodeURIComponent(step).replaceAll("%2F", "/"));
  return ["https://github.com", world.owner, world.repo, ...path].join("/");
}

/** An account: apps end in `[bot]` and are of type Bot. */
export function user(world: World, login: string): Resource {
  const bot = login.endsWith("[bot]");
  const id = bot ? 41898282 : 583231;
  const link = `${world.url}/users/${encodeURIComponent(login)}`;
  const html_url = `https://github.com/${bot ? `apps/${login.slice(0, -"[bot]".length)}` : login}`;
  return { ...example(world, "simple-user"), login, id, url: link, html_url, type: bot ? "Bot" : "User" };
}

/** The repository itself. */
export function repository(world: World): Resource {
  // The example is a fork.
  const {
    source: _,
    parent: __,
    template_repository: ___,
    ...shape
  } = example(world, "full-repository-default-response");
  const name = { name: world.repo, full_name: `${world.owner}/${world.repo}`, default_branch: world.defaultBranch };
  return { ...shape, ...name, owner: user(world, world.owner), language: null, fork: false, private: false };
}
