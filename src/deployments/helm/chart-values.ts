import type { Yaml } from "../yaml.ts";

/** Values that some chart is given. */
export interface ChartValues {
  readonly file: string;
  readonly root: Yaml;
  /** What releases the chart under a name of its own; null for a file of values. */
  readonly cluster: string | null;
  /** Other files that they are made of. */
  readonly parts: readonly string[];
  /** They are what a file of values says by itself. */
  readonly isFile?: boolean;
  /** What they do not say, a file that lies elsewhere may. */
  readonly isPartial?: boolean;
}
