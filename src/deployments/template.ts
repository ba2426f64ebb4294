/** Stands for text of a template that cannot be known; no real file holds this character. */
export const unknownCharacter = "\uE000";

const directive = /^[ \t]*(?:\{\{-?[^}\n]{0,500}\}\}|\{%-?[^%\n]{0,500}%\}|%\{[^}\n]{0,500}\})[ \t]*\r?$/gm;
const expression = /\{\{[^{}\n]{0,500}\}\}|\{%[^%\n]{0,500}%\}|%\{[^{}\n]{0,500}\}/g;

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
