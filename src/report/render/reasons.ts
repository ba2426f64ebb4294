import type { Report } from "../report.ts";
import { newErrors } from "./rows.ts";

/** Reasons of the verdict that neither its own line (`why`) nor a row of the tables shows: an expired waiver, say. */
export function untoldReasons(report: Report, why: string | null): readonly string[] {
  if (report.verdict === "pass") return [];
  const rest = why === null ? report.reasons : report.reasons.slice(1);
  const controls = report.findings.filter(({ blocking }) => blocking).map(({ control }) => control);
  const messages = newErrors(report).flatMap(({ blocking, message }) => (blocking ? [message] : []));
  return rest.filter(
    (reason) =>
      !controls.some((control) => isAbout(reason, control)) && !messages.some((message) => reason.includes(message)),
  );
}

/** A row's sentence names its first control after what happened: "Regression (high): tls-encryption/tikv-certificates …". */
function isAbout(reason: string, control: string): boolean {
  return reason.includes(`): ${control}`) || reason.startsWith(`Could not evaluate ${control}`);
}
