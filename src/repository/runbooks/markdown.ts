/** One part of a document: what stands below a heading up to the next of its own rank or higher. */
export interface Section {
  readonly title: string;
  /** 1 of a document's own title, up to 6. */
  readonly rank: number;
  /** The line of the heading, and that of the next of its own rank or higher. */
  readonly line: number;
  readonly before: number;
  /** What it says, its subsections included and comments taken out. */
  readonly text: string;
}

/** A link to somewhere else, as written. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

/** A Markdown document as far as runbooks are judged by it. */
export interface Markdown {
  /** Scalars between the `---` lines at its top, by their keys in lower case. */
  readonly matter: ReadonlyMap<string, string>;
  readonly sections: readonly Section[];
  readonly links: readonly Link[];
  /** Everything below the front matter, comments taken out. */
  readonly text: string;
  /** What of it is no code. */
  readonly prose: string;
}

interface Line {
  readonly text: string;
  readonly number: number;
  readonly isCode: boolean;
}

interface Heading {
  readonly rank: number;
  readonly title: string;
  /** The index of its line, and that of the first line below it. */
  readonly at: number;
  readonly below: number;
  readonly line: number;
}

/** Reads a Markdown document in time that grows with its length. */
export function readMarkdown(source: string): Markdown {
  const written = source.replace(/^\uFEFF/, "").split(/\r?\n/);
  const { matter, end } = matterOf(written);
  const lines = bodyOf(written, end);
  const headings = headingsOf(lines);
  return {
    matter,
    sections: sectionsOf(headings, lines),
    links: lines.filter(({ isCode }) => !isCode).flatMap(linksOf),
    text: joined(lines),
    prose: joined(lines.filter(({ isCode }) => !isCode)),
  };
}

function joined(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join("\n");
}

function matterOf(lines: readonly string[]): { matter: Markdown["matter"]; end: number } {
  const matter = new Map<string, string>();
  const close =
    lines[0]?.trimEnd() === "---" ? lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) : -1;
  for (const line of lines.slice(1, Math.max(1, close))) {
    const colon = line.indexOf(":");
    if (colon > 0 && /^\w/.test(line))
      matter.set(line.slice(0, colon).trim().toLowerCase(), unquoted(line.slice(colon + 1)));
  }
  return { matter, end: close < 0 ? 0 : close + 1 };
}

function unquoted(text: string): string {
  const comment = text.search(/\s#/);
  const plain = (comment < 0 ? text : text.slice(0, comment)).trim();
  return /^(["']).*\1$/.test(plain) ? plain.slice(1, -1) : plain;
}

/** The lines below the front matter, comments blanked, and which of them are in a fence of code. */
function bodyOf(written: readonly string[], start: number): readonly Line[] {
  let [fence, inComment] = ["", false];
  return written.slice(start).map((line, at) => {
    const number = start + at + 1;
    const mark = inComment ? undefined : /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== "") {
      if (mark?.startsWith(fence)) fence = "";
      return { text: line, number, isCode: true };
    }
    if (mark !== undefined) {
      fence = mark;
      return { text: line, number, isCode: true };
    }
    const kept = withoutComments(line, inComment);
    inComment = kept.isOpen;
    return { text: kept.text, number, isCode: /^(?: {4}|\t)/.test(kept.text) };
  });
}

function withoutComments(line: string, wasOpen: boolean): { text: string; isOpen: boolean } {
  let [text, rest, isOpen] = ["", line, wasOpen];
  for (;;) {
    const at = rest.indexOf(isOpen ? "-->" : "<!--");
    if (!isOpen) text += at < 0 ? rest : rest.slice(0, at);
    if (at < 0) return { text, isOpen };
    rest = rest.slice(at + (isOpen ? 3 : 4));
    isOpen = !isOpen;
  }
}

function headingsOf(lines: readonly Line[]): readonly Heading[] {
  return lines.flatMap(({ text, number, isCode }, at): readonly Heading[] => {
    if (isCode) return [];
    const marked = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(text);
    if (marked !== null) {
      const title = (marked[2] ?? "").slice(0, longestTitle).replace(/(?<![ \t#])[ \t#]+$/, "");
      return [{ rank: marked[1]?.length ?? 1, title, at, below: at + 1, line: number }];
    }
    const under = /^ {0,3}(=+|-+)[ \t]*$/.exec(lines[at + 1]?.text ?? "")?.[1];
    const isParagraph = /^ {0,3}[^\s#>*+|-]/.test(text) && (lines[at - 1]?.text.trim() ?? "") === "";
    if (under === undefined || !isParagraph) return [];
    return [{ rank: under.startsWith("=") ? 1 : 2, title: text.trim(), at, below: at + 2, line: number }];
  });
}

/** Each heading with what is below it. Of a hundred thousand headings none looks through the others: the next of each rank is kept. */
function sectionsOf(headings: readonly Heading[], lines: readonly Line[]): readonly Section[] {
  const nextOfRank: (Heading | undefined)[] = [];
  return headings
    .toReversed()
    .map((heading) => {
      const next = nextOfRank[heading.rank];
      for (let rank = heading.rank; rank <= deepestRank; rank++) nextOfRank[rank] = heading;
      return sectionOf(heading, next, lines);
    })
    .reverse();
}

const deepestRank = 6;
const longestTitle = 300;

/** The section of a heading, which ends at the next of its own rank or higher. */
function sectionOf(heading: Heading, next: Heading | undefined, lines: readonly Line[]): Section {
  return {
    title: heading.title.slice(0, longestTitle),
    rank: heading.rank,
    line: heading.line,
    before: next?.line ?? Number.POSITIVE_INFINITY,
    text: joined(lines.slice(heading.below, next?.at ?? lines.length)),
  };
}

/** Targets of `[text](target)`, `![text](target)` and `[text]: target`; those in code are examples. */
function linksOf({ text, number }: Line): readonly Link[] {
  const plain = text.replace(/`[^`]*`/g, "");
  const definition = /^ {0,3}\[[^\]]+\]:[ \t]*<?([^\s>]+)/.exec(plain)?.[1];
  const inline = [...plain.matchAll(/\]\([ \t]*(?:<([^<>]*)>|([^\s()<>]+(?:\([^\s()]*\))?))/g)].map(
    (one) => one[1] ?? one[2] ?? "",
  );
  return [...(definition === undefined ? [] : [definition]), ...inline].map((target) => ({ target, line: number }));
}
