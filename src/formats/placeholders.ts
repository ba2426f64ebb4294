import type { Diagnostic } from "../types.ts";
import { aboutItem, type ParsedFile, type Written } from "./parts.ts";
import { holdsPlaceholder } from "./placeholder.ts";
import { leavesThat, someText } from "./walk.ts";

/** The items whose text a template would replace. */
export function placeholdersOf({ text, values }: ParsedFile): readonly (readonly string[])[] {
  if (!holdsPlaceholder(text)) return [];
  return leavesThat(values, (_, value) => someText(value, holdsPlaceholder)).map(([path]) => path);
}

/** A note for each of them: what it will be is not known here. */
export function placeholderDiagnostics(parsed: Written, paths: readonly (readonly string[])[]): Diagnostic[] {
  return paths.map((path) =>
    aboutItem(parsed, path, {
      code: "placeholder",
      level: "note",
      message: `${path.join(".")} holds a placeholder, so its real value is not known.`,
      suggestion: null,
    }),
  );
}
