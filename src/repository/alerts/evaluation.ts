import type { SyntaxNode } from "@lezer/common";
import type { Rule } from "./rules.ts";
import type { Matcher } from "./selector.ts";
import type { Value } from "./value.ts";
import type { World } from "./world.ts";

/** Recording rules by what they record. */
export type Records = ReadonlyMap<string, readonly Rule[]>;

/** What an expression is evaluated in, whatever its text. */
export interface Surroundings {
  readonly world: World;
  readonly records: Records;
  /** Conditions that a recording rule's series were asked for with. */
  readonly outer: readonly Matcher[];
  /** How many recording rules led here. */
  readonly recorded: number;
}

/** Where an evaluation is. */
export interface Spot extends Surroundings {
  readonly text: string;
  readonly depth: number;
}

/** What an expression gives where it stands. */
export type Evaluation = (node: SyntaxNode, spot: Spot) => Value;
