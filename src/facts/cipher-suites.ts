import type { Component } from "../types.ts";
import type { DerivedFact } from "./derive.ts";
import type { MemberFacts } from "./topic.ts";

/** What gRPC's C core reads (grpc src/core/lib/security/security_connector/ssl_utils.cc); PD, TiDB and TiCDC are Go and do not. */
export const cipherVariable = "GRPC_SSL_CIPHER_SUITES";
const readers: readonly Component[] = ["tikv", "tiflash"];
const environment = "/environment";

/** The cipher suites that a process is told, as far as its environment is in the repository. */
interface CipherSuites {
  /** Names in their order; none when the variable is not set. */
  readonly named: readonly string[];
  /** Those that have no forward secrecy or no authenticated encryption. */
  readonly weak: readonly string[];
}

/** `environmentKnown`, and of a process that is told its cipher suites `cipherSuites` and `weakCipherSuites`. */
export function memberCipherSuites(member: MemberFacts): readonly DerivedFact[] {
  const suites = suitesOf(member);
  const isNamed = suites !== undefined && suites.named.length > 0;
  return [
    ["environmentKnown", suites !== undefined, [environment]],
    ["cipherSuites", isNamed ? suites.named : undefined, [environment]],
    ["weakCipherSuites", isNamed ? suites.weak : undefined, [environment]],
  ];
}

/** `cipherSuiteLists`, how many different ones the processes are told, and `unevenCipherSuites`, what one has and another has not. */
export function clusterCipherSuites(members: readonly MemberFacts[]): readonly DerivedFact[] {
  const told = members.flatMap((member, at) => {
    const named = readers.includes(member.component) ? (suitesOf(member)?.named ?? []) : [];
    return named.length > 0 ? [{ at, named: new Set(named) }] : [];
  });
  const lists = new Set(told.map(({ named }) => [...named].sort().join(":")));
  const all = new Set(told.flatMap(({ named }) => [...named]));
  const uneven = [...all].filter((name) => told.some(({ named }) => !named.has(name)));
  const from = told.map(({ at }) => `/${at}${environment}`);
  return [
    ["cipherSuiteLists", lists.size, from],
    ["unevenCipherSuites", uneven, from],
  ];
}

function suitesOf(member: MemberFacts): CipherSuites | undefined {
  if (member.environment === null) return undefined;
  const text = Object.hasOwn(member.environment, cipherVariable) ? (member.environment[cipherVariable] ?? "") : "";
  // What a variable or a template decides is not known.
  if (!/^[A-Za-z0-9_:+@!,=. -]*$/.test(text)) return undefined;
  const named = text.split(/[:, ]/).filter((word) => /^[A-Za-z]/.test(word));
  return { named, weak: named.filter((name) => !isStrong(name)) };
}

/** ECDHE with GCM or ChaCha20, or a suite of TLS 1.3; a keyword such as `HIGH` may stand for others. */
function isStrong(name: string): boolean {
  const upper = name.toUpperCase();
  if (upper.startsWith("TLS_AES_") || upper.startsWith("TLS_CHACHA20_")) return true;
  return /^(?:TLS_)?ECDHE[-_+]/.test(upper) && /GCM|CHACHA20/.test(upper);
}
