import type { Earlier } from "../evaluate/earlier.ts";
import type { Facts, Finding } from "../findings.ts";
import type { JudgedScopes } from "./judged-scopes.ts";

/** One scope of a cluster as some texts make it, judged as far as somebody asks. */
export class ScopeTrial {
  readonly #scopes: JudgedScopes;
  readonly #isLoss: (finding: Finding) => boolean;
  /** Under each release, the newest last; let go when all is judged. */
  #facts: readonly Facts[];
  #newest: Earlier | null = null;
  #holding: ReadonlySet<string> | null = null;
  #loses = false;

  constructor(facts: readonly Facts[], scopes: JudgedScopes, isLoss: (finding: Finding) => boolean) {
    this.#facts = facts;
    this.#scopes = scopes;
    this.#isLoss = isLoss;
  }

  /** Whether a control of this scope holds. What does not under the newest release holds of no cluster. */
  holds(control: string): boolean {
    if (this.#holding !== null) return this.#holding.has(control);
    const inNewest = this.#underNewest().findings.some((one) => one.control === control && isHeld(one));
    return inNewest && this.#whole().has(control);
  }

  /** Whether some control is worse than it was. */
  get loses(): boolean {
    this.#whole();
    return this.#loses;
  }

  #underNewest(): Earlier {
    this.#newest ??= this.#scopes.newest(this.#facts);
    return this.#newest;
  }

  #whole(): ReadonlySet<string> {
    if (this.#holding !== null) return this.#holding;
    const findings = this.#scopes.whole(this.#facts, this.#underNewest());
    this.#loses = findings.some(this.#isLoss);
    this.#holding = new Set(findings.filter(isHeld).map(({ control }) => control));
    this.#facts = [];
    this.#newest = null;
    return this.#holding;
  }
}

function isHeld({ status }: Finding): boolean {
  return status === "implemented";
}
