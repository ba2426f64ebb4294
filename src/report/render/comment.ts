import type { Report } from "../report.ts";
import { assemble, type Budget } from "./budget.ts";
import { alarmDetails, alarmTable } from "./comment/alarms.ts";
import { improvements, otherChanges } from "./comment/changes.ts";
import { coverageTable } from "./comment/coverage.ts";
import { errorTable } from "./comment/errors.ts";
import { head } from "./comment/head.ts";
import { judged } from "./comment/judged.ts";
import { notes } from "./comment/notes.ts";
import { changedRules } from "./comment/rules.ts";
import { gaps, implemented, newGaps, unknowns } from "./comment/standing.ts";
import { unprovableTable } from "./comment/unprovable.ts";
import { waiving } from "./comment/waiving.ts";
import { pageAddress } from "./links.ts";
import type { RenderOptions } from "./options.ts";

/** GitHub refuses 65,536 characters; what the publisher adds at the top needs room as well. */
const commentBudget: Budget = {
  limit: 60_000,
  measure: (text) => text.length,
  elsewhere: "The job summary has more, the JSON report everything.",
};

/** Least needed first: what is left out when a text would be too long. */
const dropOrder = [
  "implemented controls",
  "how this was judged",
  "undecided controls",
  "how to accept this",
  "existing gaps",
  "improvements",
  "notes",
  "changed rules",
  "what else changed",
  "new gaps",
  "all controls of the regressions",
];

/** What GitHub has never refused. */
const shortBudget: Budget = { ...commentBudget, limit: 20_000 };

/** The report as GitHub Markdown of at most 60,000 characters, or 20,000 of a `short` one; its verdict in the first line. */
export function renderComment(report: Report, options: RenderOptions, short = false): string {
  return renderMarkdown(report, options, short ? shortBudget : commentBudget);
}

/** The report as GitHub Markdown within a budget. */
export function renderMarkdown(report: Report, options: RenderOptions, budget: Budget): string {
  const { links } = options;
  const core = {
    head: head(report, options),
    tables: [
      alarmTable(report, links),
      errorTable(report, links),
      unprovableTable(report, links),
      coverageTable(report),
    ],
    tail: footer(report),
  };
  const blocks = [
    alarmDetails(report, links),
    newGaps(report, links),
    improvements(report, links),
    otherChanges(report, links),
    gaps(report, links),
    unknowns(report),
    implemented(report),
    changedRules(report),
    notes(report, links),
    waiving(report),
    judged(report),
  ];
  return assemble(core, blocks, dropOrder, budget);
}

function footer({ tool }: Report): string {
  const accept = `[accept a finding for a time](${pageAddress("docs/settings.md")}) (a waiver on the target branch)`;
  return `<sub>[${tool.name}](${pageAddress("README.md")}) · ${accept}</sub>`;
}
