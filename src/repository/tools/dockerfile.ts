/** The commands of a Dockerfile as a script with the same lines: `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` in both forms; `ENV` sets variables. */
export function dockerfileScript(text: string): string {
  let [goesOn, document] = [false, ""];
  return text
    .split(/\r?\n/)
    .map((line) => {
      if (document !== "") {
        if (line.trim() !== document) return line;
        document = "";
        return "";
      }
      // Comments between the lines of one command are none of it.
      if (/^[ \t]*#/.test(line)) return goesOn ? "\\" : "";
      const made = goesOn ? line : commandOf(line);
      document = goesOn ? "" : documentOf(line);
      goesOn = made !== "" && /\\[ \t]*$/.test(line);
      return document === "" ? made : "";
    })
    .join("\n");
}

/** `RUN <<EOF`: the lines up to it are the script. */
function documentOf(line: string): string {
  return /^[ \t]*RUN[ \t]{1,20}<<-?["']?(\w{1,40})["']?[ \t]*$/i.exec(line)?.[1] ?? "";
}

function commandOf(line: string): string {
  const [, name = "", rest = ""] = /^[ \t]*(RUN|CMD|ENTRYPOINT|HEALTHCHECK|ENV)[ \t]+(.*)$/is.exec(line) ?? [];
  if (name === "") return "";
  if (name.toUpperCase() === "ENV") return /^[A-Za-z_]\w{0,100}=/.test(rest) ? `export ${rest}` : "";
  const command = withoutOptions(rest).replace(/^CMD[ \t]+/i, "");
  return command.startsWith("[") ? execForm(command) : command;
}

/** `--mount=…` of RUN, `--interval=…` of HEALTHCHECK. */
function withoutOptions(text: string): string {
  const words = text.split(/[ \t]+/);
  const first = words.findIndex((word) => !word.startsWith("--"));
  return first <= 0 ? text : words.slice(first).join(" ");
}

/** `["pd-ctl", "store"]` is a command of these words. */
function execForm(text: string): string {
  try {
    const words: unknown = JSON.parse(text);
    if (!Array.isArray(words)) return text;
    return words.map((word) => `'${String(word).replaceAll("'", "'\\''")}'`).join(" ");
  } catch {
    return text;
  }
}
