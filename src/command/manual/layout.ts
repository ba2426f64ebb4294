/** Columns of what is printed. */
const widest = 120;

/** Text in lines of at most 120 columns, each behind `indent` blanks. */
export function paragraph(text: string, indent = 0): string {
  const margin = " ".repeat(indent);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && indent + longer.length > widest) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => `${margin}${one}`).join("\n");
}

/** Rows of a name and what it means, in two columns behind two blanks; a name that is too long has a line of its own. */
export function columns(rows: readonly (readonly [name: string, says: string])[], widestName: number): string {
  const width = Math.min(widestName, Math.max(...rows.map(([name]) => name.length))) + 4;
  return rows
    .map(([name, says]) => {
      const told = paragraph(says, width);
      return name.length + 4 > width ? `  ${name}\n${told}` : `  ${name.padEnd(width - 2)}${told.trimStart()}`;
    })
    .join("\n");
}
