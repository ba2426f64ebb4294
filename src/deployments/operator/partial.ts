import type { Position } from "../../types.ts";
import type { Layer } from "../layer.ts";
import { absentLayer } from "../started/file-layer.ts";
import type { Resource } from "./resource.ts";

/** Stands for the object that a patch changes, where only the patch was read; null for any other. */
export function absentBase({ file, kind, name, isPartial }: Resource, home: Position): Layer | null {
  return isPartial ? absentLayer(file, home, `The ${kind}${name === null ? "" : ` ${name}`} that is patched`) : null;
}
