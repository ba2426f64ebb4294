import { globMatcher } from "../../clusters/glob.ts";
import type { DeploymentFormat } from "../../types.ts";
import type { Target } from "./targets.ts";
import { at, listAt, textsAt, type Unchecked } from "./value.ts";

/** Which formats each of its ecosystems reads images of. */
const ecosystems: Readonly<Record<string, readonly DeploymentFormat[]>> = {
  docker: ["kubernetes", "helm"],
  "docker-compose": ["compose"],
  helm: ["helm"],
};

/** Whether Dependabot's configuration, parsed already, sees the images of a file (docs.github.com: dependabot-options-reference). */
export function dependabotCovers(config: Unchecked, { file, format }: Target): boolean {
  const directory = `/${file.slice(0, Math.max(0, file.lastIndexOf("/")))}`;
  return listAt(config, "updates").some((update) => {
    const [ecosystem = ""] = textsAt(update, "package-ecosystem");
    const formats = Object.hasOwn(ecosystems, ecosystem) ? (ecosystems[ecosystem] ?? []) : [];
    if (format === null || !formats.includes(format) || isStopped(update)) return false;
    return [...textsAt(update, "directory"), ...textsAt(update, "directories")].some((one) => holds(one, directory));
  });
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
  const glob = `/${written.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "")}`;
  if (glob === directory) return true;
  try {
    return written.includes("*") && (globMatcher(glob)(directory) || globMatcher(`${glob}/x`)(`${directory}/x`));
  } catch {
    return false;
  }
}
