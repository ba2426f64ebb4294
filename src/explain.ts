import type { Catalogue } from "./catalogue/items.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import type { Release } from "./catalogue/release.ts";
import { ConfigurationError } from "./errors.ts";
import { controlText } from "./explain/control.ts";
import { itemLines } from "./explain/item.ts";
import { choiceText, pathsMeant } from "./explain/paths.ts";
import { allControls } from "./explain/readers.ts";
import { factSources, type Sources } from "./explain/sources.ts";
import { namesIn } from "./explain/subject.ts";
import { suggestion } from "./explain/suggest.ts";
import { guideKeyAnswers } from "./formats/guide-keys.ts";
import type { Component } from "./types.ts";

/** Every component that has items, in the order they are told. */
export const explained: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];

/** What is asked about one release, or all, and one component, or all. */
export interface ExplainOptions {
  readonly release: Release | null;
  readonly component: Component | null;
}

/** What an explanation is made from. */
interface Known {
  readonly catalogues: readonly Catalogue[];
  readonly sources: Sources;
  readonly options: ExplainOptions;
}

/**
 * What a control (`tls-encryption/tikv-certificates` or `tikv-certificates`) or an item (`security.ca-path`, also as TOML) means,
 * as plain text: in every release, or in the one given. The end of an item's path (`ca-path`) or a table lists its items. Throws
 * ConfigurationError, with the names that come near, when it is none of these.
 */
export async function explain(subject: string, options: ExplainOptions): Promise<string> {
  const all = await Promise.all(explained.map(loadCatalogue));
  const asked = all.filter(({ component }) => options.component === null || options.component === component);
  const known: Known = { catalogues: asked, sources: factSources(all), options };
  const names = namesIn(subject);
  for (const name of names) {
    const text = await named(name, known);
    if (text !== null) return text;
  }
  const about = JSON.stringify(names[0] ?? subject);
  throw new ConfigurationError("explain", `${about} is neither a control nor an item.`, suggestion(names, asked));
}

async function named(name: string, known: Known): Promise<string | null> {
  const { catalogues, sources, options } = known;
  const controls = allControls().filter((one) => name === one.name || name === one.control.id);
  if (controls.length > 0) return controls.map((one) => controlText(one, sources, options.release)).join("\n");
  const answers = await itemAnswers(name, known);
  if (answers !== null) return answers;
  const meant = pathsMeant(name, catalogues);
  const [only, ...others] = new Set(meant.map(({ path }) => path));
  if (only === undefined) return null;
  return others.length === 0 ? itemAnswers(only, known) : choiceText(name, only, meant);
}

async function itemAnswers(key: string, { catalogues, sources, options }: Known): Promise<string | null> {
  const guide = guideKeyAnswers(key).map((answer) => [answer]);
  const items = await Promise.all(catalogues.map((one) => itemLines(one, key, sources, options.release)));
  const parts = [...guide, ...items].filter((lines) => lines.length > 0);
  return parts.length === 0 ? null : `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
