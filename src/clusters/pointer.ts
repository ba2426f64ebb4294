/** A JSON pointer (RFC 6901) of path segments; "" is the whole. */
export function pointerOf(path: readonly string[]): string {
  let pointer = "";
  for (const segment of path) pointer += `/${/[~/]/.test(segment) ? escaped(segment) : segment}`;
  return pointer;
}

/** The path segments of a JSON pointer; [] for the whole. */
export function pathOf(pointer: string): readonly string[] {
  const segments = pointer.split("/").slice(1);
  if (!pointer.includes("~")) return segments;
  return segments.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escaped(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Whether one of two JSON pointers is the other, or holds it. */
export function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
