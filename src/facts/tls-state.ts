import { certificatePointers, hasCertificates, hasLearnerCertificates } from "./certificates.ts";
import type { MemberFacts } from "./topic.ts";
import { plaintextUrls } from "./urls.ts";

/** Whether a member's connections inside the cluster are encrypted, and the pointers that say so. */
export interface TlsState {
  /** Undefined when the files do not tell. */
  readonly value: boolean | undefined;
  readonly from: readonly string[];
}

/**
 * Whether a member uses TLS: its certificates are complete, in both files of TiFlash, and PD's written URLs are https (over http
 * etcd ignores the certificates: etcd server/embed/etcd.go). URLs that PD gets by flags are not known and do not count.
 */
export function tlsOf(member: MemberFacts): TlsState {
  const from = certificatePointers(member.component);
  if (member.component === "tiflash")
    return { value: both(hasCertificates(member), hasLearnerCertificates(member)), from };
  if (member.component !== "pd") return { value: hasCertificates(member), from };
  const { client = 0, peer = 0 } = plaintextUrls(member);
  const value = client + peer > 0 ? false : hasCertificates(member);
  return { value, from: [...from, "/config/client-urls", "/config/peer-urls"] };
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}
