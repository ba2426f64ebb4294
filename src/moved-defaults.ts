import type { Finding, Unwritten } from "./findings.ts";

/** An item that neither side writes and that the two releases take differently. */
export interface MovedDefault {
  readonly key: string;
  readonly before: Unwritten;
  readonly after: Unwritten;
}

/** The items at or behind a fact whose default moved because the release is another; none when it is the same or not known. */
export function movedDefaults(base: Finding | null, head: Finding, pointer: string): readonly MovedDefault[] {
  if (!base?.release || !head.release || base.release === head.release) return [];
  const before = new Map(unwrittenAt(base, pointer).map((one) => [one.key, one]));
  const moved = new Map<string, MovedDefault>();
  for (const after of unwrittenAt(head, pointer)) {
    const was = before.get(after.key);
    if (was !== undefined && !isSame(was, after)) moved.set(after.key, { key: after.key, before: was, after });
  }
  return [...moved.values()];
}

function unwrittenAt({ inputs }: Finding, pointer: string): readonly Unwritten[] {
  return inputs.find((input) => input.pointer === pointer)?.unwritten ?? [];
}

function isSame(one: Unwritten, other: Unwritten): boolean {
  return one.read === other.read && JSON.stringify(one.value) === JSON.stringify(other.value);
}
