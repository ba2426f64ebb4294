import { type Engine, releasesOf } from "../engine.ts";
import { factsUnder } from "../facts/facts.ts";
import { Held } from "../facts/held.ts";
import type { MemberScope } from "../facts/scope.ts";
import type { ComparedFinding, Facts, Finding } from "../findings.ts";
import { type EditedFile, Swaps } from "../fix/swaps.ts";
import { JudgedScopes } from "./judged-scopes.ts";
import { ScopeTrial } from "./scope-trial.ts";
import type { Cluster, Document, Member } from "../types.ts";
import { hasNews, isLoss, nameInCluster } from "./worse.ts";

/**
 * One cluster of bare files, judged again with other texts in some of them. What several trials make of a member is judged once, and
 * what no trial changes is not computed again.
 */
export class ClusterTrials {
  readonly own: Cluster;
  readonly #engine: Engine;
  readonly #held = new Held<MemberScope>();
  readonly #swaps: Swaps;
  readonly #scopes: JudgedScopes;
  readonly #isLoss: (finding: Finding) => boolean;
  readonly #known = new Map<string, ScopeTrial>();
  readonly #news = new WeakMap<readonly Document[], boolean>();
  readonly #numbers = new Map<Document, number>();
  #common: string | null = null;

  /** `before` is what was found in the cluster as it is, by `nameInCluster`. */
  constructor(own: Cluster, before: ReadonlyMap<string, ComparedFinding>, engine: Engine) {
    this.own = own;
    this.#engine = engine;
    this.#swaps = new Swaps(own);
    this.#scopes = new JudgedScopes(own, releasesOf(own, engine), engine);
    this.#isLoss = (finding) => isLoss(before.get(nameInCluster(finding)), finding);
  }

  /** The cluster with edited files; null where what they make of it is not told by its files one by one. */
  with(edited: ReadonlyMap<string, EditedFile>): Cluster | null {
    return this.#swaps.with(edited);
  }

  /** The facts of the cluster, or of what texts make of it, under each release. */
  factsOf(cluster: Cluster): readonly (readonly Facts[])[] {
    const { catalogues, now } = this.#engine;
    return factsUnder(cluster, this.#scopes.releases, catalogues, now, this.#held);
  }

  /** What members' facts say of the cluster as it is. */
  get common(): string {
    this.#common ??= this.commonIn(this.factsOf(this.own));
    return this.#common;
  }

  /** What members' facts say of their cluster, under each release. */
  commonIn(facts: readonly (readonly Facts[])[]): string {
    return JSON.stringify(facts.map(([first]) => first?.document.cluster ?? null));
  }

  /** One scope, whose facts hang on some members and on what they say of the cluster. */
  scope(kind: string, members: readonly Member[], common: string, facts: () => readonly Facts[]): ScopeTrial {
    const numbers = members.flatMap(({ documents }) => documents.map((one) => this.#numberOf(one)));
    const key = `${kind} ${numbers.join(",")} ${common}`;
    const known = this.#known.get(key) ?? new ScopeTrial(facts(), this.#scopes, this.#isLoss);
    this.#known.set(key, known);
    return known;
  }

  /** Whether a member's files have something wrong that they had not. */
  hasNews(before: Member, now: Member): boolean {
    const known = this.#news.get(now.documents);
    if (known !== undefined) return known;
    const made = hasNews({ ...this.own, members: [before] }, { ...this.own, members: [now] }, this.#engine);
    this.#news.set(now.documents, made);
    return made;
  }

  #numberOf(document: Document): number {
    const number = this.#numbers.get(document) ?? this.#numbers.size;
    this.#numbers.set(document, number);
    return number;
  }
}
