import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { nothingBeside } from "../../src/beside.ts";
import { ConfigurationError } from "../../src/errors.ts";
import { mergeReports } from "../../src/merge/merge.ts";
import { reportReader } from "../../src/merge/read.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { renderJson } from "../../src/report/render/json.ts";
import { oneReplica, pd, plainTikv, tikv } from "../e2e/configuration.ts";
import { bettered, mustBeMirrored, mustBeSilent, mustNotWorsen, pair, twice } from "./comparison.ts";
import type { Files } from "./memory.ts";
import { mustBeSound, mustBeUnpolluted } from "./sound.ts";
import { anyToml, anything, anyYaml, editedTexts, mutated } from "./sources.ts";
import { auditedIn, checkedIn, renderings, toldIn } from "./story.ts";
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
      }),
  });
}

async function mustEnd([base, head]: readonly [Files, Files]): Promise<void> {
  const ending = await toldIn(base, head);
  if ("report" in ending) mustBeSound(ending.report, base, head);
}

const directory = new URL("../../policies/", import.meta.url);
const policies = ["log-redaction.json", "encryption-at-rest.json", "access-surface.json"].map((file) =>
  readFileSync(new URL(file, directory), "utf8"),
);
const told = await checkedIn(
  { "conf/tikv.toml": tikv, "conf/pd.toml": pd },
  { "conf/tikv.toml": plainTikv, "conf/pd.toml": oneReplica },
);
const report = "report" in told ? renderJson(told.report) : "";
const readReport = reportReader();

function mustMerge(text: string): void {
  const reports = [text, report].map((one, at) => ({ name: `r${at}`, report: readReport("r.json", one) }));
  renderings(mergeReports(reports), nothingBeside);
}

/** Throws unless a text is read, or refused in words for the person who wrote it. */
async function mustBeRefused(read: () => unknown): Promise<void> {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
  }
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
  property("a team's policy is read or refused", 40, editedTexts(policies), async (text) =>
    mustBeRefused(() => parsePolicy("p.json", text)),
  ),
  property("a report to merge is read or refused", 40, editedTexts([report]), async (text) =>
    mustBeRefused(() => mustMerge(text)),
  ),
  property("another way to write the same changes nothing", 25, twice, mustBeSilent),
  property("what breaks one way is mended the other way", 25, pair, mustBeMirrored),
  property("one good setting more worsens nothing", 25, bettered, mustNotWorsen),
];

/** Every property; `tried` is told of each input before it is tried. */
export function properties(tried: (value: unknown) => void = () => {}): readonly Property[] {
  return all.map((each) => each(tried));
}
