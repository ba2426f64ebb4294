/** Text as a TOML string that shows everything unseen as an escape; what no TOML can hold becomes the replacement character. */
export function tomlText(text: string): string {
  const shown = text.replace(/\p{Surrogate}/gu, "\ufffd");
  // Made here and not above: spelling out these classes costs more than a small check has to spare.
  const unseen = /["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
  return `"${shown.replace(unseen, escaped)}"`;
}

function escaped(found: string): string {
  if (found === '"' || found === "\\") return `\\${found}`;
  const code = (found.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
