import { readFileSync, writeFileSync } from "node:fs";
import { BrowserPage, hasChromium } from "../test/support/chromium.ts";

// Takes the pictures of the HTML report that docs/report.md shows: node tools/report-pictures.ts <report.html>
const [source] = process.argv.slice(2);

const pictures = [
  { name: "report-light", scheme: "light", width: 1240, height: 1180 },
  { name: "report-dark", scheme: "dark", width: 1240, height: 1180 },
  { name: "report-narrow", scheme: "light", width: 500, height: 1700 },
] as const;

if (source === undefined) {
  console.error("Usage: node tools/report-pictures.ts <report.html>");
  process.exitCode = 64;
} else if (!hasChromium) {
  console.log("No picture taken: there is no Chromium. Install it (Debian: chromium) or set CHROMIUM.");
} else {
  const html = readFileSync(source, "utf8");
  for (const picture of pictures) await take(html, picture);
}

async function take(html: string, { name, scheme, width, height }: (typeof pictures)[number]): Promise<void> {
  const page = await BrowserPage.open(html, width, height);
  try {
    await page.emulate("screen", scheme);
    const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
    await page.send("Emulation.setDeviceMetricsOverride", metrics);
    const target = `docs/images/${name}.png`;
    writeFileSync(target, await page.picture());
    console.log(`Wrote ${target}.`);
  } finally {
    await page.close();
  }
}
