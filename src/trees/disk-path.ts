import nodePath from "node:path";

/** How a machine writes paths: `node:path`, or its `win32` or `posix`. */
export type PathStyle = Pick<typeof nodePath, "sep" | "relative">;

/** What a machine's own path is in the words of git, which has `/` everywhere. */
export function withSlashes(path: string, { sep }: Pick<PathStyle, "sep"> = nodePath): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

/**
 * A file's path from a root as git has it. Disks of a Mac may give letters and their accents apart; git puts them together there
 * (core.precomposeUnicode), and nowhere else, because elsewhere both are names of their own.
 */
export function pathBelow(
  root: string,
  file: string,
  style: PathStyle = nodePath,
  platform: NodeJS.Platform = process.platform,
): string {
  const path = withSlashes(style.relative(root, file), style);
  return platform === "darwin" ? path.normalize("NFC") : path;
}
