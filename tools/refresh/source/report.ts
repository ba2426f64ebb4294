import type { Merged, Remark } from "./merge.ts";

/** What a person should know after a component's source was read: what changed, and what no source tells. */
export function reportOf(component: string, tags: number, merged: Merged, moved: readonly string[]): string {
  const parts = [
    `${component}: ${tags} tags read`,
    section("new items; add default and accepted values by hand", merged.added),
    section("read by other releases than before", merged.changed),
    section("another type in the source; correct the row by hand if it holds", merged.retyped),
    ...moved.map((tag) => `  moved tag: ${tag} is not the commit that was read before`),
  ];
  return parts.filter(Boolean).join("\n");
}

function section(title: string, remarks: readonly Remark[]): string {
  if (remarks.length === 0) return "";
  return [`  ${title} (${remarks.length}):`, ...remarks.map(({ path, message }) => `    ${path}: ${message}`)].join(
    "\n",
  );
}
