import { copies } from "./copies.ts";
import { derive } from "./derive.ts";
import { placement } from "./placement.ts";
import type { Topic } from "./topic.ts";

/** How many copies PD keeps of the data, where it may put them and whether it restores them. */
export const replication: Topic = {
  member: (member) => (member.component === "pd" ? copies(member) : derive([])),
  cluster: placement,
};
