import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limits } from "../../src/limits.ts";

const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| [^|]+ \| ([\d,]+)(?: (MiB))?[^|]* \| `(\w+)` \|/gm)];

test("the page of limits tells every limit as it is", () => {
  const told = rows.map(([, number = "", unit, name = ""]) => {
    const value = Number(number.replaceAll(",", ""));
    return [name, unit === "MiB" ? value * 1024 * 1024 : value] as const;
  });
  expect(Object.fromEntries(told)).toEqual(limits);
});
