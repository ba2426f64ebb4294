import type { Mend } from "./fixes.ts";
import type { Commit, Source } from "../source.ts";

/**
 * A story's request with which its report says how findings are mended; what computes it is loaded only here. A fault in that costs
 * the fixes and never the report, whose verdict does not hang on them.
 */
export async function withFixes<T extends { readonly source: Source }>(
  request: T,
  head: Commit,
): Promise<Omit<T, "source"> & { readonly source: Source; readonly mend: Mend }> {
  const { mending } = await import("./fixes.ts");
  const { source, mend } = mending(request.source, head);
  return { ...request, source, mend: (findings, judged) => mend(findings, judged).catch(() => new Map()) };
}
