import { valueAt } from "../clusters/overlay.ts";
import { isWritten } from "./certificates.ts";
import { clusterConnections } from "./connections-cluster.ts";
import { amount, type DerivedFact, derive } from "./derive.ts";
import { connectionLimit, grpcMemoryQuotaShare, limitPointers, readPoolThreadMargin, shareOfMemory } from "./limits.ts";
import type { ClusterContext, MemberFacts, Topic } from "./topic.ts";

/** How many clients and requests come in at once, and what share of a machine they may take. */
export const connections: Topic = {
  member: (member, context) => derive(ofMember(member, context)),
  cluster: (members, context) => derive(clusterConnections(members, context)),
};

function ofMember(member: MemberFacts, context: ClusterContext): readonly DerivedFact[] {
  if (member.component === "tidb" || member.component === "tiproxy") {
    return [["connectionLimit", connectionLimit(member), limitPointers(member)]];
  }
  return member.component === "tikv" ? ofTikv(member, context) : [];
}

function ofTikv(tikv: MemberFacts, context: ClusterContext): readonly DerivedFact[] {
  const endPointQuota = ["/config/server/end-point-memory-quota"];
  const quota = amount(valueAt(tikv.config, ["server", "end-point-memory-quota"]));
  return [
    ["grpcMemoryQuotaShare", grpcMemoryQuotaShare(tikv, context), ["/config/server/grpc-memory-pool-quota"]],
    ["endPointMemoryQuotaShare", shareOfMemory(quota, context), endPointQuota],
    ["endPointMemoryQuotaWritten", isWritten(tikv, "server", "end-point-memory-quota"), endPointQuota],
    ["readPoolThreadMargin", readPoolThreadMargin(tikv, context), ["/config/readpool/unified/max-thread-count"]],
  ];
}
