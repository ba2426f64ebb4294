import type { Moved } from "../evaluate/blame.ts";
import { Causes, type ReleaseChanges } from "../evaluate/cause.ts";
import { type Caused, ownCause } from "../evaluate/caused.ts";
import { withoutInputs } from "../evaluate/inputs.ts";
import { blockingOf } from "../evaluate/judge.ts";
import { type AppliedWaivers, applyWaivers } from "../evaluate/waivers.ts";
import type { ComparedFinding, Finding } from "../findings.ts";
import { judgedFinding } from "../reading/parts.ts";
import { GatheredFindings } from "../report/gathered.ts";
import type { JudgedFinding } from "../report/parts.ts";
import type { ReportFinding } from "../report/report.ts";
import type { Cluster, WaiverSettings } from "../types.ts";
import type { Checked, CheckTerms, ClustersOfSides } from "./judge-clusters.ts";

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Something that is to bear the cause of a finding that moved, and where it stands among all of its kind. */
interface Moving {
  readonly place: number;
  readonly moved: Moved | null;
}
interface Decisive extends Moving {
  readonly one: Open<ComparedFinding>;
  readonly pending: WaiverSettings | undefined;
}
interface Bearing extends Moving {
  readonly moved: Moved;
  readonly bearers: readonly Open<Pick<ReportFinding, "cause">>[];
}

/** More clusters than there are on one side. */
const many = 1e9;

/**
 * Settles what became of findings and tells them, some clusters after others; at the end it has what all of them together come to.
 * What a finding looked at is asked for once: for its cause and, right then, for its evidence.
 */
export class Verdicts {
  readonly #about: CheckTerms;
  readonly #releases: ReleaseChanges;
  readonly #causes: Causes;
  readonly #gathered: GatheredFindings;
  readonly #places: { readonly base: ReadonlyMap<string, number>; readonly head: ReadonlyMap<string, number> };
  readonly #used = new Set<WaiverSettings>();
  readonly #moving: Bearing[] = [];
  readonly #decisive: Decisive[] = [];

  constructor({ base, head }: ClustersOfSides, about: CheckTerms, releases: ReleaseChanges) {
    this.#about = about;
    this.#releases = releases;
    this.#causes = new Causes(releases);
    this.#gathered = new GatheredFindings(about.engine.policies, about.headFiles);
    this.#places = { base: placesOf(base), head: placesOf(head) };
  }

  /** Takes all findings of some clusters, on which no others hang; gives them as they are told, in the same order. */
  add(clusters: readonly Cluster[], caused: readonly Caused[]) {
    const { engine, terms, proposed } = this.#about;
    const compared = caused.map((one): Open<ComparedFinding> => ({ ...one, cause: "" }));
    const waivers = applyWaivers(compared, this.#about.waivers, engine.now, proposed);
    for (const { waiver, state } of waivers.states) if (state === "active") this.#used.add(waiver);
    const { failOn, minimumSeverity } = terms;
    const blocking = blockingOf({ mode: "check", failOn, minimumSeverity, findings: compared, waivers });
    this.#causes.depart(compared);
    const moved: (Moved | null)[] = [];
    const told = this.#gathered.add(clusters, this.#judged(compared, { waivers, blocking, moved }));
    for (const [at, one] of compared.entries()) {
      const own = moved[at] ?? null;
      const place = this.#placeOf(one);
      const bearers: Open<Pick<ReportFinding, "cause">>[] = [told[at] as ReportFinding];
      const pending = waivers.pending.get(one);
      if (blocking.has(one)) {
        const light = this.#light(one);
        this.#decisive.push({ place, moved: own, one: light, pending });
        bearers.push(light);
      }
      if (own !== null) this.#moving.push({ place, moved: own, bearers });
    }
    return { told, compared };
  }

  /** Names the causes, and gives what all together come to. */
  end(): Pick<Checked, "told" | "decisive" | "waivers"> {
    const moving = this.#moving.sort(byPlace);
    const names = this.#causes.named(moving.map(({ moved }) => moved));
    for (const { moved, bearers } of moving) for (const one of bearers) one.cause = names.get(moved) ?? moved.own;
    const { engine, waivers } = this.#about;
    const applied = applyWaivers([], waivers, engine.now);
    const states = applied.states.map((one) =>
      this.#used.has(one.waiver) ? { ...one, state: "active" as const } : one,
    );
    const decisive = this.#decisive.sort(byPlace);
    const pending = new Map(decisive.flatMap(({ one, pending: own }) => (own === undefined ? [] : [[one, own]])));
    return {
      told: this.#gathered.told,
      decisive: decisive.map(({ one }) => one),
      waivers: { ...applied, pending, states },
    };
  }

  *#judged(
    compared: readonly Open<ComparedFinding>[],
    about: {
      readonly waivers: AppliedWaivers;
      readonly blocking: ReadonlySet<ComparedFinding>;
      readonly moved: (Moved | null)[];
    },
  ): Generator<JudgedFinding> {
    for (const one of compared) {
      const moved = this.#causes.moved(one);
      about.moved.push(moved);
      if (moved === null) one.cause = ownCause(one);
      yield judgedFinding(one, about.waivers, about);
    }
  }

  /** What a verdict is told of; of what a release made also the defaults that moved with it. */
  #light(one: ComparedFinding): Open<ComparedFinding> {
    const isRisen = this.#releases(one.finding) !== null;
    const light = (finding: Finding): Finding =>
      isRisen ? { ...withoutInputs(finding), inputs: finding.inputs } : withoutInputs(finding);
    const finding = light(one.finding);
    const baseline = one.baseline === one.finding ? finding : one.baseline && light(one.baseline);
    return { ...one, finding, baseline };
  }

  /** The head's findings come first, then what is said of changes and of the repository, then what only the base has. */
  #placeOf({ finding, baseline }: Caused): number {
    if (finding === baseline) return 3 * many + (this.#places.base.get(finding.cluster) ?? 0);
    if (finding.scope === "repository") return 2 * many;
    return (finding.scope === "change" ? many : 0) + (this.#places.head.get(finding.cluster) ?? 0);
  }
}

function placesOf(clusters: readonly Cluster[]): ReadonlyMap<string, number> {
  return new Map(clusters.map(({ name }, at) => [name, at]));
}

function byPlace(one: Moving, other: Moving): number {
  return one.place - other.place;
}
