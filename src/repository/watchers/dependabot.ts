import { globMatcher } from "../../clusters/glob.ts";
import type { DeploymentFormat } from "../../types.ts";
import type { Target } from "./targets.ts";
import { at, listAt, textsAt, type Unchecked } from "./value.ts";

/** Which formats each of its ecosystems reads images of, and from files of which names (file_fetcher.rb of each in dependabot/dependabot-core). */
const ecosystems: Readonly<Record<string, { readonly formats: readonly DeploymentFormat[]; readonly names: RegExp }>> =
  {
    docker: { formats: ["kubernetes", "helm"], names: /^[^.].*\.ya?ml$/i },
    "docker-compose": { formats: ["compose"], names: /(?:docker-)?compose(?:-\w+)?(?:\.[\w-]+)?\.ya?ml/i },
    helm: { formats: ["helm"], names: /\.ya?ml$/i },
  };

/** Whether Dependabot's configuration, parsed already, sees the images of a file (docs.github.com: dependabot-options-reference). */
export function dependabotCovers(config: Unchecked, target: Target): boolean {
  return fitting(config, target).some((update) => isInside(update, target) && !isStopped(update));
}

/** Why an update that reads files of the kind does not see this one; null where there is none, or it is there and stopped. */
export function dependabotMisses(config: Unchecked, target: Target): string | null {
  const all = fitting(config, target);
  if (all.length === 0 || all.some((update) => isInside(update, target))) return null;
  return "has an update of the kind, and the file that says the release is in none of its directories";
}

/** The updates whose ecosystem reads such files. */
function fitting(config: Unchecked, { file, format }: Target): readonly Unchecked[] {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return listAt(config, "updates").filter((update) => {
    const [ecosystem = ""] = textsAt(update, "package-ecosystem");
    const read = Object.hasOwn(ecosystems, ecosystem) ? ecosystems[ecosystem] : undefined;
    return format !== null && read?.formats.includes(format) === true && read.names.test(name);
  });
}

function isInside(update: Unchecked, { file }: Target): boolean {
  const directory = `/${file.slice(0, Math.max(0, file.lastIndexOf("/")))}`;
  return [...textsAt(update, "directory"), ...textsAt(update, "directories")].some((one) => holds(one, directory));
}

/** No pull requests of versions are opened, or none about these images. */
function isStopped(update: Unchecked): boolean {
  if (String(at(update, "open-pull-requests-limit")) === "0") return true;
  return listAt(update, "ignore").some((rule) => {
    if (at(rule, "versions") !== undefined || at(rule, "update-types") !== undefined) return false;
    return textsAt(rule, "dependency-name").some((name) => /^(?:\*|pingcap\/(?:\*|tikv|pd))$/.test(name));
  });
}

/** A directory is looked into, and nothing below it unless a glob says so. */
function holds(written: string, directory: string): boolean {
  const glob = `/${written.replace(/^(?:\.?\/)+/, "").replace(/(?<!\/)\/+$/, "")}`;
  if (glob === directory) return true;
  try {
    return written.includes("*") && (globMatcher(glob)(directory) || globMatcher(`${glob}/x`)(`${directory}/x`));
  } catch {
    return false;
  }
}
