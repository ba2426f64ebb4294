import { auditCommand } from "../../src/command/audit.ts";
import { checkCommand } from "../../src/command/check.ts";
import type { Terminal } from "../../src/command/terminal.ts";
import type { Report, ReportFinding } from "../../src/report/report.ts";

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** The report of a check of `feature` against `main`, by the sources and not the bundle. */
export function checked(directory: string, ...args: readonly string[]): Promise<Report> {
  return reported(checkCommand, ["--repo", directory, "--base", "main", "--head", "feature", ...args]);
}

/** The report of an audit of the tip of `main`. */
export function audited(directory: string, ...args: readonly string[]): Promise<Report> {
  return reported(auditCommand, ["--repo", directory, "--ref", "main", ...args]);
}

/** The finding of one control; throws when there is not exactly one. */
export function onlyFinding(report: Report, control: string): ReportFinding {
  const [found, ...others] = report.findings.filter((finding) => finding.control === control);
  if (found === undefined || others.length > 0) throw new Error(`not one finding of ${control}`);
  return found;
}

async function reported(command: Command, args: readonly string[]): Promise<Report> {
  const said: string[] = [];
  const printed: string[] = [];
  const terminal: Terminal = {
    print: (text) => printed.push(text),
    warn: (text) => said.push(text),
    color: () => false,
    clock: new Date("2026-11-24T12:00:00Z"),
    early: null,
  };
  await command([...args, "--format", "json"], terminal);
  try {
    return JSON.parse(printed.join("")) as Report;
  } catch {
    throw new Error(`no report: ${said.join("\n")}`);
  }
}
