import { expect, test } from "vitest";
import { type Theme, themes } from "../../../../src/report/render/html/palette.ts";

/** What the page writes in, and the grounds that it is written on. */
const written: readonly (readonly [ink: keyof Theme, grounds: readonly (keyof Theme)[]])[] = [
  ["ink", ["page", "panel", "badPanel", "warnPanel", "goodPanel", "plainPanel"]],
  ["quiet", ["page", "panel", "plainPanel"]],
  ["link", ["page", "panel", "badPanel"]],
  ["bad", ["page", "panel", "badPanel"]],
  ["warn", ["page", "panel", "warnPanel"]],
  ["good", ["page", "panel", "goodPanel"]],
];
const pairs = (["light", "dark"] as const).flatMap((theme) =>
  written.flatMap(([ink, grounds]) => grounds.map((ground) => [theme, ink, ground] as const)),
);

test.each(pairs)("%s: %s on %s has a contrast of 4.5 or more", (theme, ink, ground) => {
  expect(contrast(themes[theme][ink], themes[theme][ground])).toBeGreaterThanOrEqual(4.5);
});

test.each(["light", "dark"] as const)("%s: the edge of a field has a contrast of 3 or more", (theme) => {
  for (const ground of ["page", "panel"] as const) {
    expect(contrast(themes[theme].edge, themes[theme][ground])).toBeGreaterThanOrEqual(3);
  }
});

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
