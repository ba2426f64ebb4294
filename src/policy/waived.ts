/** Whether what a waiver names speaks of a control: `*` of all, `tls-encryption/*` of all of that policy, else of one alone. */
export function speaksOf(waived: string, control: string): boolean {
  return waived === "*" || waived === control || (waived.endsWith("/*") && control.startsWith(waived.slice(0, -1)));
}
