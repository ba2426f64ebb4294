import { controlSchemas } from "./parts.ts";
import { pointerPart } from "./pointer.ts";
import type { Control, Schema } from "./policy.ts";

/** JSON pointers into the fact document of everything that a control looks at: its evidence, its margin and what its schemas name. */
export function controlPointers(control: Control): readonly string[] {
  const schemas = controlSchemas(control).flatMap(([part, schema]) => {
    const pointers = schemaPointers(schema);
    // These two are over what is written; a cluster has no such part and is looked at whole.
    const isOverSet = (part === "guide" || part === "claims") && control.scope !== "cluster";
    return isOverSet ? pointers.map((pointer) => `/set${pointer}`) : pointers;
  });
  const margin = control.margin === undefined ? [] : [control.margin.fact];
  return [...new Set([...control.decidedBy, ...margin, ...schemas])];
}

/** The innermost properties that a schema speaks of, alternatives and negations too, as JSON pointers. */
function schemaPointers(schema: Schema): readonly string[] {
  if (typeof schema === "boolean") return [];
  const pointers: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "properties") pointers.push(...propertyPointers(value as Record<string, Schema>));
    else if (keyword === "required") pointers.push(...(value as string[]).map((name) => `/${pointerPart(name)}`));
    else if (keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf")
      pointers.push(...(value as Schema[]).flatMap(schemaPointers));
    else if (keyword === "not" || keyword === "if" || keyword === "then" || keyword === "else")
      pointers.push(...schemaPointers(value as Schema));
  }
  const all = [...new Set(pointers)];
  return all.filter((pointer) => !all.some((other) => other.startsWith(`${pointer}/`)));
}

function propertyPointers(properties: Readonly<Record<string, Schema>>): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const inner = schemaPointers(schema);
    return inner.length === 0 ? [`/${pointerPart(name)}`] : inner.map((pointer) => `/${pointerPart(name)}${pointer}`);
  });
}
