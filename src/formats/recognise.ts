import type { Component } from "../types.ts";
import { directoryHint, type Identity, isNeutralName, nameHint } from "./names.ts";
import { type Outline, outlineOf } from "./outline.ts";
import { changefeedSigns, foreignSigns, importerSigns, learnerSign, serverSigns, signs } from "./signs.ts";

/** Names under which other programs keep TOML of their own. */
const otherFiles: ReadonlySet<string> = new Set([
  "cargo",
  "pyproject",
  "pipfile",
  "poetry",
  "uv",
  "ruff",
  "tox",
  "pixi",
  "rust-toolchain",
  "rustfmt",
  ".rustfmt",
  "clippy",
  ".clippy",
  "deny",
  "taplo",
  ".taplo",
  "typos",
  "_typos",
  ".typos",
  "netlify",
  "wrangler",
  "fly",
  "hugo",
  "book",
  "renovate",
  "gopkg",
  "golangci",
  ".golangci",
  "buf",
  "mise",
  ".mise",
  "cliff",
  "cross",
  "nextest",
  "libs.versions",
  "project",
  "manifest",
  "tikv-guard",
]);
/** Directories of other people's files. */
const otherDirectories = /(?:^|\/)(?:node_modules|vendor|target|\.git|\.cargo|site-packages)\//;

/** Whether a file's name makes it worth reading: TOML that is not known to belong to another program. */
export function isCandidate(path: string): boolean {
  if (!path.endsWith(".toml")) return false;
  const name = path.slice(path.lastIndexOf("/") + 1, -".toml".length).toLowerCase();
  return !otherFiles.has(name) && !otherDirectories.test(path);
}

/** Whether a file lies among other people's: dependencies and build results. */
export function isForeignPlace(path: string): boolean {
  return otherDirectories.test(path);
}

/** A score of content that needs no name beside it. */
const proof = 3;

/**
 * Whose configuration a file is, by the tables and keys of its text and by its name, or null. Content that proves
 * something decides; a component's name decides the rest, so that an empty or broken `tikv.toml` is still TiKV's.
 */
export function recognise(path: string, text: string): Identity | null {
  return nameHint(path) === "foreign" ? null : recogniseBy(path, outlineOf(text));
}

/** The same of a text whose outline is known. */
export function recogniseBy(path: string, outline: Outline): Identity | null {
  const named = nameHint(path);
  if (named === "foreign" || foreignSigns.some((sign) => outline.has(sign)) || isImporter(outline)) return null;
  if (outline.has(learnerSign)) return { component: "tiflash", role: "learner" };
  const scores = scoresOf(outline);
  const best = scores[0];
  const isProven = best !== undefined && best.score >= proof && best.score > (scores[1]?.score ?? 0);
  if (isProven && !(named?.role === "learner" && best.component === "tikv"))
    return { component: best.component, role: "server" };
  const hinted = named ?? byDirectory(path, scores);
  return hinted?.component === "ticdc" && isChangefeed(outline, scores) ? null : hinted;
}

function isImporter(outline: Outline): boolean {
  return (
    importerSigns.some((sign) => outline.has(sign)) &&
    outline.has("import") &&
    !serverSigns.some((sign) => outline.has(sign))
  );
}

/** A changefeed's configuration has TiCDC's name and nothing that TiCDC's server reads. */
function isChangefeed(outline: Outline, scores: readonly Score[]): boolean {
  const isServer = scores.some(({ component }) => component === "ticdc");
  return !isServer && changefeedSigns.some((sign) => outline.has(sign));
}

interface Score {
  readonly component: Component;
  readonly score: number;
}

/** Components with any sign in the outline, best first. */
function scoresOf(outline: Outline): readonly Score[] {
  const found: Score[] = [];
  for (const component of Object.keys(signs) as Component[]) {
    const weights = signs[component];
    let score = 0;
    for (const sign of Object.keys(weights)) if (outline.has(sign)) score += weights[sign] ?? 0;
    if (score > 0) found.push({ component, score });
  }
  return found.sort((a, b) => b.score - a.score);
}

/** A directory's name says less than a file's: the file must be called a configuration, or its content must agree. */
function byDirectory(path: string, scores: readonly Score[]): Identity | null {
  const hint = directoryHint(path);
  if (!hint) return null;
  const agrees = scores.some(({ component }) => component === hint.component);
  return agrees || isNeutralName(path) ? hint : null;
}
