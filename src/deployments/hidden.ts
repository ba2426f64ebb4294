import { leaves, textsOf } from "../formats/walk.ts";
import type { ConfigTable } from "../types.ts";
import type { Path } from "./layer.ts";

/** The paths of a table whose text a test finds something in. */
export function hiddenPaths(values: ConfigTable, isHidden: (text: string) => boolean): readonly Path[] {
  return [...leaves(values)].filter(([, value]) => textsOf(value).some(isHidden)).map(([path]) => path);
}
