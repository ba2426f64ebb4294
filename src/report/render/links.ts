import type { Side } from "../../types.ts";
import { code, urlPath } from "./escape.ts";
import type { RepositoryLinks } from "./options.ts";

/** Where the project's own pages are read. */
const projectPages = "https://github.com/tikv-guard/tikv-guard/blob/main/";

/** The address of a page of the project, given from its root with an optional `#section`; what is an address already stays one. */
export function pageAddress(page: string): string {
  if (/^https?:\/\//.test(page)) return page.replace(/[^\w.~:/?#@!$&*+,;=%-]/gu, encoded);
  const [path = "", section] = page.split("#");
  return `${projectPages}${urlPath(path)}${section === undefined ? "" : `#${urlPath(section)}`}`;
}

/** What could end a link of Markdown, or a cell of a table, in an address that somebody else's report has. */
function encoded(found: string): string {
  return Buffer.from(found).toString("hex").toUpperCase().replace(/../g, "%$&");
}

/** A file, or lines of it, on one side of the change; null when there is nothing to link to. */
export function fileAddress(
  links: RepositoryLinks | null,
  side: Side,
  file: string,
  line: number | null,
  endLine: number | null,
): string | null {
  const sha = links?.[side] ?? null;
  if (links === null || sha === null) return null;
  const last = endLine !== null && line !== null && endLine > line ? `-L${endLine}` : "";
  const lines = line === null ? "" : `#L${line}${last}`;
  return `${links.server}/${urlPath(links.repository)}/blob/${urlPath(sha)}/${urlPath(file)}${lines}`;
}

/** A commit's short id, linked when it can be; the ref's name for a working tree. */
export function commitName(links: RepositoryLinks | null, side: Side, ref: string, sha: string | null): string {
  const name = code(sha === null ? ref : shortSha(sha));
  const linked = links?.[side];
  return links && linked ? `[${name}](${links.server}/${urlPath(links.repository)}/commit/${urlPath(linked)})` : name;
}

/** The address of the repository itself. */
export function repositoryAddress({ server, repository }: RepositoryLinks): string {
  return `${server}/${urlPath(repository)}`;
}

/** The seven characters by which people know a commit. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}
