import * as fc from "fast-check";
import { bettered, mustBeMirrored, mustBeSilent, mustNotWorsen, pair, twice } from "./comparison.ts";
import type { Files } from "./memory.ts";
import { mustBeSound, mustBeUnpolluted } from "./sound.ts";
import { anyToml, anything, anyYaml, mutated } from "./sources.ts";
import { auditedIn, toldIn } from "./story.ts";
import { mustAgreeOnToml, mustAgreeOnYaml } from "./values.ts";

/** Something that holds for every input of a kind. */
export interface Property {
  readonly name: string;
  /** As many inputs as a test of all has time for. */
  readonly runs: number;
  /** Each call makes it anew, because one that has run remembers. */
  made(): fc.IAsyncProperty<[unknown]>;
}

/** A property over one arbitrary, told of every input before it is tried. */
function property<T>(
  name: string,
  runs: number,
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
): (tried: (value: unknown) => void) => Property {
  return (tried) => ({
    name,
    runs,
    made: () =>
      fc.asyncProperty(arbitrary, async (value) => {
        tried(value);
        await holds(value);
        mustBeUnpolluted();
      }) as unknown as fc.IAsyncProperty<[unknown]>,
  });
}

async function mustEnd([base, head]: readonly [Files, Files]): Promise<void> {
  const ending = await toldIn(base, head);
  if ("report" in ending) mustBeSound(ending.report, base, head);
}

const all = [
  property("any change of real files is told soundly", 60, mutated, mustEnd),
  property("any files are told soundly", 150, anything, (files) => mustEnd([{}, files])),
  property("any two sides are told soundly", 60, fc.tuple(anything, anything), mustEnd),
  property(
    "any files are audited soundly",
    100,
    fc.oneof(
      anything,
      mutated.map(([, head]) => head),
    ),
    async (files) => {
      const ending = await auditedIn(files);
      if ("report" in ending) mustBeSound(ending.report, {}, files);
    },
  ),
  property("values of TOML are smol-toml's", 500, anyToml, async (text) => mustAgreeOnToml(text)),
  property("values of YAML are the parser's own", 300, anyYaml, async (text) => mustAgreeOnYaml(text)),
  property("another way to write the same changes nothing", 25, twice, mustBeSilent),
  property("what breaks one way is mended the other way", 25, pair, mustBeMirrored),
  property("one good setting more worsens nothing", 25, bettered, mustNotWorsen),
];

/** Every property; `tried` is told of each input before it is tried. */
export function properties(tried: (value: unknown) => void = () => {}): readonly Property[] {
  return all.map((each) => each(tried));
}
