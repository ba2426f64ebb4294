import { costOf, median } from "./cost.ts";
import { doublingGoal, fileGoal } from "./goals.ts";
import { checkArguments, node } from "./ours.ts";
import type { Table } from "./table.ts";
import type { Written } from "./workloads/write.ts";

/** Workloads of the same kind of files. */
interface Growing {
  readonly few: Written;
  readonly twice: Written;
  readonly many: Written;
  readonly scratch: string;
}

/** Prints what one file more costs, and twice the files. */
export function growth({ few, twice, many, scratch }: Growing, table: Table): void {
  const taken = (written: Written, times: number): number => {
    const command = node(checkArguments(written.repository, scratch));
    return median(Array.from({ length: times }, () => costOf(command).cpu));
  };
  const [hundred, twoHundred, all] = [taken(few, 3), taken(twice, 3), taken(many, 1)];
  table.head("growth, of processors' time", ["measured"]);
  const each = (all - hundred) / (many.files - few.files);
  table.row({ name: "one file more, ms", figures: [each.toFixed(2)], value: each, goal: fileGoal });
  const ratio = twoHundred / hundred;
  table.row({
    name: "twice the files of W2",
    figures: [`${ratio.toFixed(2)} times`],
    value: ratio,
    goal: doublingGoal,
  });
}
