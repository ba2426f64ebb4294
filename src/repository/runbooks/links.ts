import type { Link } from "./markdown.ts";

/** The links of a file that lead to nothing in its repository; those to elsewhere and within the file are not looked at. */
export function brokenLinks(file: string, links: readonly Link[], paths: ReadonlySet<string>): readonly Link[] {
  const inside = links.filter(({ target }) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\{|\$)/i.test(target));
  if (inside.length === 0) return [];
  const directories = directoriesOf(paths);
  return inside.filter(({ target }) => {
    const path = resolved(file, target);
    return path === null || !(path === "" || paths.has(path) || directories.has(path));
  });
}

function directoriesOf(paths: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const directory = path.slice(0, at);
      if (found.has(directory)) break;
      found.add(directory);
    }
  }
  return found;
}

/** Where a link leads, from the repository's root; null where that is outside of it. */
function resolved(file: string, target: string): string | null {
  const path = decoded(target.replace(/[?#].*$/, ""));
  const start = path.startsWith("/") ? [] : file.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") start.push(part);
    else if (start.pop() === undefined) return null;
  }
  return start.join("/");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
