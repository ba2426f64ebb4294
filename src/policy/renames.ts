import recorded from "../../data/control-renames.json" with { type: "json" };

/** One control that was given another name; a release that does so keeps the old one working (data/control-renames.json). */
export interface ControlRename {
  readonly from: string;
  readonly to: string;
  /** The release of the tool that has the new name first. */
  readonly version: string;
}

/** Every rename so far, in the order in which they were made. */
export const controlRenames: readonly ControlRename[] = recorded;

/** The name that a control has now, whatever its name was; `<policy>/<control>` both. */
export function currentName(control: string, renames: readonly ControlRename[] = controlRenames): string {
  // In order: what a later release renames again is found under the name that the earlier one gave.
  return renames.reduce((name, { from, to }) => (name === from ? to : name), control);
}
