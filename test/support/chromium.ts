import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Debian's Chromium, or the one that CHROMIUM names; browsers are no packages of npm. */
export const hasChromium = existsSync(chromium);

/** What the page did that a reader would not see. */
export interface Seen {
  /** Addresses that were asked for by the ids of their requests, the page's own and what its policy stopped left out. */
  readonly requests: Map<string, string>;
  /** What the console and the page's policy complain about. */
  readonly complaints: string[];
}

/** A page in a real browser, driven by the browser's own protocol. */
export class BrowserPage {
  readonly seen: Seen = { requests: new Map(), complaints: [] };
  readonly #process: ChildProcess;
  readonly #directory: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #once = new Map<string, () => void>();
  #session = "";
  #calls = 0;

  private constructor(process: ChildProcess, directory: string, socket: WebSocket) {
    this.#process = process;
    this.#directory = directory;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#receive(JSON.parse(String(data)) as Answer));
  }

  /** Opens HTML from a file, as it is opened from an artifact, in a window of a size. */
  static async open(html: string, width = 1240, height = 1400): Promise<BrowserPage> {
    const directory = mkdtempSync(join(tmpdir(), "chromium-"));
    const file = join(directory, "page.html");
    writeFileSync(file, html);
    const child = start(directory, width, height);
    const socket = new WebSocket(await addressOf(child));
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", reject);
    });
    const page = new BrowserPage(child, directory, socket);
    await page.#attach();
    await page.goTo(pathToFileURL(file).href);
    return page;
  }

  async goTo(address: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.#once.set("Page.loadEventFired", resolve));
    await this.send("Page.navigate", { url: address });
    await loaded;
  }

  /** What an expression of the page's own language is worth; a promise is waited for. */
  async evaluate<T>(expression: string): Promise<T> {
    const params = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", params);
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Waits until an expression is true; the test's own time limit ends it. */
  async until(expression: string): Promise<void> {
    await this.evaluate(
      `new Promise((resolve) => { const look = () => (${expression}) ? resolve(true) : setTimeout(look, 50); look(); })`,
    );
  }

  /** Presses and releases a key, such as Tab, Enter or " ". */
  async press(key: string): Promise<void> {
    const codes: Record<string, number> = { Tab: 9, Enter: 13, " ": 32 };
    const named = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: codes[key] ?? 0 };
    const text = key === "Enter" ? "\r" : key === " " ? " " : undefined;
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...named, ...(text === undefined ? {} : { text }) });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...named });
  }

  async type(text: string): Promise<void> {
    await this.send("Input.insertText", { text });
  }

  /** As the reader's system is: a colour scheme, or paper. */
  async emulate(medium: "screen" | "print", scheme: "light" | "dark"): Promise<void> {
    await this.send("Emulation.setEmulatedMedia", {
      media: medium,
      features: [{ name: "prefers-color-scheme", value: scheme }],
    });
  }

  /** The window's content as PNG. */
  async picture(): Promise<Buffer> {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    return Buffer.from(String(data), "base64");
  }

  async send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    this.#calls += 1;
    const id = this.#calls;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params, ...(this.#session ? { sessionId: this.#session } : {}) }));
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#socket.close();
    this.#process.kill();
    await ended;
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }

  async #attach(): Promise<void> {
    const { targetInfos } = await this.send("Target.getTargets");
    const page = (targetInfos as { type: string; targetId: string }[]).find(({ type }) => type === "page");
    const { sessionId } = await this.send("Target.attachToTarget", { targetId: page?.targetId, flatten: true });
    this.#session = String(sessionId);
    for (const domain of ["Page", "Network", "Log", "Runtime"]) await this.send(`${domain}.enable`);
  }

  #receive({ id, method, params, ...answer }: Answer): void {
    if (id !== undefined) this.#waiting.get(id)?.(answer);
    if (method === undefined) return;
    this.#once.get(method)?.();
    const { requestId = "", request, blockedReason, entry, exceptionDetails } = params ?? {};
    const own = request?.url.startsWith("file:") === true && request.url.includes("/page.html");
    if (method === "Network.requestWillBeSent" && request !== undefined && !own)
      this.seen.requests.set(requestId, request.url);
    if (method === "Network.loadingFailed" && blockedReason === "csp") this.seen.requests.delete(requestId);
    if (method === "Log.entryAdded" && entry !== undefined) this.seen.complaints.push(entry.text);
    if (method === "Runtime.exceptionThrown") this.seen.complaints.push(JSON.stringify(exceptionDetails));
  }
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
  readonly params?: {
    readonly requestId?: string;
    readonly request?: { readonly url: string };
    readonly blockedReason?: string;
    readonly entry?: { readonly text: string };
    readonly exceptionDetails?: unknown;
  };
}

/** Headless, with a profile of its own, reaching for nothing outside. */
function start(directory: string, width: number, height: number): ChildProcess {
  const quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
  const still = ["--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=1", "--no-proxy-server"];
  const where = [`--user-data-dir=${join(directory, "profile")}`, `--window-size=${width},${height}`];
  const flags = ["--headless", "--no-sandbox", "--remote-debugging-port=0", ...quiet, ...still, ...where];
  return spawn(chromium, [...flags, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`Chromium ended (${code}): ${said.slice(-2_000)}`)));
  });
}
