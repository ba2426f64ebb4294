import type { MacroKeywordDefinition } from "ajv";
import { durationPattern, readDuration, readSize, sizePattern } from "./quantity.ts";

/**
 * What policies may say beyond draft-07: bounds on sizes ("1GiB", over bytes) and durations ("10m", over milliseconds).
 * As macros they mean to ajv exactly what they stand for.
 */
export const keywords: readonly MacroKeywordDefinition[] = [
  bound("minimumSize", "minimum", sizePattern, readSize),
  bound("maximumSize", "maximum", sizePattern, readSize),
  bound("minimumDuration", "minimum", durationPattern, readDuration),
  bound("maximumDuration", "maximum", durationPattern, readDuration),
];

function bound(
  keyword: string,
  becomes: "minimum" | "maximum",
  pattern: string,
  read: (text: string) => number,
): MacroKeywordDefinition {
  return {
    keyword,
    type: "number",
    schemaType: "string",
    macro: (text: string) => ({ [becomes]: read(text) }),
    metaSchema: { type: "string", pattern },
  };
}
