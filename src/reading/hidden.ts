import { decode } from "../formats/decode.ts";

/** Words without which no deployment file is one of the family. */
const family = /tikv|pd[_-]server|pingcap/i;

/** Why bytes are no text although they name the family, anywhere in a file of one byte a letter; null where nothing is hidden. */
export function hiddenDeployment(bytes: Uint8Array): string | null {
  const decoded = decode(bytes);
  if ("text" in decoded) return null;
  return family.test(decoded.glimpse()) || namesFamily(bytes) ? decoded.problem.replace("; TOML is UTF-8", "") : null;
}

/** Whether bytes name the family, as far as it takes one byte a letter. */
export function namesFamily(bytes: Uint8Array): boolean {
  return family.test(Buffer.from(bytes).toString("latin1"));
}
