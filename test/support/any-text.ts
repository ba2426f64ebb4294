import * as fc from "fast-check";

const [surrogates, afterSurrogates, last] = [0xd800, 0xe000, 0x10ffff];
const scalars = surrogates + last - afterSurrogates + 1;

/**
 * Text of any Unicode scalar values. fast-check's own `unit: "binary"` is the same and first builds a table of all of them, which
 * takes a second in each process.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.nat(scalars - 1).map(scalarAt), maxLength });
}

function scalarAt(index: number): string {
  return String.fromCodePoint(index < surrogates ? index : index - surrogates + afterSurrogates);
}
