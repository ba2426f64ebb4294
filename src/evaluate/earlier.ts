import type { Release } from "../catalogue/release.ts";
import type { Facts, Finding } from "../findings.ts";
import { isAlikeUnder, looksOf } from "../policy/looks.ts";
import type { Control } from "../policy/policy.ts";
import type { JsonObject } from "../types.ts";
import { isSameAt } from "./same.ts";

/** Facts that were judged before, and what was found in them: a finding for each control of their scope, in their order. */
export interface Earlier {
  readonly facts: Facts;
  readonly release: Release | null;
  readonly findings: readonly Finding[];
  /** The parts of the facts that would be others if everything written were read, made once. */
  readonly asWritten: (() => JsonObject) | undefined;
}

/** What settles every control in a way that no pointer of its own tells. */
const common: readonly (readonly string[])[] = [["unreadable"], ["catalogue"], ["whole"]];

/** Tells which findings of earlier facts hold of others, since all that their controls look at is the same there. */
export class Unchanged {
  readonly #earlier: Earlier;
  readonly #now: Omit<Earlier, "findings">;
  readonly #isSameRelease: boolean;
  readonly #found: Sameness;
  #written: Sameness | null = null;

  constructor(earlier: Earlier, now: Omit<Earlier, "findings">) {
    this.#earlier = earlier;
    this.#now = now;
    this.#isSameRelease = earlier.release?.text === now.release?.text;
    this.#found = new Sameness(earlier.facts.document, now.facts.document);
  }

  /** Whether both are judged under the same release, so that a finding of one is that of the other word for word. */
  get isSameRelease(): boolean {
    return this.#isSameRelease;
  }

  /** The finding of the control at a place, or null when it has to be judged again. */
  finding(control: Control, at: number): Finding | null {
    const known = this.#earlier.findings[at];
    if (known === undefined || known.status === "ineffective" || !this.#isAlike(control)) return null;
    if (!this.#found.of(control)) return null;
    if (!asksWhatIsWritten(known)) return known;
    this.#written ??= new Sameness(wholeAsWritten(this.#earlier), wholeAsWritten(this.#now));
    return this.#written.of(control) ? known : null;
  }

  #isAlike(control: Control): boolean {
    if (this.#isSameRelease) return true;
    const [before, after] = [this.#earlier.release, this.#now.release];
    return before !== null && after !== null && isAlikeUnder(control, before, after);
  }
}

/** Where two documents are the same, each place looked at once. */
class Sameness {
  readonly #before: JsonObject;
  readonly #after: JsonObject;
  readonly #mayBe: boolean;
  readonly #known = new Map<string, boolean>();

  constructor(before: JsonObject, after: JsonObject) {
    this.#before = before;
    this.#after = after;
    this.#mayBe = common.every((path) => isSameAt(before, after, path));
  }

  /** Whether they are to a control. */
  of(control: Control): boolean {
    return this.#mayBe && looksOf(control).at.every(({ pointer, path }) => this.#at(pointer, path));
  }

  #at(pointer: string, path: readonly string[]): boolean {
    let isSame = this.#known.get(pointer);
    if (isSame !== undefined) return isSame;
    isSame = isSameAt(this.#before, this.#after, path);
    this.#known.set(pointer, isSame);
    return isSame;
  }
}

function wholeAsWritten({ facts, asWritten }: Omit<Earlier, "findings">): JsonObject {
  return asWritten === undefined ? facts.document : { ...facts.document, ...asWritten() };
}

/** What would be so if everything written were read is asked only of what does not hold. */
function asksWhatIsWritten({ status, parts = [] }: Finding): boolean {
  return status === "missing" || parts.some((part) => part.status === "missing" || part.status === "ineffective");
}
