/** Variables that are set around a script. They are looked up and never copied: a file may set ten thousand for ten thousand scripts. */
export type Variables = Pick<ReadonlyMap<string, string>, "get">;

/** None. */
export const noVariables: Variables = new Map();

/** Some variables over those around them. */
export function over(around: Variables, own: ReadonlyMap<string, string>): Variables {
  return own.size === 0 ? around : { get: (name) => own.get(name) ?? around.get(name) };
}

/** Those that a text names, `$A` or `${A…`. */
export function namedIn(text: string, variables: Variables): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = ""] of text.matchAll(/\$\{?([A-Za-z_]\w{0,200})/g)) {
    const value = variables.get(name);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}
