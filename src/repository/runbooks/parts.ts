import type { Procedure } from "./candidates.ts";
import type { Section } from "./markdown.ts";

/** What a runbook has to have a section about. */
export interface Part {
  /** The name of the fact that says whether it is there. */
  readonly fact: string;
  readonly heading: RegExp;
}

const aboutRollback = /roll[ -]?(?:ing )?back|downgrad|back[ -]?out|回滚|回退|降级|ロールバック|zurückrollen/i;

const verification: Part = {
  fact: "verification",
  heading:
    /verif|validat|health ?check|post[- ]?(?:upgrade|update|rollback|check)|smoke|confirm|acceptance|check(?:s|list)? (?:after|afterwards)|after the (?:upgrade|update|rollback)|make sure|验证|检查|確認|检验|検証|überprüf|prüfung|vérif/i,
};

/** The parts of each procedure, by headings in several wordings and languages. */
export const partsOf: Readonly<Record<Procedure, readonly Part[]>> = {
  upgrade: [
    {
      fact: "stagingTest",
      heading:
        /staging|pre-?prod|rehears|dry[- ]?run|test (?:environment|cluster|run|the (?:upgrade|update|release))|(?:upgrade|update|release) test|testing|canary|测试|预发|演练|灰度|テスト|ステージング|probelauf|répétition/i,
    },
    {
      fact: "steps",
      heading:
        /\bsteps?\b|procedure|instructions?|perform|execut|roll(?:ing)?[- ]?out|how to|(?:do|run|carry out|start) the (?:upgrade|update)|rolling (?:upgrade|update|restart)|^(?:the )?(?:upgrad|updat)(?:e|ing)\b(?!.*\b(?:plan|runbook|test|check|verif))|步骤|流程|手順|schritte|ablauf|durchführ|étapes|\bpasos\b/i,
    },
    verification,
  ],
  rollback: [
    {
      fact: "triggers",
      heading:
        /trigger|criteria|when (?:to|do|we|should)|decision|decid|condition|abort|go[ /-]*no[- ]?go|thresholds?|reasons?|触发|条件|标准|时机|トリガー|auslöser|kriterien|\bwann\b|déclench/i,
    },
    {
      fact: "steps",
      heading:
        /\bsteps?\b|procedure|instructions?|perform|execut|how to|(?:do|run|carry out|start) the (?:rollback|downgrade)|restor|^(?:the )?roll(?:ing)?[ -]?back\b(?!.*\b(?:plan|runbook|trigger|criteria|when|test|verif))|步骤|流程|手順|schritte|ablauf|durchführ|étapes|\bpasos\b/i,
    },
  ],
};

/** The section that a part is told in: one with its heading and something below it; a document's own title is none. */
export function sectionFor(part: Part, sections: readonly Section[]): Section | null {
  const [first] = sections;
  const below = first?.rank === 1 ? sections.slice(1) : sections;
  return below.find(({ title, text }) => part.heading.test(title) && saysSomething(text)) ?? null;
}

/** The sections of one part of a document about more: those whose heading speaks of going back, and what is below them. */
export function sectionsOnRollback(sections: readonly Section[]): readonly Section[] {
  let until = 0;
  return sections.filter(({ title, rank, line, before }) => {
    if (rank > 1 && aboutRollback.test(title)) until = Math.max(until, before);
    return line < until;
  });
}

/** Whether a text holds more than headings, rules and marks that it is to be filled in. */
function saysSomething(text: string): boolean {
  const kept = text
    .split("\n")
    .filter((line) => !/^ {0,3}(?:#|`{3}|~{3}|[-=*_]+[ \t]*$)/.test(line) && !isUnfilled(line));
  // Chinese and Japanese have no blanks between words: two signs are as much as one.
  const words = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}|[\p{L}\p{N}]{2,}/gu;
  return (kept.join(" ").match(words) ?? []).length >= 3;
}

/** Whether a text has a mark that something is still to be written. */
export function isUnfilled(text: string): boolean {
  return unfilled.test(text);
}

const unfilled = /\bFILL[ _-]?(?:THIS[ _-]?)?IN\b|\bTODO\b|\bTBD\b|\bFIXME\b|\bXXX\b|lorem ipsum/;
