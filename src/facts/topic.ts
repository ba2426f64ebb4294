import type { Release } from "../catalogue/release.ts";
import type { Capacity, ClusterSettings, Component, Json, JsonObject, Tier } from "../types.ts";

/** One member's effective configuration, as topics read it. */
export interface MemberFacts {
  readonly component: Component;
  readonly instance: string | null;
  /** Members of one component and family are instances of one another; others are variants, which are never compared. */
  readonly family: string;
  /** How many processes it stands for: 1 of a bare file; null when its deployment file does not decide. */
  readonly replicas: number | null;
  /** The process's environment; null when it is not in the repository. */
  readonly environment: Readonly<Record<string, string>> | null;
  /** Whether SQL that TiDB is set up with makes it take MySQL clients over TLS alone; absent where none says so plainly. */
  readonly secureTransport?: boolean;
  /** Whether the repository says which flags the process gets: a deployment file does, a bare file does not. */
  readonly flagsKnown?: boolean;
  readonly config: JsonObject;
  readonly set: JsonObject;
  /** Where what the release does not read is written; absent where nobody looked. */
  readonly unread?: readonly (readonly string[])[];
  /** What of `set` the deployment takes out again. */
  readonly overridden?: JsonObject;
  /** What its own deployment file calls its release, word for word; null when that says none, absent where no file could. */
  readonly release?: string | null;
  /** JSON pointers below `config` that hold a placeholder; "" when the whole file is unreadable. */
  readonly unreadable: readonly string[];
  /** Whether the release reads an item, by the catalogue; true of every known item where the release is not covered. */
  readonly reads: (path: readonly string[]) => boolean;
}

/** What a topic may know beside one member. */
export interface ClusterContext {
  readonly release: Release | null;
  /** What settings or options call the release, word for word; null when nobody declares one (`release` may then be one that is tried). */
  readonly declaredRelease: string | null;
  readonly capacity: Capacity | null;
  readonly identities: ClusterSettings["identities"];
  readonly bootstrapped: boolean;
  readonly tier: Tier;
  /** "none": no deployment file was read, so flags and store counts are not known. */
  readonly deployment: string;
  readonly now: Date;
}

/** Named values, and for each the pointers (`/config/…`, or `/<member index>/config/…` in a cluster) it was computed from. */
export interface Derived {
  readonly values: { readonly [name: string]: Json };
  readonly from: { readonly [name: string]: readonly string[] };
}

/** A group of derived facts about one concern; absent parts contribute nothing. */
export interface Topic {
  member?(member: MemberFacts, context: ClusterContext): Derived;
  cluster?(members: readonly MemberFacts[], context: ClusterContext): Derived;
}
