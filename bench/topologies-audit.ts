import { join } from "node:path";
import { auditArguments } from "./ours.ts";
import { measure } from "./peak.ts";
import type { Table } from "./table.ts";
import { writeTopologies } from "./topologies.ts";

/** An audit may take no more than in proportion: four times the files, four times the time, with room for the collector of garbage. */
const growthGoal = 6;

/** Prints what an audit of 250 and of 1,000 topologies of TiUP takes. */
export function topologies(scratch: string, hosts: number, table: Table): void {
  table.head(`topologies of ${hosts} hosts`, ["seconds of processors", "peak memory, MB"]);
  const [few = 0, many = 0] = [250, 1000].map((files) => {
    const directory = join(scratch, `topologies-${files}`);
    writeTopologies(directory, files, hosts);
    const { seconds, megabytes } = measure(auditArguments(directory));
    const figures = [seconds.toFixed(1), megabytes.toFixed(0)];
    table.row({ name: `audit of ${files} topologies`, figures, value: 0, goal: null });
    return seconds;
  });
  const ratio = many / few;
  table.row({
    name: "four times the topologies",
    figures: [`${ratio.toFixed(2)} times`, ""],
    value: ratio,
    goal: growthGoal,
  });
}
