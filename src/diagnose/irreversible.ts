import { encryptionEnds } from "../facts/change-encryption.ts";
import { irreversibleOf } from "../facts/change-member.ts";
import type { MemberPair } from "../facts/change-pair.ts";
import type { Origin } from "../findings.ts";
import type { Diagnostic } from "../types.ts";

const reasons: Readonly<Record<string, string>> = {
  "storage.data-dir": "TiKV finds no data in another directory and comes up as a new store.",
  "storage.api-version": "TiKV refuses to start while keys of the other API version are stored.",
  "rocksdb.titan.enabled": "TiKV refuses to start with Titan off while its directory holds blob files.",
  "security.encryption.master-key":
    "TiKV cannot start without the key that its data keys are encrypted with, and it is not named as previous-master-key.",
};
const refused = "TiKV refuses to start when this is not what its store was made with.";
const suggestion =
  "If this cluster holds data already, leave it as it is, and declare `bootstrapped = true` in its settings so that such a change is stopped.";

/**
 * What the change of a TiKV pair does to a store that may hold data already: a `bootstrap-only` warning for each item, where no
 * settings say that it does (then a control speaks), and one where data is encrypted no more, which TiKV allows.
 */
export function irreversibleDiagnostics(pair: MemberPair): readonly Diagnostic[] {
  const { base, head, before, after } = pair;
  if (after.member.component !== "tikv") return [];
  const hidden = [...before.effective.unreadable, ...after.effective.unreadable];
  if (hidden.includes("")) return [];
  const isKnown = base.bootstrapped || head.bootstrapped;
  const changes = isKnown ? [] : irreversibleOf(pair, hidden);
  return [
    ...changes.map(({ item, paths }) => warning(pair, item, paths, reasons[item] ?? refused, suggestion)),
    ...(encryptionEnds(before.effective.config, after.effective.config) ? [endOfEncryption(pair)] : []),
  ];
}

function endOfEncryption(pair: MemberPair): Diagnostic {
  const item = "security.encryption.data-encryption-method";
  const message = "What TiKV writes from now on is plaintext; what is encrypted stays so until it is compacted.";
  return warning(pair, item, [item], message, "Keep the master key until then, or keep the method.");
}

function warning(
  { after }: MemberPair,
  key: string,
  paths: readonly string[],
  message: string,
  suggestion: string,
): Diagnostic {
  const places = paths.flatMap((path) => after.effective.origins(`/config/${path.replaceAll(".", "/")}`));
  const written = places.find(isWritten);
  const file = written?.file ?? after.member.documents[0]?.file ?? "";
  const isGone = written === undefined ? `${key} is not written here any more, or its default moved. ` : "";
  return {
    code: "bootstrap-only",
    level: "warning",
    file,
    line: written?.line ?? null,
    key,
    message: `${isGone}${message}`,
    suggestion,
  };
}

function isWritten({ text }: Origin): boolean {
  return typeof text === "string";
}
