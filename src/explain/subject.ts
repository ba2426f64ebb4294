/**
 * What a pasted text may name, the likeliest first: a control, an item as a dotted path, or TOML (`[security] ca-path = "x"`,
 * `[security]` and the key below it, `security/ca-path`). Quotes around it, comments and values do not count.
 */
export function namesIn(subject: string): readonly string[] {
  const text = subject
    .trim()
    .slice(0, 500)
    .replace(/^[`"']/, "")
    .replace(/[`"']$/, "");
  const header = /^\[{1,2}([^\]]{0,200})\]{1,2}/.exec(text);
  const table = (header?.[1] ?? "").trim();
  const key = keyOf(text.slice(header?.[0].length ?? 0));
  const path = [table, key].filter((part) => part !== "").join(".");
  return [...new Set([text, path, path.replaceAll("/", ".")])].filter((name) => name !== "");
}

/** The first key of some TOML, without what stands behind it. */
function keyOf(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "" && !one.trim().startsWith("#")) ?? "";
  const [key = ""] = line.split(/[=#]/);
  return key.replace(/["'\s]/g, "");
}
