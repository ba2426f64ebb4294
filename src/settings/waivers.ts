import type { WaiverSettings } from "../types.ts";
import { components } from "./clusters.ts";
import { dayOf } from "./day.ts";
import type { ControlNames } from "./known-control.ts";
import type { Setting } from "./setting.ts";

/** A control as `<policy>/<control>`. */
export const controlPattern = /^[a-z0-9][a-z0-9-]{0,79}\/[a-z0-9][a-z0-9-]{0,79}$/;
const waivablePattern = /^(?:\*|[a-z0-9][a-z0-9-]{0,79}\/(?:\*|[a-z0-9][a-z0-9-]{0,79}))$/;

/** Reads `[[waiver]]`; `text` is the whole file, against dates that roll over. */
export function readWaivers(setting: Setting, text: string, names: ControlNames): readonly WaiverSettings[] {
  return setting.list("[[waiver]] tables").map((entry) => readWaiver(entry, text, names));
}

function readWaiver(setting: Setting, text: string, names: ControlNames): WaiverSettings {
  const table = setting.table(["control", "cluster", "component", "instance", "owner", "reason", "ticket", "expires"]);
  return {
    control: readControl(table.required("control"), names),
    cluster: table.required("cluster").text('"orders"'),
    component: table.optional("component", (entry) => entry.choice(components)),
    instance: table.optional("instance", (entry) => entry.text('"tikv1"')),
    owner: table.required("owner").text('"@your-team"'),
    reason: table.required("reason").text('"four replicas during the move"'),
    ticket: table.optional("ticket", (entry) => entry.text('"DB-123"')),
    expires: readDay(table.required("expires"), text),
  };
}

function readControl(setting: Setting, names: ControlNames): string {
  const example = '"replication-factor/odd-replicas"';
  const control = setting.matching(waivablePattern, "a control as policy/control, or policy/* or *", example);
  return names.take(setting, control);
}

function readDay(setting: Setting, text: string): string {
  const day = dayOf(setting.value, text);
  return (
    day ?? setting.fail("is not a day of the calendar.", 'Write the last day that it holds, for example "2027-01-31".')
  );
}
