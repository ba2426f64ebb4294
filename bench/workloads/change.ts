import { oneOf, type Random } from "./random.ts";

/** A file as a change might leave it: one to four of its values are others. Of the rows that peers ask for a good file keeps all. */
export function changed(random: Random, text: string, isBad: boolean): string {
  const lines = text.split("\n");
  const pairs = lines.flatMap((line, at) => (/^[a-z0-9-]+ = /.test(line) ? [at] : []));
  const count = 1 + Math.floor(random() * 4);
  for (let time = 0; time < count; time += 1) {
    const at = oneOf(random, pairs);
    const [key = "", value = ""] = (lines[at] ?? "").split(" = ", 2);
    lines[at] = `${key} = ${another(random, { key, value, isBad })}`;
  }
  lines[0] += ", and changed";
  return lines.join("\n");
}

function another(random: Random, { key, value, isBad }: { key: string; value: string; isBad: boolean }): string {
  if (key === "max-replicas") return isBad ? oneOf(random, ["1", "2", "4"]) : oneOf(random, ["3", "5"]);
  if (key === "verify-client-cert") return value;
  if (value === "true" || value === "false") return value === "true" ? "false" : "true";
  const number = /^("?)(\d+)((?:[A-Za-z]+")?)$/.exec(value);
  return number === null ? value : `${number[1]}${Number(number[2]) + 1 + Math.floor(random() * 9)}${number[3]}`;
}
