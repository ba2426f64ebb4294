import type { Diagnosed } from "../evaluate/diagnostics.ts";
import type { Diagnostic } from "../types.ts";
import type { Checked } from "./judge-clusters.ts";

/** Diagnostics by the places of their clusters in the lists: whatever was judged together, they are told in that order. */
export class Said {
  /** What is wrong in the files of each. */
  readonly base = new Map<number, Diagnosed>();
  readonly head = new Map<number, Diagnosed>();
  /** What a change of them does not do to a running cluster, by the base's clusters. */
  readonly bootstrap = new Map<number, readonly Diagnostic[]>();
  /** What else is said of the change, by the head's clusters. */
  readonly changes = new Map<number, readonly Diagnostic[]>();

  get all(): Pick<Checked, "diagnosed" | "ofChange"> {
    const together = (all: readonly Diagnosed[]): Diagnosed => ({
      files: all.flatMap(({ files }) => files),
      diagnostics: all.flatMap(({ diagnostics }) => diagnostics),
    });
    const bootstrap = inOrder(this.bootstrap).flat();
    return {
      diagnosed: { base: together(inOrder(this.base)), head: together(inOrder(this.head)) },
      // What all members of a deployment file share is said once.
      ofChange: [
        ...new Map(bootstrap.map((one) => [JSON.stringify(one), one])).values(),
        ...inOrder(this.changes).flat(),
      ],
    };
  }
}

function inOrder<T>(byPlace: ReadonlyMap<number, T>): readonly T[] {
  return [...byPlace].sort(([a], [b]) => a - b).map(([, one]) => one);
}
