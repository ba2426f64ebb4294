/** A figure that was measured, and the most that it may be; null where it is only told. */
export interface Row {
  readonly name: string;
  readonly figures: readonly string[];
  readonly value: number;
  readonly goal: number | null;
}

/** Prints rows as they are measured, and keeps whether all goals were met. */
export class Table {
  readonly #missed: string[] = [];
  /** What missed its goal, by name. */
  get missed(): readonly string[] {
    return this.#missed;
  }

  /** Starts a table of Markdown. */
  head(name: string, columns: readonly string[]): void {
    console.log(`\n| ${[name, ...columns, "goal", ""].join(" | ")} |`);
    console.log(`|${"---|".repeat(columns.length + 3)}`);
  }

  row({ name, figures, value, goal }: Row): void {
    const isMet = goal === null || value <= goal;
    if (!isMet) this.#missed.push(name);
    const limit = goal === null ? "" : `≤ ${goal}`;
    console.log(`| ${[name, ...figures, limit, goal === null ? "" : isMet ? "met" : "**missed**"].join(" | ")} |`);
  }
}
