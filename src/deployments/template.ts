/** Stands for text of a template that cannot be known; no real file holds this character. */
export const unknownCharacter = "\uE000";

const directive = /^[ \t]*(?:\{\{-?[^}\n]{0,500}\}\}|\{%-?[^%\n]{0,500}%\}|%\{[^}\n]{0,500}\})[ \t]*\r?$/gm;
/** `{{ "{{" }}` is how a template writes what another one is to read. */
const expression =
  /\{\{-?[ \t]{0,20}["'`](?:\{\{|\}\})["'`][ \t]{0,20}-?\}\}|\{\{[^{}\n]{0,500}\}\}|\{%[^%\n]{0,500}%\}|%\{[^{}\n]{0,500}\}/g;

/**
 * A template's text with the same lines, of which a parser can read what does not hang on the template: lines that are only
 * directives (`{{- if … }}`, `{% for … %}`, `%{ for … }`) become comments, expressions become as many unknown characters.
 */
export function maskTemplate(text: string): string {
  if (!text.includes("{{") && !text.includes("{%") && !text.includes("%{")) return text;
  return text
    .replace(directive, (line) => line.replace(/[^\s]/, "#"))
    .replace(expression, (found) => unknownCharacter.repeat(found.length));
}

/** Whether a text holds something of a template. */
export function isTemplated(text: string): boolean {
  return text.includes(unknownCharacter);
}

/** A TOML text in which values that a template makes, quoted or not, are strings: `max-replicas = {{ .n }}` does not spoil the rest. */
export function quoteUnknown(text: string): string {
  if (!isTemplated(text)) return text;
  return text.split("\n").map(quoteValue).join("\n");
}

function quoteValue(line: string): string {
  const unknown = line.indexOf(unknownCharacter);
  const comment = line.indexOf("#");
  const equals = line.indexOf("=");
  if (unknown < 0 || (comment >= 0 && comment < unknown)) return line;
  // A table of an unknown name must not leave its items to the table above.
  if (line.trimStart().startsWith("[")) return line;
  if (equals < 0 || unknown < equals) return `#${line}`;
  const value = line.slice(equals + 1).trimStart();
  return /^["'[{]/.test(value) ? line : `${line.slice(0, equals + 1)} "${unknownCharacter}"`;
}
