import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dataAsOf } from "../src/catalogue/support.ts";
import { main } from "../src/command/main.ts";
import { type Changes, createRepository } from "../test/support/repository.ts";

const pulls = fileURLToPath(new URL("../examples/pull-requests", import.meta.url));

/** The pull requests of the example repository by name: directories with a base and a head. */
export const examplePulls: readonly string[] = readdirSync(pulls, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** A pull request as a repository, its base on main and its head on `feature`; every run makes the same commits. */
export function exampleRepository(name: string) {
  const [base, head] = [filesOf(join(pulls, name, "base")), filesOf(join(pulls, name, "head"))];
  const gone = Object.keys(base).filter((file) => !Object.hasOwn(head, file));
  return createRepository({ base, head: { ...head, ...Object.fromEntries(gone.map((file) => [file, null])) } });
}

/** The arguments of the check that makes an example's comment; the day is that of the release data. */
export function exampleCheck(directory: string): readonly string[] {
  return [
    "check",
    "--repo",
    directory,
    "--base",
    "main",
    "--head",
    "feature",
    "--format",
    "markdown",
    "--now",
    dataAsOf,
  ];
}

/** The comment on an example, by the program as it is in src; what it warns of is lost. */
export async function exampleComment(name: string): Promise<string> {
  const repository = exampleRepository(name);
  try {
    const printed: string[] = [];
    const terminal = {
      clock: new Date(),
      early: null,
      print: (text: string) => void printed.push(text),
      warn: () => undefined,
      color: () => false,
    };
    await main(exampleCheck(repository.dir), terminal);
    return printed.join("");
  } finally {
    repository.remove();
  }
}

function filesOf(directory: string): Changes {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(directory.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}
