import { globMatcher } from "../../clusters/glob.ts";
import { isForeignPlace } from "../../formats/recognise.ts";
import { isShelved } from "../shelved.ts";
import type { RepositoryFile, RepositorySettings } from "../topic.ts";

/** What a runbook is for. */
export type Procedure = "upgrade" | "rollback";
export const procedures: readonly Procedure[] = ["upgrade", "rollback"];

const words: Readonly<Record<Procedure, RegExp>> = {
  upgrade: /upgrad|\bupdat(?:e|ing)\b|升级|升級|アップグレード|aktualisier/i,
  rollback: /roll[ _-]?(?:ing[ _-])?back|downgrad|\bback[ _-]?out\b|回滚|回退|降级|ロールバック|zurückrollen/i,
};
const runbookDirectory = /(?:^|\/)(?:run|play)-?books?\/(?:[^/]+\/)*[^/]+\.(?:md|markdown)$/i;
const documents =
  /(?:^|\/)(?:docs?|documentation|operations?|ops|sre|procedures?)\/(?:[^/]+\/)*([^/]+)\.(?:md|markdown)$/i;
const product = /tikv|tidb|\bpd-ctl\b|placement driver/i;

/** Whether a path may be a runbook: what the settings name, else Markdown in a directory of runbooks, or called after one in one of documentation. */
export function mayHoldRunbook(path: string, { runbooks }: RepositorySettings): boolean {
  if (isNamed(path, [...runbooks.upgrade, ...runbooks.rollback])) return true;
  if (isForeignPlace(path) || isShelved(path)) return false;
  const name = documents.exec(path)?.[1];
  return runbookDirectory.test(path) || (name !== undefined && procedures.some((one) => words[one].test(spaced(name))));
}

/** Whether a file is a runbook for these clusters: the settings say so, or its text speaks of them. */
export function holdsRunbook(file: RepositoryFile, settings: RepositorySettings): boolean {
  return procedures.some((one) => isFor(one, file, settings));
}

/** Whether a file is a runbook for a procedure. What the settings name is; where they name nothing, its name or first heading tells. */
export function isFor(procedure: Procedure, file: RepositoryFile, { runbooks }: RepositorySettings): boolean {
  const named = runbooks[procedure];
  if (named.length > 0) return isNamed(file.path, named);
  const word = words[procedure];
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const title = /^#[ \t]+(.{1,200})/m.exec(file.text.slice(0, 20_000))?.[1] ?? "";
  const isAbout = word.test(spaced(name)) || word.test(title);
  return isAbout && product.test(file.text);
}

function spaced(name: string): string {
  return name.replace(/[_-]/g, " ");
}

const matchers = new Map<string, (path: string) => boolean>();

function isNamed(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matcherOf(glob)(path));
}

function matcherOf(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known !== undefined) return known;
  if (matchers.size > 1000) matchers.clear();
  const made = safeMatcher(glob);
  matchers.set(glob, made);
  return made;
}

/** A glob that stands for too many paths names none of them: whoever opens a pull request may write one. */
function safeMatcher(glob: string): (path: string) => boolean {
  try {
    return globMatcher(glob);
  } catch {
    return () => false;
  }
}
