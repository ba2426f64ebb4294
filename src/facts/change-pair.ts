import type { Release } from "../catalogue/release.ts";
import type { Effective } from "../clusters/effective.ts";
import type { Facts } from "../findings.ts";
import type { Cluster, Component, Member } from "../types.ts";

/** One side of a member that both sides have. */
export interface MemberSide {
  readonly member: Member;
  readonly effective: Effective;
  /** What it is judged under; null when no release is known. */
  readonly release: Release | null;
}

/** A cluster, or a member of it, on both sides. */
export interface ClusterPair {
  readonly base: Cluster;
  readonly head: Cluster;
}
export interface MemberPair extends ClusterPair {
  readonly before: MemberSide;
  readonly after: MemberSide;
}

/** Tells the advisories that the base's release has fixed and the head's has not (src/catalogue/returning.ts). */
export type Returning = (components: readonly Component[], base: Release, head: Release) => readonly string[];

/** What a change does to one scope, and what a change of nothing would be there, with the base's places. */
export interface ChangeFacts {
  readonly before: Facts;
  readonly after: Facts;
}
