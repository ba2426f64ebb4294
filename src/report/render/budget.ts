import { type Table, tableText } from "./table.ts";

/** A part of a comment that is shown whole or not at all. */
export interface Block {
  /** What is said to be left out when there is no room. */
  readonly name: string;
  /** How many things are in it, where that is worth saying when it is left out. */
  readonly count?: number;
  readonly text: string;
}

/** A table that is always there, with as many of its rows as there is room for. */
export interface CoreTable extends Table {
  /** What its rows are called when some are left out. */
  readonly name: string;
}

/** What is always there: the lines before the tables, the tables, the last lines. */
export interface Core {
  readonly head: string;
  readonly tables: readonly CoreTable[];
  readonly tail: string;
}

/** How much fits and how it is measured: characters for a comment, bytes for a job summary. */
export interface Budget {
  readonly limit: number;
  readonly measure: (text: string) => number;
  /** Where a reader finds what is left out; a sentence. */
  readonly elsewhere: string;
}

/** Room for the sentence about what is left out. */
const reserve = 500;

/**
 * Puts a text together within a budget. Whole blocks go first, in the order of `dropOrder`; then rows from the ends of
 * the core's tables. What is left out is always said.
 */
export function assemble(core: Core, blocks: readonly Block[], dropOrder: readonly string[], budget: Budget): string {
  const filled = blocks.filter((block) => block.text !== "");
  const tables = core.tables.filter((table) => table.rows.length > 0);
  const cost = (text: string) => budget.measure(text) + 2;
  const room = budget.limit - reserve - cost(core.head) - cost(core.tail);
  const wanted = sum(tables.map((table) => frameCost(table, cost) + sum(table.rows.map(cost))));
  const gone = overflow(filled, dropOrder, room - wanted, cost);
  const kept = filled.filter((block) => !gone.includes(block)).map((block) => block.text);
  const shown = shrink(tables, room - sum(kept.map(cost)), cost, budget.elsewhere);
  const names = gone.map(({ name, count }) => (count === undefined ? name : `${name} (${count})`)).join(", ");
  const omission = names === "" ? "" : `_Left out for length: ${names}. ${budget.elsewhere}_`;
  return [core.head, ...shown, ...kept, omission, core.tail].filter((text) => text !== "").join("\n\n");
}

/** The blocks to leave out so that the others fit into the room. */
function overflow(
  blocks: readonly Block[],
  dropOrder: readonly string[],
  room: number,
  cost: (text: string) => number,
): readonly Block[] {
  const inOrder = dropOrder.flatMap((name) => blocks.find((block) => block.name === name) ?? []);
  let size = sum(blocks.map((block) => cost(block.text)));
  const gone: Block[] = [];
  for (const block of inOrder) {
    if (size <= room) break;
    gone.push(block);
    size -= cost(block.text);
  }
  return gone;
}

/** Tables with as many rows as fit, the smallest filled first, each with its count when some are missing. */
function shrink(
  tables: readonly CoreTable[],
  room: number,
  cost: (text: string) => number,
  elsewhere: string,
): readonly string[] {
  let left = room - sum(tables.map((table) => frameCost(table, cost)));
  const texts = new Map<CoreTable, string>();
  for (const table of [...tables].sort((a, b) => a.rows.length - b.rows.length)) {
    const shown = rowsWithin(table.rows, left, cost);
    left -= sum(shown.map(cost));
    const counted = `_${shown.length} of ${table.rows.length} ${table.name} shown. ${elsewhere}_`;
    const text = tableText({ heading: table.heading, rows: shown });
    texts.set(
      table,
      shown.length === table.rows.length ? text : [text, counted].filter((one) => one !== "").join("\n\n"),
    );
  }
  return tables.map((table) => texts.get(table) ?? "");
}

function rowsWithin(rows: readonly string[], room: number, cost: (text: string) => number): readonly string[] {
  let size = 0;
  const end = rows.findIndex((row) => {
    size += cost(row);
    return size > room;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** A table's size without its rows. */
function frameCost(table: CoreTable, cost: (text: string) => number): number {
  return cost(table.heading) + cost(table.name) + 150;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
