import type { Release } from "../catalogue/release.ts";
import type { Member } from "../types.ts";

/** What was computed of a cluster's members under some releases, for who asks again while a few of them change. */
export class Held<T> {
  readonly #known = new WeakMap<Member, Map<string, T>>();

  /** What is held of a member, or a new one. */
  get(member: Member, release: Release | null, make: () => T): T {
    const own = this.#known.get(member) ?? new Map<string, T>();
    this.#known.set(member, own);
    const about = release?.text ?? "";
    const known = own.get(about);
    if (known !== undefined) return known;
    const made = make();
    own.set(about, made);
    return made;
  }
}
