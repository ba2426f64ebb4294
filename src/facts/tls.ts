import type { Release } from "../catalogue/release.ts";
import { valueAt } from "../clusters/overlay.ts";
import { statusAddressExposed, statusPointers } from "./addresses.ts";
import { certificatePointers, hasCertificates, hasLearnerCertificates, isText } from "./certificates.ts";
import { commonNamePointers, commonNames } from "./common-names.ts";
import { clusterCipherSuites, memberCipherSuites } from "./cipher-suites.ts";
import { type DerivedFact, derive } from "./derive.ts";
import { identityCoverage, tlsByComponent } from "./tls-cluster.ts";
import { tlsOf } from "./tls-state.ts";
import type { ClusterContext, MemberFacts, Topic } from "./topic.ts";
import { isPlaintextUrl, otherUrlItems, plaintextUrls } from "./urls.ts";

/** Entries shorter than this are wide once names are compared by part (tikv main branch, #17865). */
const shortName = 4;

/** Which connections are encrypted, whose certificates are admitted, and which ports stand open without either. */
export const tls: Topic = {
  member: (member, context) => derive([...common(member), ...own(member, context)]),
  cluster: (members, context) =>
    derive([
      ["flagsKnown", members.every(({ component, flagsKnown }) => component !== "tikv" || flagsKnown === true), []],
      ...tlsByComponent(members),
      ...identityCoverage(members, context),
      ...clusterCipherSuites(members),
    ]),
};

function common(member: MemberFacts): readonly DerivedFact[] {
  const { value, from } = tlsOf(member);
  const names = commonNames(member);
  const namePointers = commonNamePointers(member.component);
  return [
    ["tls", value, from],
    ["flagsKnown", member.flagsKnown === true, []],
    ...(namePointers.length === 0
      ? []
      : ([
          ["usableCommonNames", names?.usable, namePointers],
          ["unusableCommonNames", names?.unusable, namePointers],
        ] satisfies DerivedFact[])),
  ];
}

function own(member: MemberFacts, { release }: ClusterContext): readonly DerivedFact[] {
  if (member.component === "tikv") return ofTikv(member);
  if (member.component === "pd") return ofPd(member);
  if (member.component === "tidb") return ofTidb(member, release);
  return member.component === "tiflash" ? ofTiflash(member) : [];
}

function ofTidb(tidb: MemberFacts, release: Release | null): readonly DerivedFact[] {
  return [
    ["secureTransportIsVariable", isVariable(tidb, release), []],
    ["secureTransportSql", tidb.secureTransport, ["/secureTransport"]],
  ];
}

function ofTikv(tikv: MemberFacts): readonly DerivedFact[] {
  const endpoints = valueAt(tikv.config, ["pd", "endpoints"]);
  const plaintext = Array.isArray(endpoints)
    ? endpoints.filter((url) => typeof url === "string" && isPlaintextUrl(url)).length
    : undefined;
  const names = commonNames(tikv);
  const ca = valueAt(tikv.config, ["security", "ca-path"]);
  const clientCa = valueAt(tikv.set, ["security", "client-ca-path"]);
  return [
    ...memberCipherSuites(tikv),
    ["statusAddressExposed", statusAddressExposed(tikv), statusPointers(tikv)],
    ["plaintextPdEndpoints", plaintext, ["/config/pd/endpoints"]],
    ["shortCommonNames", names?.usable.filter((name) => name.length < shortName), commonNamePointers("tikv")],
    [
      "clientCaDiffers",
      isText(ca) && isText(clientCa) ? ca !== clientCa : undefined,
      ["/config/security/ca-path", "/config/security/client-ca-path"],
    ],
  ];
}

function ofPd(pd: MemberFacts): readonly DerivedFact[] {
  const urls = plaintextUrls(pd);
  return [
    ["plaintextClientUrls", urls.client, ["/config/client-urls", "/config/peer-urls"]],
    ["plaintextPeerUrls", urls.peer, ["/config/peer-urls", "/config/client-urls"]],
    ["plaintextOtherUrls", urls.other, otherUrlItems.map((item) => `/config/${item}`)],
  ];
}

function ofTiflash(tiflash: MemberFacts): readonly DerivedFact[] {
  const pointers = certificatePointers("tiflash");
  return [
    ["serverTls", hasCertificates(tiflash), pointers.slice(0, 3)],
    ["learnerTls", hasLearnerCertificates(tiflash), pointers.slice(3)],
    ["statusAddressExposed", statusAddressExposed(tiflash), statusPointers(tiflash)],
  ];
}

/** A system variable takes the place of the item in releases that no longer read it. */
function isVariable(tidb: MemberFacts, release: Release | null): boolean | undefined {
  return release === null ? undefined : !tidb.reads(["security", "require-secure-transport"]);
}
