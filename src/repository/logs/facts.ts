import type { Origin } from "../../findings.ts";
import type { RepositoryContext, RepositoryFile, TopicFacts } from "../topic.ts";
import { placesOf } from "../unread.ts";
import { corruptionMessages, everydayLine, linesOf, type Message } from "./messages.ts";
import type { LogRule } from "./rule.ts";

/** What a rule that is meant for corruption is about, whatever it matches. */
const meant = /corrupt|checksum|inconsistent|hash|magic number|background.{0,3}error/i;
/** As many messages as somebody reads in a row. */
const enough = 3;

/** A rule, and the messages that it matches. */
interface Tried {
  readonly rule: LogRule;
  readonly matched: readonly Message[];
}

/** Which of TiKV's messages about corruption the rules of a repository match: each is tried on the real lines. */
export async function logFacts(
  files: readonly RepositoryFile[],
  { unread }: Pick<RepositoryContext, "unread">,
): Promise<TopicFacts> {
  const read = await readAll(files);
  const rules = read.flatMap((one) => one.rules);
  const tried = rules.map(triedOn).filter((one) => isMeant(one));
  const matched = corruptionMessages.filter((message) => tried.some((one) => one.matched.includes(message)));
  const unmatched = corruptionMessages.filter((message) => !matched.includes(message));
  const hidden = [
    ...tried.filter(({ rule }) => rule.matches === undefined).map(({ rule }) => rule.file),
    ...read.filter(({ file, isBroken }) => isBroken && meant.test(file.text)).map(({ file }) => file.path),
    ...unread.map(({ path }) => path),
  ];
  return {
    document: {
      rules: tried.length,
      corruption: { matched: namesOf(matched), unmatched: namesOf(unmatched), meant: tried.length > 0 },
    },
    origins: new Map([
      ["/corruption/matched", tried.filter((one) => one.matched.length > 0).map(originOf)],
      [
        "/corruption/unmatched",
        unmatched.length === 0
          ? []
          : [...tried.filter(leavesSome).toSorted(byMatched).map(originOf), ...placesOf(unread)],
      ],
    ]),
    unreadable: unmatched.length > 0 && hidden.length > 0 ? ["/corruption/unmatched"] : [],
  };
}

/** What reads the rules of so many tools is loaded where there is a file of theirs. */
async function readAll(files: readonly RepositoryFile[]) {
  if (files.length === 0) return [];
  const { logRulesOf } = await import("./read.ts");
  return files.map((file) => ({ file, ...logRulesOf(file) }));
}

/** A rule that matches what TiKV says all day looks for nothing, and tells of nothing. */
function triedOn(rule: LogRule): Tried {
  const { matches } = rule;
  if (matches === undefined || matches(everydayLine)) return { rule, matched: [] };
  return { rule, matched: corruptionMessages.filter((message) => linesOf(message).some((line) => matches(line))) };
}

function isMeant({ rule, matched }: Tried): boolean {
  return matched.length > 0 || meant.test(rule.text);
}

function leavesSome({ matched }: Tried): boolean {
  return matched.length < corruptionMessages.length;
}

/** Those that match nothing first. */
function byMatched(one: Tried, other: Tried): number {
  return one.matched.length - other.matched.length;
}

function originOf({ rule, matched }: Tried): Origin {
  const { file, line, endLine, name, text } = rule;
  return { file, line, endLine, key: name, text: JSON.stringify(text), says: sentenceOf(rule, matched) };
}

function sentenceOf({ matches }: LogRule, matched: readonly Message[]): string {
  if (matches === undefined) return "has a pattern that cannot be read";
  const all = corruptionMessages.length;
  const left = corruptionMessages.filter((message) => !matched.includes(message));
  if (left.length === 0) return `matches all ${all} messages of TiKV about corruption`;
  if (matched.length === 0) return `matches none of the ${all} messages of TiKV about corruption`;
  const named = left.slice(0, enough).map(({ name }) => `"${name}"`);
  const more = left.length > enough ? ` and ${left.length - enough} more` : "";
  return `matches ${matched.length} of the ${all} messages of TiKV about corruption, not ${named.join(", ")}${more}`;
}

function namesOf(messages: readonly Message[]): readonly string[] {
  return messages.map(({ name }) => name);
}
