import type { ReviewComment } from "./github/world.ts";

/** The text that a review comment suggests, or null; the fence may be longer than three backticks. */
export function suggestionIn(body: string): string | null {
  const [, fence = "", text = ""] = /^(`{3,})suggestion\n((?:.*\n)*?)\1`*$/m.exec(body) ?? [];
  return fence === "" ? null : text;
}

/** What GitHub's button makes of a file of the head: the comment's lines replaced by the suggestion, the file's line ends kept. */
export function applySuggestion(
  file: string,
  { body, side, startLine, line, subject }: Pick<ReviewComment, "body" | "side" | "startLine" | "line" | "subject">,
): string {
  const text = suggestionIn(body);
  if (text === null || line === null || side !== "RIGHT" || subject !== "line") throw new Error("nothing to apply");
  const lines = file.split("\n");
  const first = startLine ?? line;
  const ending = lines[first - 1]?.endsWith("\r") ? "\r" : "";
  const instead = text.split("\n").slice(0, -1);
  lines.splice(first - 1, line - first + 1, ...instead.map((one) => `${one}${ending}`));
  return lines.join("\n");
}
