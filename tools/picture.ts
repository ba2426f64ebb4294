import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { show } from "../test/support/markdown.ts";

// Takes a picture of a comment as GitHub shows it: node tools/picture.ts comment.md [docs/images/comment.png] [height]
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const [source, target = "docs/images/comment.png", height = "900"] = process.argv.slice(2);

if (source === undefined) {
  console.error("Usage: node tools/picture.ts <comment.md> [<picture.png>] [<height in pixels>]");
  process.exitCode = 64;
} else if (!existsSync(chromium)) {
  console.log(`No picture taken: there is no Chromium at ${chromium}. Install it (Debian: chromium) or set CHROMIUM.`);
} else {
  const { html } = await show(readFileSync(source, "utf8"));
  takePicture(page(html), resolve(target), Number(height));
  console.log(`Wrote ${target}.`);
}

/** The comment in the frame that GitHub draws around it, light theme. */
function page(comment: string): string {
  const css = createRequire(import.meta.url).resolve("github-markdown-css/github-markdown-light.css");
  return `<!doctype html><meta charset="utf-8"><style>${readFileSync(css, "utf8")}
    body { margin: 0; background: #fff; padding: 24px; font-family: "Segoe UI", "Liberation Sans", sans-serif }
    .frame { border: 1px solid #d1d9e0; border-radius: 6px; width: 860px }
    .author { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 8px 16px; color: #59636e; font-size: 14px }
    .author b { color: #1f2328 }
    .markdown-body { padding: 16px; font-size: 14px }
    </style><div class="frame"><div class="author"><b>github-actions</b> bot commented now</div>
    <div class="markdown-body">${comment}</div></div>`;
}

/** Opens a page in a headless browser with a profile of its own, which reaches for nothing outside. */
function takePicture(html: string, target: string, height: number): void {
  const directory = mkdtempSync(join(tmpdir(), "picture-"));
  const file = join(directory, "comment.html");
  writeFileSync(file, html);
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const still = ["--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=1"];
  const where = [
    `--user-data-dir=${join(directory, "profile")}`,
    `--window-size=920,${height}`,
    `--screenshot=${target}`,
  ];
  execFileSync(chromium, ["--headless", "--no-sandbox", ...quiet, ...still, ...where, file], { stdio: "ignore" });
  rmSync(directory, { recursive: true, force: true });
}
