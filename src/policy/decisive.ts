import type { Control } from "./policy.ts";

/** What decides a finding about a control: itself, or one of the demands that were put beside it; undefined where there is none of that number. */
export function decisive(control: Control, demand: number | undefined): Control | undefined {
  return demand === undefined ? control : control.demands?.[demand];
}
