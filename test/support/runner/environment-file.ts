interface Line {
  readonly text: string;
  readonly ended: boolean;
}

/**
 * Reads what an action wrote to GITHUB_OUTPUT, GITHUB_ENV or GITHUB_STATE: `name=value` or `name<<delimiter` lines.
 * Throws where the runner would fail the step.
 */
export function parseEnvironmentFile(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = split(text);
  for (let line = lines.shift(); line; line = lines.shift()) {
    if (line.text === "") continue;
    const equals = line.text.indexOf("=");
    const heredoc = line.text.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs[line.text.slice(0, equals)] = line.text.slice(equals + 1);
    } else if (heredoc >= 0) {
      pairs[line.text.slice(0, heredoc)] = multiline(line.text, line.text.slice(heredoc + 2), lines);
    } else {
      throw new Error(`Invalid format '${line.text}'`);
    }
  }
  return pairs;
}

function split(text: string): Line[] {
  const parts = text.split("\n");
  const last = parts.pop() ?? "";
  const lines = parts.map((part) => ({ text: part, ended: true }));
  return last === "" ? lines : [...lines, { text: last, ended: false }];
}

function multiline(head: string, delimiter: string, lines: Line[]): string {
  if (head.startsWith("<<") || delimiter === "") {
    throw new Error(`Invalid format '${head}'. Name must not be empty and delimiter must not be empty`);
  }
  const value: string[] = [];
  for (let line = lines.shift(); line?.text !== delimiter; line = lines.shift()) {
    if (!line) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (!line.ended) throw new Error("Invalid value. EOF marker missing new line.");
    value.push(line.text);
  }
  return value.join("\n");
}
