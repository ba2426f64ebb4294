import { type Mistake, withoutComment } from "./mistake.ts";

const timeOfDay = /=[ \t]*(\d\d:\d\d:\d\d)[ \t\r]*(?:#|$)/;

/** Whether a line ends with a time of day without quotes. */
export function endsWithTime(line: string): boolean {
  return timeOfDay.test(line);
}

/** A time of day where a text is meant. */
export function time(line: string): Mistake | null {
  const value = timeOfDay.exec(line)?.[1];
  if (value === undefined) return null;
  return { message: `The value ${value} must be quoted: no item is a TOML time.`, suggestion: `Write "${value}".` };
}

/** A size or a duration without quotes. */
export function unquotedNumber(line: string): Mistake | null {
  const value = /=[ \t]*([0-9][0-9.]{0,30}[A-Za-zµ][0-9A-Za-zµ.]{0,30})[ \t\r]*(?:#|,|$)/.exec(line)?.[1];
  if (value === undefined) return null;
  return {
    message: `The value ${value} must be quoted: TOML has no durations or sizes.`,
    suggestion: `Write "${value}".`,
  };
}

/** What other languages call true and false. */
export function wrongBoolean(line: string): Mistake | null {
  const value = /=[ \t]*(True|False|TRUE|FALSE|yes|no|on|off)[ \t\r]*(?:#|$)/.exec(line)?.[1];
  if (value === undefined) return null;
  const right = /^(?:true|yes|on)$/i.test(value);
  return { message: `${value} is no TOML value.`, suggestion: `Write ${right}, or "${value}" if text is meant.` };
}

/** Quotes of a word processor. */
export function typographicQuote(line: string): Mistake | null {
  if (!/[“”‘’]/.test(withoutComment(line))) return null;
  return { message: "The line holds typographic quotes.", suggestion: 'Use plain ones: ".' };
}

/** A text without quotes. */
export function unquotedText(line: string): Mistake | null {
  const value = /=[ \t]*([A-Za-z/.:<$][^"'#\r]{0,200})/.exec(line)?.[1]?.trim();
  if (!value || /^(?:true|false|inf|nan)\b/.test(value)) return null;
  return { message: "The text after = must be quoted.", suggestion: 'Write it between double quotes: key = "value".' };
}
