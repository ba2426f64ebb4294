/** The commands of a service of systemd as a script with the same lines; `Environment=` sets variables. */
export function unitScript(text: string): string {
  let goesOn = false;
  return text
    .split(/\r?\n/)
    .map((line) => {
      const made = goesOn ? line : commandOf(line);
      goesOn = made !== "" && line.endsWith("\\");
      return made;
    })
    .join("\n");
}

function commandOf(line: string): string {
  const command =
    /^[ \t]*Exec(?:Start|StartPre|StartPost|Stop|StopPost|Reload|Condition)[ \t]*=[ \t]*[-@:+!|]{0,5}(.*)$/s.exec(line);
  if (command !== null) return command[1] ?? "";
  const set = /^[ \t]*Environment[ \t]*=[ \t]*(.*)$/s.exec(line)?.[1];
  if (set === undefined) return "";
  // systemd quotes the assignment as a whole.
  return `export ${set.replace(/(["'])([A-Za-z_]\w{0,100})=/g, "$2=$1")}`;
}
