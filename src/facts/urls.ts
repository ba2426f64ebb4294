import { valueAt } from "../clusters/overlay.ts";
import { isText } from "./certificates.ts";
import type { MemberFacts } from "./topic.ts";

/** How many of PD's URLs are not https; undefined where none to listen on are written, since flags or defaults then decide. */
export interface PlaintextUrls {
  readonly client: number | undefined;
  readonly peer: number | undefined;
  /** Advertised URLs, `initial-cluster` and `join`: 0 when none are written, since unset ones derive from the others. */
  readonly other: number;
}

/** Items that hold URLs beside those PD listens on. */
export const otherUrlItems: readonly string[] = [
  "advertise-client-urls",
  "advertise-peer-urls",
  "initial-cluster",
  "join",
];

/**
 * Counts the URLs of a pd.toml that are not https; PD reads an empty text as unset, and where it is told only one of the two
 * that it listens on, the other is its http default (pd v8.5.7 server/config/config.go, Adjust).
 */
export function plaintextUrls(pd: MemberFacts): PlaintextUrls {
  const others = otherUrlItems.map((item) => written(pd, item)).filter((urls) => urls !== undefined);
  const client = plaintextOf(written(pd, "client-urls"));
  const peer = plaintextOf(written(pd, "peer-urls"));
  // Where nothing else can be a flag, what is not written is the http default.
  const unwritten = pd.flagsKnown === true || client !== undefined || peer !== undefined ? 1 : undefined;
  return {
    client: client ?? unwritten,
    peer: peer ?? unwritten,
    other: others.reduce((sum, urls) => sum + (plaintextOf(urls) ?? 0), 0),
  };
}

/** Whether a URL, with or without its scheme, says plaintext: `http://` in any case. */
export function isPlaintextUrl(url: string): boolean {
  return /^\s*http:/i.test(url);
}

/** The URLs as written, a name before `=` cut off; undefined when the item is not written or empty. */
function written(pd: MemberFacts, item: string): readonly string[] | undefined {
  const text = valueAt(pd.set, [item]);
  if (text === undefined || text === "") return undefined;
  // Something that is not text is no https URL either.
  if (!isText(text)) return [""];
  const urls = text.split(",").map((url) => url.trim());
  const named = item === "initial-cluster" ? urls.map((url) => url.slice(url.indexOf("=") + 1).trim()) : urls;
  return named.some((url) => url !== "") ? named.filter((url) => url !== "") : [""];
}

function plaintextOf(urls: readonly string[] | undefined): number | undefined {
  return urls?.filter((url) => !/^https:\/\//i.test(url)).length;
}
