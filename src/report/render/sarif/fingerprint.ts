import { createHash } from "node:crypto";

/**
 * Names results for code scanning, which knows an alert again by `primaryLocationLineHash` alone: from what a result is about and
 * never from its line, so that moved and reformatted lines close no alert. Equal results are counted.
 */
export function fingerprints(): (...identity: readonly (string | null)[]) => string {
  const seen = new Map<string, number>();
  return (...identity) => {
    const hash = createHash("sha256")
      .update(JSON.stringify(["v1", ...identity]))
      .digest("hex")
      .slice(0, 32);
    const occurrence = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, occurrence);
    return `${hash}:${occurrence}`;
  };
}
