/** More alternatives than anyone means; two lists of ten in one glob are as many. */
const most = 100;

/** The globs that a glob with braces stands for (`{a,b}`, `{1..3}`), itself when it has none; null when they are more than 100. */
export function alternatives(glob: string): readonly string[] | null {
  const open = [glob];
  const found: string[] = [];
  for (let steps = 0; open.length > 0; steps++) {
    const next = open.pop() as string;
    const options = firstOptions(next);
    if (options === null) found.push(next);
    else open.push(...options);
    if (open.length + found.length > most || steps > 2 * most) return null;
  }
  return found;
}

/** The texts that the first braces with a list or a range in them stand for, or null when there are none. */
function firstOptions(text: string): readonly string[] | null {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") {
      const options = optionsAt(text, at);
      if (options !== null) return options;
    }
  }
  return null;
}

function optionsAt(text: string, start: number): readonly string[] | null {
  const cuts = [start];
  let depth = 1;
  let at = start + 1;
  for (; at < text.length && depth > 0; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") depth++;
    else if (text[at] === "}") depth--;
    else if (text[at] === "," && depth === 1) cuts.push(at);
  }
  if (depth > 0) return null;
  const end = at - 1;
  const words = cuts.map((cut, index) => text.slice(cut + 1, cuts[index + 1] ?? end));
  const options = words.length > 1 ? words : numbers(words[0] ?? "");
  return options?.map((option) => `${text.slice(0, start)}${option}${text.slice(at)}`) ?? null;
}

function numbers(range: string): readonly string[] | null {
  const match = /^(\d{1,4})\.\.(\d{1,4})$/.exec(range);
  if (match === null) return null;
  const [first, last] = [Number(match[1]), Number(match[2])];
  // One too many is enough to be refused.
  const length = Math.min(Math.max(0, last - first + 1), most + 1);
  return Array.from({ length }, (_, index) => String(first + index));
}
