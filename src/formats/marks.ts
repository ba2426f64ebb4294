/** Where a key, a table or an element of an array is written. */
export class Mark {
  /** 1-based; 0 while only its descendants are written. */
  line = 0;
  endLine = 0;
  /** Offsets of the value's text; equal for a table that a header opens. */
  start = 0;
  end = 0;
  /** The key was written with dots (`a.b = 1`). */
  dotted = false;
  /** An array whose elements are opened by `[[…]]`. */
  isTableArray = false;
  readonly children = new Map<string, Mark>();

  /** The mark of a direct key or index, made when it is not there yet. */
  child(key: string): Mark {
    const known = this.children.get(key) ?? new Mark();
    this.children.set(key, known);
    return known;
  }

  /** The table that a key inside this one belongs to: of an array of tables, its newest element. */
  table(): Mark {
    return this.isTableArray ? this.child(String(this.children.size - 1)) : this;
  }
}

/** Every written mark below one, with its path, parents first. */
export function* marksBelow(mark: Mark, path: readonly string[] = []): Generator<[readonly string[], Mark]> {
  for (const [key, child] of mark.children) {
    const below = [...path, key];
    if (child.line > 0) yield [below, child];
    yield* marksBelow(child, below);
  }
}
