/** One assignment of a unit of systemd. */
export interface Setting {
  readonly file: string;
  readonly key: string;
  /** With a newline where the line went on. */
  readonly value: string;
  /** 1-based, where the value begins. */
  readonly line: number;
}

/** The assignments of the section `[Service]` of a unit or of a drop-in (systemd.syntax(7)). */
export function serviceSettings(file: string, text: string): readonly Setting[] {
  const found: Setting[] = [];
  let section = "";
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trim();
    if (line === "" || isComment(line)) continue;
    const header = /^\[([^\]]{1,100})\]$/.exec(line);
    if (header) section = header[1] ?? "";
    const first = at;
    const value = [line];
    // A comment in between is left out and the line goes on.
    while ((value.at(-1)?.endsWith("\\") || isComment(value.at(-1) ?? "")) && at + 1 < lines.length) {
      at += 1;
      value.push((lines[at] ?? "").trim());
    }
    const equals = line.indexOf("=");
    if (header || equals < 0 || section !== "Service") continue;
    const whole = value.map((one, index) => (index > 0 && isComment(one) ? "" : one.replace(/\\$/, ""))).join("\n");
    found.push({
      file,
      key: line.slice(0, equals).trim(),
      value: whole.slice(whole.indexOf("=") + 1),
      line: first + 1,
    });
  }
  return found;
}

function isComment(line: string): boolean {
  return line.startsWith("#") || line.startsWith(";");
}

/** The settings of a key that count: an empty one takes back those before it. */
export function valuesOf(settings: readonly Setting[], key: string): readonly Setting[] {
  const all = settings.filter((setting) => setting.key === key);
  return all.slice(all.findLastIndex(({ value }) => value.trim() === "") + 1);
}
