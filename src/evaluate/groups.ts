/** Names that belong together: each `join` makes one group of everything its names were in. */
export class Groups {
  readonly #parents = new Map<string, string>();

  /** Puts names, and whatever they were joined with before, into one group. */
  join(names: readonly string[]): void {
    for (const name of names) this.#merge(this.#root(names[0] ?? name), this.#root(name));
  }

  /** The group's own name: a whole file before a line (`file#key`), then the smallest; the same whatever the order of joining. */
  name(member: string): string {
    return this.#root(member);
  }

  #root(name: string): string {
    let root = name;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    // Stryker disable next-line all: the way to the root gets shorter, and leads to the same
    if (root !== name) this.#parents.set(name, root);
    return root;
  }

  #merge(one: string, other: string): void {
    if (one === other) return;
    const [name, member] = before(one, other) ? [one, other] : [other, one];
    this.#parents.set(member, name);
  }
}

function before(one: string, other: string): boolean {
  const [oneIsLine, otherIsLine] = [one.includes("#"), other.includes("#")];
  if (oneIsLine !== otherIsLine) return otherIsLine;
  // Stryker disable next-line EqualityOperator: they are not equal
  return one < other;
}
