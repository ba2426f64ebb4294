import { isYaml } from "../deployments/candidates.ts";
import { SourceError } from "../errors.ts";
import { limits } from "../limits.ts";
import type { FileContent, FileEntry } from "../source.ts";

/**
 * Throws SourceError where one side of a check is more than anybody keeps: whoever opens a pull request could make it run for hours
 * otherwise.
 */
export function assertBounded(entries: readonly FileEntry[], contents: ReadonlyMap<string, FileContent>): void {
  if (entries.length > limits.filesOfSide)
    throw tooMuch(`${entries.length} files`, `${limits.filesOfSide.toLocaleString("en")} files`);
  const all = bytesOf(entries, contents);
  if (all > limits.bytesOfSide) throw tooMuch(inMebibytes(all), inMebibytes(limits.bytesOfSide));
  const yaml =
    all > limits.yamlOfSide
      ? bytesOf(
          entries.filter(({ path }) => isYaml(path)),
          contents,
        )
      : 0;
  if (yaml > limits.yamlOfSide) throw tooMuch(`${inMebibytes(yaml)} of YAML`, inMebibytes(limits.yamlOfSide));
}

function bytesOf(entries: readonly FileEntry[], contents: ReadonlyMap<string, FileContent>): number {
  return entries.reduce((sum, { oid }) => {
    const content = contents.get(oid);
    return sum + (content !== undefined && "bytes" in content ? content.bytes.length : 0);
  }, 0);
}

function inMebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`;
}

function tooMuch(found: string, most: string): SourceError {
  return new SourceError(
    `The change touches directories with ${found} to read, and a check reads at most ${most} (docs/limits.md). Split the change, or name the clusters' own files in the settings.`,
  );
}
