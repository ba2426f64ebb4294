import { notFound } from "../errors.ts";
import type { GitEntry } from "../git.ts";
import type { Answer, Operations } from "../operation.ts";
import { address, page, type Resource } from "../resources.ts";
import type { World } from "../world.ts";

// Larger files come without content, unless raw.
const contentShown = 2 ** 20;
const entriesShown = 1000;

/** Files and directories by path. */
export const contents: Operations = {
  "get /repos/{owner}/{repo}/contents/{path}": (world, { params, query, accept }) => {
    const commit = world.git.commit(query.ref ?? world.defaultBranch);
    if (!commit) throw notFound();
    const path = (params.path ?? "").replace(/\/$/, "");
    const entry = world.git.entries(commit).find((candidate) => candidate.path === path);
    if (path === "" || entry?.type === "tree") return { body: directory(world, commit, path) };
    if (entry?.type !== "blob") throw notFound();
    return accept.includes("raw") ? { raw: world.git.blob(entry.oid) } : file(world, commit, entry);
  },
};

function file(world: World, commit: string, entry: GitEntry): Answer {
  const bytes = world.git.blob(entry.oid);
  if (entry.mode === "120000") return { body: { ...shared(world, commit, entry), target: bytes.toString() } };
  const shown = bytes.length <= contentShown;
  const content = shown ? base64Lines(bytes) : "";
  return { body: { ...shared(world, commit, entry), content, encoding: shown ? "base64" : "none" } };
}

function directory(world: World, commit: string, path: string): Resource[] {
  const prefix = path === "" ? "" : `${path}/`;
  const entries = world.git.entries(commit).filter((entry) => {
    return entry.path.startsWith(prefix) && !entry.path.slice(prefix.length).includes("/");
  });
  return entries.slice(0, entriesShown).map((entry) => shared(world, commit, entry));
}

function shared(world: World, commit: string, entry: GitEntry): Resource {
  const kind = entry.mode === "120000" ? "symlink" : { blob: "file", tree: "dir", commit: "submodule" }[entry.type];
  const url = `${address(world, "contents")}/${entry.path.split("/").map(encodeURIComponent).join("/")}?ref=${commit}`;
  const git_url = address(world, "git", `${entry.type}s`, entry.oid);
  const html_url = page(world, entry.type, commit, entry.path);
  const raw = `https://raw.githubusercontent.com/${world.owner}/${world.repo}/${commit}/${encodeURIComponent(entry.path)}`;
  return {
    type: kind,
    name: entry.path.split("/").at(-1),
    path: entry.path,
    sha: entry.oid,
    size: entry.size ?? 0,
    url,
    git_url,
    html_url,
    download_url: entry.type === "blob" ? raw : null,
    _links: { self: url, git: git_url, html: html_url },
  };
}

/** Base64 in lines of 60 characters, as GitHub sends it. */
export function base64Lines(bytes: Buffer): string {
  return `${bytes.toString("base64").replace(/.{60}/g, "$&\n")}\n`;
}
