import { controlSchemas } from "./parts.ts";
import type { Control, Schema } from "./policy.ts";
import { schemaPointers } from "./schema-pointers.ts";

/** JSON pointers into the fact document of everything that a control looks at: its evidence, its margin and what its schemas name. */
export function controlPointers(control: Control): readonly string[] {
  const schemas = controlSchemas(control).flatMap(([part, schema]) => {
    const pointers = innermost(schema);
    // These two are over what is written; a cluster has no such part and is looked at whole.
    const isOverSet = (part === "guide" || part === "claims") && control.scope !== "cluster";
    return isOverSet ? pointers.map((pointer) => `/set${pointer}`) : pointers;
  });
  const margin = control.margin === undefined ? [] : [control.margin.fact];
  return [...new Set([...control.decidedBy, ...margin, ...schemas])];
}

/** The innermost properties that a schema speaks of. */
function innermost(schema: Schema): readonly string[] {
  const all = schemaPointers(schema);
  return all.filter((pointer) => pointer !== "" && !all.some((other) => other.startsWith(`${pointer}/`)));
}
