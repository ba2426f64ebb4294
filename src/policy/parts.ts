import type { Control, Policy, Schema, SchemaPart } from "./policy.ts";

/** The key of one compiled schema: `<policy>/<control>#<part>`, with `+<n>` for a further demand on the control. */
export function validatorKey(policy: string, control: string, part: SchemaPart, demand?: number): string {
  return `${policy}/${control}${demand === undefined ? "" : `+${demand}`}#${part}`;
}

/** Every schema of some policies by its validator's key, in file order. */
export function policySchemas(policies: readonly Policy[]): ReadonlyMap<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const policy of policies) {
    for (const control of policy.controls) {
      for (const [part, schema] of controlSchemas(control))
        schemas.set(validatorKey(policy.id, control.id, part), schema);
      for (const [at, demand] of (control.demands ?? []).entries()) {
        for (const [part, schema] of controlSchemas(demand))
          schemas.set(validatorKey(policy.id, control.id, part, at), schema);
      }
    }
  }
  return schemas;
}

/** The schemas of one control by the part they play. */
export function controlSchemas(control: Control): readonly (readonly [SchemaPart, Schema])[] {
  const single = (["appliesWhen", "schema", "guide", "claims"] as const).flatMap((part): [SchemaPart, Schema][] => {
    const schema = control[part];
    return schema === undefined ? [] : [[part, schema]];
  });
  return [
    ...single,
    ...(control.unknownWhen ?? []).map(({ when }, at): [SchemaPart, Schema] => [`unknownWhen/${at}`, when]),
    ...(control.variants ?? []).map(({ schema }, at): [SchemaPart, Schema] => [`variants/${at}`, schema]),
    ...(control.severityWhen ?? []).map(({ when }, at): [SchemaPart, Schema] => [`severityWhen/${at}`, when]),
    ...(control.notes ?? []).map(({ when }, at): [SchemaPart, Schema] => [`notes/${at}`, when]),
  ];
}
