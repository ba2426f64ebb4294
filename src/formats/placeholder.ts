/** What templating languages put in place of a value: `{{ x }}`, `{% x %}`, `${X}`, `<X>`. */
const kinds = /\{\{|\{%|\$\{|<[A-Z][A-Z0-9_-]*>/;

/** Whether a text holds what a template would replace. */
export function holdsPlaceholder(text: string): boolean {
  return kinds.test(text);
}
