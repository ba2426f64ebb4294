import type { ComparedFinding, Facts, Finding, Origin } from "../findings.ts";
import type { Control } from "../policy/policy.ts";
import { distinct } from "./evidence/place.ts";
import { type Placed, standingPlaces } from "./evidence/standing.ts";
import { asMany, evidenceOf } from "./evidence.ts";
import type { ReportEvidence } from "./report.ts";

/** A place of an instance's finding, by where the same place of another instance is looked up. */
interface Step {
  readonly pointer: string;
  readonly at: number;
  readonly origin: Origin;
  readonly evidence: ReportEvidence;
}

/** How an instance's finding is told, and all places that it was told of. */
interface Pattern {
  readonly steps: readonly Step[];
  readonly origins: ReadonlyMap<string, readonly Origin[]>;
}

/**
 * Tells where findings of an audit are decided. Of instances that are configured alike each control is told once, and of the others
 * only on which lines the same things stand.
 */
export class EvidenceOfInstances {
  readonly #patterns = new Map<Finding, Pattern>();
  readonly #headFiles: ReadonlySet<string>;

  /** `headFiles` are all files of the head's clusters. */
  constructor(headFiles: ReadonlySet<string>) {
    this.#headFiles = headFiles;
  }

  /** The same as `evidenceOf` says of a finding of an audit. */
  of(compared: ComparedFinding, control: Control | null): readonly ReportEvidence[] {
    const copy = compared.baseline === null ? compared.finding.repeats : undefined;
    const steps = copy === undefined ? null : stepsOf(copy.facts, this.#patternOf(copy.of, compared, control));
    return steps === null ? evidenceOf(compared, control, this.#headFiles) : asMany(compared.finding, distinct(steps));
  }

  #patternOf(finding: Finding, like: ComparedFinding, control: Control | null): Pattern {
    const known = this.#patterns.get(finding);
    if (known !== undefined) return known;
    const placed = standingPlaces({ compared: { ...like, finding }, control, headFiles: this.#headFiles });
    const made = {
      steps: placed.map(step),
      origins: new Map(placed.map(({ input }) => [input.pointer, input.origins])),
    };
    this.#patterns.set(finding, made);
    return made;
  }
}

function step({ input, origin, evidence }: Placed): Step {
  return { pointer: input.pointer, at: input.origins.indexOf(origin), origin, evidence };
}

/** The same places of another instance; null where they are not the same but for their lines. */
function stepsOf(facts: Facts, { steps, origins }: Pattern): readonly ReportEvidence[] | null {
  const places = new Map<string, readonly Origin[]>();
  for (const [pointer, known] of origins) {
    // What is said of the whole cluster stands where it stands for all.
    const own = pointer.startsWith("/cluster/") ? known : facts.origins(pointer);
    if (own.length !== known.length || !own.every((one, at) => isSame(one, known[at] as Origin))) return null;
    places.set(pointer, own);
  }
  return steps.map(({ pointer, at, evidence }) => movedTo(evidence, places.get(pointer)?.[at] as Origin));
}

function isSame(one: Origin, other: Origin): boolean {
  return (
    one.key === other.key &&
    one.text === other.text &&
    one.through === other.through &&
    one.owner === other.owner &&
    one.file === other.file
  );
}

function movedTo(evidence: ReportEvidence, { line, endLine }: Origin): ReportEvidence {
  if (evidence.line === line && evidence.endLine === endLine) return evidence;
  const { file, side, key, message } = evidence;
  return { file, line, endLine, side, key, message };
}
