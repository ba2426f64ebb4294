/** A parsed JSON or YAML value whose shape nobody has checked. */
export type Unchecked = unknown;

/** The value at a key of its own; undefined where there is no table or no such key. */
export function at(value: Unchecked, key: string): Unchecked {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
    return undefined;
  return (value as Readonly<Record<string, Unchecked>>)[key];
}

/** The items of a list; none of anything else. */
export function listAt(value: Unchecked, key: string): readonly Unchecked[] {
  const found = at(value, key);
  return Array.isArray(found) ? (found as readonly Unchecked[]) : [];
}

/** The texts of a list, or the one text that stands for it. */
export function textsAt(value: Unchecked, key: string): readonly string[] {
  const found = at(value, key);
  if (typeof found === "string") return [found];
  return listAt(value, key).filter((one) => typeof one === "string");
}
