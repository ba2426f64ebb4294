import type { Item, Row } from "./item.ts";
import type { Place, SeriesList } from "./series.ts";

/** Items as the releases of a catalogue read them: those that read one in the same form are given the same object. */
export class Forms {
  readonly #series: SeriesList;
  readonly #made = new Map<string, readonly Item[]>();

  constructor(series: SeriesList) {
    this.#series = series;
  }

  /** The form that a row's item has at a place. */
  of(path: string, row: Row, place: Place): Item {
    const made = this.#made.get(path) ?? [];
    const [first] = made;
    if (first !== undefined && row.details === null) return first;
    const item = itemOf(path, row, place, this.#series);
    const same = made.find((one) => isSame(one, item));
    if (same !== undefined) return same;
    this.#made.set(path, [...made, item]);
    return item;
  }
}

function itemOf(path: string, { details, ...row }: Row, place: Place, series: SeriesList): Item {
  const { types, defaults, enums, names, ci, bareMilliseconds, bits } = details ?? {};
  return {
    path,
    type: (types && series.at(types, place)) ?? row.type,
    default: defaults ? (series.at(defaults, place) ?? null) : row.default,
    accepted: (enums ? series.at(enums, place) : details?.enum) ?? null,
    anyCase: ci ?? false,
    names: names ?? null,
    bareMilliseconds: bareMilliseconds ?? false,
    bits: bits ?? null,
  };
}

/** Of one row's forms only these differ, and what is no text or number is then the same part of it. */
function isSame(one: Item, other: Item): boolean {
  return one.type === other.type && one.default === other.default && one.accepted === other.accepted;
}
