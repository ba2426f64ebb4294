import { type HTMLElement, type HTMLInputElement, Window } from "happy-dom";
import { afterEach, describe, expect, test } from "vitest";
import { buildReport } from "../../../../src/report/build.ts";
import { script } from "../../../../src/report/render/html/script.ts";
import { renderHtml } from "../../../../src/report/render/html.ts";
import * as sample from "../../sample.ts";

const report = buildReport(
  sample.brokenParts({
    findings: [
      sample.removedCertificate(),
      sample.fewerReplicas(),
      sample.gap({ cluster: "staging", severity: "low" }),
      sample.judged(sample.compared(sample.finding({ cluster: "staging", component: "pd" }))),
    ],
  }),
);
const html = renderHtml(report, { policies: sample.policies, links: null, excerpts: new Map() });
const opened: Window[] = [];

/** The page with its program run, as a browser does it. */
function open(hash = ""): Window {
  const window = new Window({
    url: `https://report.example/report.html${hash}`,
    settings: { disableJavaScriptEvaluation: true },
  });
  window.document.write(html);
  // The program is the page's own text, run where its page is the only thing there.
  const names = ["document", "location", "addEventListener", "matchMedia", "setTimeout", "clearTimeout"] as const;
  const inside = names.map((name) => {
    const value: unknown = window[name];
    return typeof value === "function" ? value.bind(window) : value;
  });
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
  new Function(...names, script)(...inside);
  opened.push(window);
  return window;
}

afterEach(async () => {
  for (const window of opened.splice(0)) await window.happyDOM.close();
});

function one(window: Window, selector: string): HTMLElement {
  const found = window.document.querySelector(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  return found as HTMLElement;
}

/** State and cluster of the findings that are not hidden. */
function shown(window: Window): string[] {
  return [...window.document.querySelectorAll(".f")]
    .filter((row) => !row.hasAttribute("hidden"))
    .map((row) => {
      const name = row.closest(".cluster")?.querySelector("h3")?.textContent.split(" ")[0];
      return `${row.getAttribute("data-s")} ${name}`;
    });
}

function choose(window: Window, selector: string, value: string): void {
  (one(window, selector) as HTMLInputElement).value = value;
  one(window, selector).dispatchEvent(new window.Event("change", { bubbles: true }));
}

function untick(window: Window, selector: string): void {
  (one(window, selector) as HTMLInputElement).checked = false;
  one(window, selector).dispatchEvent(new window.Event("change", { bubbles: true }));
}

describe("filters", () => {
  test("are there once the program runs, and show everything", () => {
    const window = open();
    expect(window.document.querySelector("#filters")?.hasAttribute("hidden")).toBe(false);
    expect(shown(window)).toHaveLength(4);
    expect(window.document.querySelector("#shown")?.textContent).toBe("4 of 4 findings shown");
  });

  test("by severity, state, cluster and change, with the number of what is left", () => {
    const window = open();
    untick(window, "input[value=low]");
    expect(shown(window)).toHaveLength(3);
    untick(window, "input[value=implemented]");
    expect(shown(window)).toEqual(["missing prod", "missing prod"]);
    expect(window.document.querySelector("#shown")?.textContent).toBe("2 of 4 findings shown");
    choose(window, "#cluster", "c1");
    expect(shown(window)).toEqual([]);
    const hidden = window.document.querySelector("#c0");
    expect(hidden?.hasAttribute("hidden")).toBe(true);
  });

  test("by change", () => {
    const window = open();
    choose(window, "#change", "blocking");
    expect(shown(window)).toHaveLength(2);
    choose(window, "#change", "gap");
    expect(shown(window)).toEqual(["missing staging"]);
  });

  test("by words, which all have to be there", async () => {
    const window = open();
    (one(window, "#text") as HTMLInputElement).value = "max-replicas PROD";
    one(window, "#text").dispatchEvent(new window.Event("input", { bubbles: true }));
    await window.happyDOM.waitUntilComplete();
    expect(shown(window)).toEqual(["missing prod"]);
  });

  test("are lifted by the reset, and by a link to what they hide", async () => {
    const window = open();
    choose(window, "#cluster", "c1");
    one(window, "button[type=reset]").click();
    await window.happyDOM.waitUntilComplete();
    expect(shown(window)).toHaveLength(4);
    choose(window, "#cluster", "c1");
    window.location.hash = "#c0";
    window.dispatchEvent(new window.Event("hashchange"));
    expect(shown(window)).toHaveLength(4);
  });
});

describe("details", () => {
  test("open and close together, those that are shown", () => {
    const window = open();
    const openRows = () => window.document.querySelectorAll(".f[open]").length;
    expect(openRows()).toBe(2);
    choose(window, "#cluster", "c1");
    one(window, "#collapse").click();
    expect(openRows()).toBe(0);
    one(window, "#expand").click();
    expect(openRows()).toBe(2);
  });

  test("a control is opened by the link to it", () => {
    const window = open("#k0");
    expect(window.document.querySelector("#k0")?.hasAttribute("open")).toBe(true);
  });

  test("all are open while it is printed, and as they were after it", () => {
    const window = open();
    const closed = () => window.document.querySelectorAll("details:not([open])").length;
    const before = closed();
    expect(before).toBeGreaterThan(0);
    window.dispatchEvent(new window.Event("beforeprint"));
    expect(closed()).toBe(0);
    window.dispatchEvent(new window.Event("afterprint"));
    expect(closed()).toBe(before);
  });
});

test("the theme is chosen by a button that tells whether it is on", () => {
  const window = open();
  const button = one(window, "#theme");
  expect(button.getAttribute("aria-pressed")).toBe("false");
  button.click();
  expect(window.document.documentElement.getAttribute("data-theme")).toBe("dark");
  expect(button.getAttribute("aria-pressed")).toBe("true");
});
