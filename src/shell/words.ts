import type { CommandArgument, Word } from "unbash";

/** The array whose elements a word stands for: `"${A[@]}"`; null where it is none. */
export function arrayOf(text: string): string | null {
  return /^"?\$\{(\w{1,200})\[[@*]\]\}"?$/.exec(text)?.[1] ?? null;
}

/** Whether a variable may be any number of words: `$ARGS` may be none or many; in quotes it is one, but for `"$@"` and `"${A[@]}"`. */
export function isMany(text: string): boolean {
  return /^(?:\$(?:[@*]|\w{1,200}|\{[^{}$"]{1,200}\})|"\$(?:@|\{@\}|\{\w{1,200}\[@\]\})")$/.test(text);
}

/** `label=a` behind a command is an argument like any other. */
export function asWord(argument: CommandArgument): Word {
  if (argument.type === "Word") return argument;
  const { name, value, pos, end, text } = argument;
  if (value.type === "ArrayValue") return { type: "Word", text, value: text, pos, end };
  const start = { type: "Literal" as const, pos, end: value.pos, value: `${name}=`, text: `${name}=` };
  const rest = value.parts ?? [{ type: "Literal" as const, pos: value.pos, end, value: value.value, text: value.text }];
  return { type: "Word", text, value: text, pos, end, parts: [start, ...rest] };
}
