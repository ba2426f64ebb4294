import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ConfigurationError } from "../errors.ts";
import { mergeReports } from "../merge/merge.ts";
import { reportReader } from "../merge/read.ts";
import type { Report } from "../report/report.ts";
import { obstacleTo, pathInWorkspace, type WorkspacePath } from "./workspace.ts";

/**
 * `mode: merge`: the JSON reports below a directory of the workspace as one. Throws ConfigurationError when there is none, for a
 * directory elsewhere, and for symbolic links, which might lead there.
 */
export function mergeDirectory(directory: string | null, workspace: string): Report {
  if (directory === null) throw new ConfigurationError("reports", "is empty.", "Name the directory of the reports.");
  const place = pathInWorkspace("reports", directory, workspace);
  const obstacle = obstacleTo(place, workspace, true);
  if (obstacle !== null) throw place.wrong(`${obstacle.problem}.`, obstacle.remedy);
  const read = reportReader();
  return mergeReports(
    jsonFilesIn(place).map((file) => ({ name: null, report: read(file, readFileSync(file, "utf8")) })),
  );
}

function jsonFilesIn({ path, wrong }: WorkspacePath): readonly string[] {
  const remedy = "Download the jobs' reports there first.";
  const entries = entriesBelow(path);
  if (entries === null) throw wrong("is no directory of the workspace.", remedy);
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link !== undefined) {
    const name = relative(path, join(link.parentPath, link.name));
    throw wrong(`holds a symbolic link, ${JSON.stringify(name)}.`, "Give a directory without one.");
  }
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json"));
  if (files.length === 0) throw wrong("holds no JSON file.", remedy);
  return files.map(({ parentPath, name }) => join(parentPath, name)).sort();
}

/** Everything below a directory, links not followed; null where there is none. Node's own recursion goes through links. */
function entriesBelow(path: string): readonly Dirent[] | null {
  try {
    const entries: Dirent[] = [];
    for (const directories = [path]; directories.length > 0; ) {
      const directory = directories.pop() ?? path;
      for (const entry of readdirSync(directory, { withFileTypes: true })) {
        entries.push(entry);
        if (entry.isDirectory()) directories.push(join(directory, entry.name));
      }
    }
    return entries;
  } catch {
    return null;
  }
}
