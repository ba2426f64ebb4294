import { extendedSet } from "../policy/extra.ts";
import { controlPointers } from "../policy/pointers.ts";
import type { Control } from "../policy/policy.ts";
import type { ItemPlace, Sources } from "./sources.ts";

/** A control with its whole name, `<policy>/<control>`. */
export interface NamedControl {
  readonly name: string;
  readonly control: Control;
}

/** Every control that comes with this tool, in the guide's order, those beyond it last. */
export function allControls(): readonly NamedControl[] {
  return extendedSet.policies.flatMap(({ id, controls }) =>
    controls.map((control) => ({ name: `${id}/${control.id}`, control })),
  );
}

/** The items that a control looks at, itself or through facts that are computed from them. */
export function itemsOfControl({ control }: NamedControl, sources: Sources): readonly ItemPlace[] {
  const places = controlPointers(control).flatMap((pointer) => sources(control.scope, pointer));
  return [...new Map(places.map((place) => [`${place.component} ${place.path}`, place])).values()];
}

/** The controls that look at an item, or at the table that it is in. */
export function controlsReading({ component, path }: ItemPlace, sources: Sources): readonly NamedControl[] {
  return allControls().filter((named) =>
    itemsOfControl(named, sources).some(
      (item) => item.component === component && `${path}.`.startsWith(`${item.path}.`),
    ),
  );
}
