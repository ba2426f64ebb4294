import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licence texts of the packages whose code is in the bundle, sorted by path. Throws when one has no licence file. */
export function notices(root: string, inputs: readonly string[]): string {
  const directories = new Set(inputs.flatMap((file) => packageDirectory(file) ?? []));
  return [...directories]
    .sort()
    .map((directory) => notice(join(root, directory)))
    .join(`\n${"-".repeat(60)}\n\n`);
}

function packageDirectory(file: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

function notice(directory: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  const file = readdirSync(directory).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file
    ? readFileSync(join(directory, file), "utf8").trim().replaceAll("\r\n", "\n")
    : unlisted(name, license);
  return `${name}@${version} (${license})\n\n${text}\n`;
}

function unlisted(name: string, license: string): string {
  return `${name} is distributed under the ${license} licence; its package carries no licence file.`;
}
