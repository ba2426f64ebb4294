import { identityKey } from "../evaluate/identity.ts";
import { isFailing } from "../findings.ts";
import type { ReportFinding, ReportFix } from "../report/report.ts";

/** Writes into findings, which nobody has yet, how they are mended: by identity. */
export function withMended(findings: readonly ReportFinding[], fixes: ReadonlyMap<string, ReportFix>): void {
  if (fixes.size === 0) return;
  for (const one of findings as readonly { -readonly [K in keyof ReportFinding]: ReportFinding[K] }[]) {
    const fix = one.gone || !isFailing(one) ? undefined : fixes.get(identityKey(one));
    if (fix !== undefined) one.fix = fix;
  }
}
