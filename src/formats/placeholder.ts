/** What templating languages put in place of a value: `{{ x }}`, `{% x %}`, `${X}`, `<X>`. */
const templates = /\{\{|\{%|\$\{|<[A-Z][A-Z0-9_-]*>/;
/** What people write for a script to replace, of which no component makes anything: `$CERT`, `<path to CA>`, `@cert@`, `%CERT%`, `__CERT__`. */
const stand =
  /\$[A-Z][A-Z0-9_]+|<[A-Za-z][A-Za-z0-9_. -]{0,60}>|(?:^|\/)(?:@[A-Za-z][\w.-]{0,60}@|%[A-Z][A-Z0-9_]{0,60}%|__[A-Z][A-Z0-9_]{0,60}__)/;

/** Without one of these there is none; most texts have none. */
const signs = /[{$<@%]|__/;

/** Whether a text holds what a template or a script would replace. */
export function holdsPlaceholder(text: string): boolean {
  if (!signs.test(text)) return false;
  return templates.test(text) || stand.test(text);
}

/** Whether a text holds what a template would surely replace; a password may hold a dollar. */
export function holdsTemplate(text: string): boolean {
  return templates.test(text);
}
