/** The directory of a file; "" is the root. */
export function directoryOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}

/** A path relative to a directory as a path from the root; null when it is absolute, leads out, or hangs on a variable. */
export function resolvePath(directory: string, relative: string): string | null {
  if (/^[/~\\]|^[A-Za-z]:|[$\uE000]/.test(relative)) return null;
  const parts = directory === "" ? [] : directory.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** What of a path lies below another (`/config/a.toml` below `/config` is "a.toml", "" for the same one); null when it does not. */
export function below(path: string, above: string): string | null {
  const [own, outer] = [path.replace(/(?<!\/)\/+$/, ""), above.replace(/(?<!\/)\/+$/, "")];
  if (own === outer) return "";
  return own.startsWith(`${outer}/`) ? own.slice(outer.length + 1) : null;
}
