import path, { type PlatformPath } from "node:path";

/**
 * A file, said from some directory, as an absolute path where it lies inside of another directory; null where it does not. On Windows
 * git writes slashes where Node writes backslashes, and a drive's letter may be either case. `paths` are the rules of the system.
 */
export function fileInside(
  directory: string,
  from: string,
  file: string,
  paths: Pick<PlatformPath, "isAbsolute" | "relative" | "resolve"> = path,
): string | null {
  const whole = paths.isAbsolute(file) ? file : paths.resolve(from, file);
  const below = paths.relative(directory, whole);
  const isOutside = below === "" || /^\.\.(?:[\\/]|$)/.test(below) || paths.isAbsolute(below);
  return isOutside ? null : whole;
}
