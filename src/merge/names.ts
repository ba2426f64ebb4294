/** A file that holds a report, and what its report is to be called. */
export interface Named {
  readonly name: string;
  readonly file: string;
}

/** Reads `NAME=FILE` or `FILE`, whose name is what tells it from the others: its way without what all have in common. */
export function namesOf(words: readonly string[]): readonly Named[] {
  const given = words.map((word) => {
    const at = word.indexOf("=");
    return at > 0 ? { name: word.slice(0, at), file: word.slice(at + 1) } : { name: null, file: word };
  });
  const ways = given.filter(({ name }) => name === null).map(({ file }) => stepsOf(file));
  const [start, end] = [commonStart(ways), commonStart(ways.map((way) => [...way].reverse()))];
  return given.map(({ name, file }) => ({ name: name ?? nameOf(stepsOf(file), start, end), file }));
}

function stepsOf(file: string): readonly string[] {
  return file
    .replace(/\.json$/, "")
    .split(/[/\\]+/)
    .filter((step) => step !== "" && step !== ".");
}

function nameOf(way: readonly string[], start: number, end: number): string {
  const own = way.slice(start, Math.max(start + 1, way.length - end));
  return own.length === 0 ? (way.at(-1) ?? "report") : own.join("/");
}

/** How many steps all ways begin with. */
function commonStart(ways: readonly (readonly string[])[]): number {
  const [first = []] = ways;
  if (ways.length < 2) return Math.max(0, first.length - 1);
  const end = first.findIndex((step, at) => ways.some((way) => way[at] !== step));
  return end < 0 ? first.length : end;
}
