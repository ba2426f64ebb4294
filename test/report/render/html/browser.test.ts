import { afterEach, describe, expect, test, vi } from "vitest";
import { buildReport } from "../../../../src/report/build.ts";
import { renderHtml } from "../../../../src/report/render/html.ts";
import { BrowserPage, hasChromium } from "../../../support/chromium.ts";
import * as sample from "../../sample.ts";

const opened: BrowserPage[] = [];
const hostile = `<img src="https://evil.example/x.png"><script>document.title="pwned"</script>`;

afterEach(async () => {
  for (const page of opened.splice(0)) await page.close();
});

function htmlOf(
  findings = [sample.removedCertificate(), sample.fewerReplicas(), sample.gap({ cluster: hostile })],
): string {
  const report = buildReport(sample.brokenParts({ findings }));
  return renderHtml(report, { policies: sample.policies, links: null, excerpts: new Map() });
}

async function open(html = htmlOf()): Promise<BrowserPage> {
  const page = await BrowserPage.open(html);
  opened.push(page);
  return page;
}

const shown = `[...document.querySelectorAll(".f")].filter((row) => row.checkVisibility()).length`;
const background = "getComputedStyle(document.body).backgroundColor";
const focused = "document.activeElement.id || document.activeElement.textContent";

describe.skipIf(!hasChromium)("in Chromium (skipped where there is none; install Debian's or set CHROMIUM)", () => {
  test("the page asks for nothing, its policy is content, and names of a repository stay text", async () => {
    const page = await open();
    expect(await page.evaluate("document.title")).toBe("tikv-guard check: fail");
    expect(await page.evaluate("document.images.length")).toBe(0);
    await page.evaluate("document.querySelector('#expand').click()");
    expect(page.seen).toEqual({ requests: new Map(), complaints: [] });
    expect(await page.evaluate("document.querySelector('#c1 h3').textContent")).toContain(hostile);
  });

  test("what the page would load or run beside its own is stopped", async () => {
    const bad = htmlOf().replace("<main>", `<main>${hostile}<p style="color:red" onclick="x()">`);
    const page = await open(bad);
    expect(await page.evaluate("document.title")).toBe("tikv-guard check: fail");
    await vi.waitFor(() => {
      expect(page.seen.complaints.join("\n")).toMatch(/Content Security Policy/);
      expect(page.seen.requests).toEqual(new Map());
    });
  });

  test("a filter hides what it does not want, and says how many are left", async () => {
    const page = await open();
    expect(await page.evaluate(shown)).toBe(3);
    await page.evaluate("document.querySelector('#text').focus()");
    await page.type("max-replicas");
    await page.until("document.querySelector('#shown').textContent === '1 of 3 findings shown'");
    expect(await page.evaluate(shown)).toBe(1);
  });

  test("the keyboard reaches the findings first, and opens and closes them, with a focus that is seen", async () => {
    const page = await open();
    await page.press("Tab");
    expect(await page.evaluate(focused)).toBe("Skip to the findings");
    expect(await page.evaluate("document.querySelector('.skip').getBoundingClientRect().left")).toBeGreaterThanOrEqual(
      0,
    );
    await page.press("Enter");
    expect(await page.evaluate("location.hash")).toBe("#findings");
    await page.evaluate("document.querySelector('.f > summary').focus({ focusVisible: true })");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    const isOpen = "document.querySelector('.f').open";
    const before = await page.evaluate(isOpen);
    await page.press("Enter");
    expect(await page.evaluate(isOpen)).toBe(before !== true);
  });

  test("the theme is the system's until another is chosen", async () => {
    const page = await open();
    await page.emulate("screen", "light");
    expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
    await page.emulate("screen", "dark");
    expect(await page.evaluate(background)).toBe("rgb(16, 21, 27)");
    await page.evaluate("document.querySelector('#theme').click()");
    expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
  });

  test("paper shows everything, dark on white, without what only a screen can do", async () => {
    const page = await open();
    await page.emulate("print", "dark");
    expect(await page.evaluate(background)).toBe("rgb(255, 255, 255)");
    expect(await page.evaluate("document.querySelector('#filters').checkVisibility()")).toBe(false);
    const closed = "[...document.querySelectorAll('.f:not([open]) .b')]";
    expect(await page.evaluate(`${closed}.length`)).toBeGreaterThan(0);
    expect(await page.evaluate(`${closed}.every((part) => part.getBoundingClientRect().height > 0)`)).toBe(true);
  });

  test("nothing is wider than a narrow screen, tables aside", async () => {
    const page = await BrowserPage.open(htmlOf(), 500, 900);
    opened.push(page);
    expect(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).toBe(
      true,
    );
  });

  test("10,000 findings can be filtered", { timeout: 120_000 }, async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      sample.gap({ cluster: `cluster-${at % 100}`, instance: `10.0.${at}:20160` }),
    );
    const page = await open(htmlOf(many));
    await page.evaluate("document.querySelector('#text').focus()");
    await page.type("10.0.777:20160");
    await page.until("document.querySelector('#shown').textContent === '1 of 10000 findings shown'");
    expect(await page.evaluate(shown)).toBe(1);
  });

  test("the picture is of a page and not of nothing", async () => {
    const page = await open();
    const picture = await page.picture();
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.length).toBeGreaterThan(40_000);
  });
});
