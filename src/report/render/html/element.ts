import { visible } from "../visible.ts";

/** Markup that is safe to put into a page: only this module makes it. */
export interface Markup {
  readonly markup: string;
}
/** What an element holds: text is escaped, markup is not, null is nothing. */
export type Child = Markup | string | null;
type Attributes = Readonly<Record<string, string | true | null>>;

const entity: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** The longest text that a page shows of one thing. */
const longest = 2_000;
const empty = new Set(["input", "meta", "br"]);

/** An element of a page; the one place where text becomes HTML. Attributes that are null are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => attribute(key, value));
  const start = `<${name}${written.join("")}>`;
  return { markup: empty.has(name) ? start : `${start}${children.map(childMarkup).join("")}</${name}>` };
}

/** Several pieces as one. */
export function fragment(...children: readonly Child[]): Markup {
  return { markup: children.map(childMarkup).join("") };
}

/** The text of a style sheet or program of ours, which HTML does not escape; it must not end its own element. */
export function rawText(name: "style" | "script", text: string): Markup {
  if (/<\/|<!--/.test(text)) throw new Error(`the ${name} of the page would end its element`);
  return { markup: `<${name}>${text}</${name}>` };
}

/** Text as it is written in HTML, in an element or in a quoted attribute; invisible characters are spelled out. */
export function escapeHtml(text: string): string {
  return visible(text, longest).replace(/[&<>"'\p{Noncharacter_Code_Point}]/gu, (found) => entity[found] ?? "\ufffd");
}

function attribute(key: string, value: string | true | null): string {
  if (value === null) return "";
  return value === true ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`;
}

function childMarkup(child: Child): string {
  if (child === null) return "";
  return typeof child === "string" ? escapeHtml(child) : child.markup;
}
