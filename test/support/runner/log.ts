import { type Command, parseCommand, registered } from "./commands.ts";

/** An annotation: what `::error file=…,line=…::` and its like make. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
}
/** What a step's log amounted to. */
export interface Log {
  /** Lines that are no command, as printed. */
  readonly lines: string[];
  readonly commands: Command[];
  readonly annotations: Annotation[];
  readonly masks: string[];
}

const messageShown = 4096;
const disabled = new Set(["set-env", "add-path"]);
const levels: ReadonlySet<string> = new Set(["error", "warning", "notice"]);

/** Obeys the commands of a log line by line, as the runner does; between `stop-commands` and its token it obeys none. */
export function logReader(): { readonly log: Log; readonly read: (line: string) => void } {
  const log: Log = { lines: [], commands: [], annotations: [], masks: [] };
  let token: string | null = null;
  const read = (line: string) => {
    const command = parseCommand(line, token === null ? registered : new Set([token.toLowerCase()]));
    if (!command) {
      log.lines.push(line);
    } else if (token !== null) {
      token = null;
    } else {
      log.commands.push(command);
      if (command.name === "stop-commands") token = command.data;
      obey(log, command);
    }
  };
  return { log, read };
}

function obey(log: Log, { name, properties, data }: Command): void {
  if (name === "add-mask") log.masks.push(data);
  if (levels.has(name)) {
    log.annotations.push({ level: name as Annotation["level"], message: data.slice(0, messageShown), properties });
  }
  if (disabled.has(name)) {
    log.annotations.push({ level: "error", message: `The \`${name}\` command is disabled.`, properties: {} });
  }
}

/** The annotations that are shown: ten of each level. */
export function shownAnnotations(annotations: readonly Annotation[]): Annotation[] {
  const counts: Record<string, number> = {};
  return annotations.filter(({ level }) => {
    counts[level] = (counts[level] ?? 0) + 1;
    return counts[level] <= 10;
  });
}

/** A text with every mask replaced, as the runner stores logs and summaries. */
export function masked(text: string, masks: readonly string[]): string {
  return masks.filter(Boolean).reduce((result, mask) => result.replaceAll(mask, "***"), text);
}
