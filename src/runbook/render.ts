import { codeBlock, markdownText, prose } from "../report/render/escape.ts";
import { plain } from "../report/render/text/style.ts";
import type { Part, Runbook, Step } from "./book.ts";

const longest = 1000;

/** A runbook as Markdown, with a block of code for each step. */
export function runbookMarkdown({ cluster, text, parts }: Runbook): string {
  const lines = [
    `# Verify ${markdownText(cluster)}`,
    ...text.map((one) => prose(one, longest)),
    ...parts.flatMap(partMarkdown),
  ];
  return `${lines.join("\n\n")}\n`;
}

function partMarkdown({ title, steps }: Part): readonly string[] {
  return [`## ${markdownText(title)}`, ...steps.flatMap(stepMarkdown)];
}

function stepMarkdown({ title, shell, expected }: Step): readonly string[] {
  const wanted = expected.map((one) => `- ${prose(one, longest)}`);
  return [
    `### ${markdownText(title)}`,
    codeBlock(shell),
    ...(wanted.length === 0 ? [] : ["Expected:", wanted.join("\n")]),
  ];
}

/** A runbook as a script of a shell, with everything else in its comments. */
export function runbookText({ cluster, text, parts }: Runbook): string {
  const say = (one: string): string => `# ${plain(one, longest)}`;
  const lines = [
    say(`Verify ${cluster}`),
    ...text.map(say),
    ...parts.flatMap(({ title, steps }) => [
      "",
      say(`== ${title} ==`),
      ...steps.flatMap((step) => [
        "",
        say(step.title),
        ...step.shell,
        ...step.expected.map((one) => say(`Expected: ${one}`)),
      ]),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}
