import type { Style } from "./style.ts";

/** The most lines of one list. */
export const most = 20;

/** A list as far as it is shown, and how many lines are left out. */
export function capped(lines: readonly string[], before: string): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `${before} ${lines.length - most} more`];
}

/** A section with its title, or nothing when it is empty. */
export function titled(name: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : ["", style.bold(name), ...lines];
}
