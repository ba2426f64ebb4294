import type { Deployed } from "../types.ts";
import type { Yaml } from "./yaml.ts";

/** What SQL that a cluster is set up with says of the variable by which TiDB demands TLS of MySQL clients, and where. */
export type SecureTransport = NonNullable<Deployed["secureTransport"]>;

const variable = /require_secure_transport/i;
/** `SET GLOBAL require_secure_transport = ON;` on a line of its own; a list of variables, or one in a text, is not followed. */
const statement =
  /^[ \t]{0,100}set[ \t]{1,20}(?:global[ \t]{1,20}|@@global\.)`?require_secure_transport`?[ \t]{0,20}:?=[ \t]{0,20}['"]?(on|off|true|false|1|0)['"]?[ \t]{0,20}(?:;[ \t]{0,20}(?:--[ \t].{0,1000}|#.{0,1000})?)?\r?$/i;

/**
 * What the scripts that a cluster is set up with say: the last statement of each. Undefined where none speaks of it, where one says it
 * in a way that is not plain, and where two do not agree.
 */
export function secureTransportOf(scripts: readonly (Yaml | null)[]): SecureTransport | undefined {
  const said = scripts.flatMap((script) => (script === null ? [] : (saidIn(script) ?? [])));
  const [first] = said;
  if (first === undefined || first === "unclear") return undefined;
  return said.every((one) => one !== "unclear" && one.on === first.on) ? first : undefined;
}

function saidIn(script: Yaml): SecureTransport | "unclear" | null {
  const text = script.text() ?? "";
  if (!variable.test(text)) return null;
  const first = script.blockLine();
  let last: SecureTransport | "unclear" | null = null;
  for (const [at, line] of withoutComments(text).split("\n").entries()) {
    if (!variable.test(line)) continue;
    const word = statement.exec(line)?.[1]?.toLowerCase();
    if (word === undefined) return "unclear";
    const { file } = script.position;
    last = {
      on: /^(?:on|true|1)$/.test(word),
      line: first === null ? script.line : first + at,
      ...(file === undefined ? {} : { file }),
    };
  }
  return last;
}

/** Lines that are comments, and what stands between the marks of one; comments that TiDB runs (`/*!`, `/*T!`) stay. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = text.indexOf("/*"); start >= 0; start = text.indexOf("/*", at)) {
    const end = text.indexOf("*/", start + 2);
    const stop = end < 0 ? text.length : end + 2;
    const comment = text.slice(start, stop);
    kept.push(text.slice(at, start), /^\/\*T?!/.test(comment) ? comment : comment.replace(/[^\n]/g, ""));
    at = stop;
  }
  kept.push(text.slice(at));
  return kept.join("").replace(/^[ \t]{0,100}(?:--(?=\s)|#).*$/gm, "");
}
