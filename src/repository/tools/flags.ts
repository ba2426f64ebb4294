import { isTemplated } from "../../deployments/template.ts";
import type { CallWord } from "./call.ts";

/** Flags of the tools whose value is the next word. */
const valued =
  /^--?(?:u|pd|pdhost|pdport|host|endpoints?|addr|server|s|storage|config|c|d|db|t|table|cacert|cert|key|ca|ca-path|cert-path|key-path|ssl-cert|ssl-key|data-dir|backend|log-file|log-level|L|status-addr|concurrency|ratelimit|lastbackupts|backupts|tidb-(?:host|port|user|password|status)|changefeed-id|sink-uri|timeout|dial-timeout|command-timeout|user|password|w|write-out)$/;

/** The flags of a call. */
export class Flags {
  readonly #args: readonly CallWord[];

  constructor(args: readonly CallWord[]) {
    const end = args.findIndex(({ text }) => text === "--");
    this.#args = end < 0 ? args : args.slice(0, end);
  }

  /** Whether a flag is there, by one or two hyphens. */
  has(...names: readonly string[]): boolean {
    return this.value(...names) !== null;
  }

  /** What stands behind a flag, `=` or the next word; "" where nothing does, null where the flag is not there. */
  value(...names: readonly string[]): string | null {
    return this.attached(...names) ?? this.#find(names, (_, at) => this.#args[at + 1]?.text ?? "");
  }

  /** What stands behind a flag and its `=`, as a switch has its value; null where nothing does. */
  attached(...names: readonly string[]): string | null {
    return this.#find(names, (given) => given);
  }

  /** Whether flags may be among the words that only running decides. */
  get isOpen(): boolean {
    return this.#args.some((word, at) => mayHoldFlags(word) && !valued.test(this.#args[at - 1]?.text ?? ""));
  }

  /** Words that are neither flags nor their values, nor may hold any. */
  get plain(): readonly string[] {
    return this.#args
      .filter(
        (word, at) => !word.text.startsWith("-") && !mayHoldFlags(word) && !valued.test(this.#args[at - 1]?.text ?? ""),
      )
      .map(({ text }) => text);
  }

  #find(names: readonly string[], answer: (given: string | null, at: number) => string | null): string | null {
    for (const [at, { text }] of this.#args.entries()) {
      const [, name = "", given] = /^(--?[A-Za-z][\w-]{0,60})(?:=(.*))?$/s.exec(text) ?? [];
      if (!names.includes(name) && !names.includes(`-${name}`)) continue;
      const found = answer(given ?? null, at);
      if (found !== null) return found;
    }
    return null;
  }
}

const holders = /flag|opt|arg|param|tls|ssl|cert|secur|auth|extra|conf|cmd|ctl|[@*]/i;

/** `$F` says nothing of what it holds; in small letters it counts something. */
function isInitial(text: string): boolean {
  return /^\$\{?[A-Zf]\}?$/.test(text);
}

/** A variable that is called after what it is, such as `$STORE_ID`, is a value; `${CA:+--cacert "$CA"}` is what is written in it. */
function mayHoldFlags({ text, many }: CallWord): boolean {
  if (isTemplated(text)) return !/[A-Za-z0-9/.]/.test(text);
  return (many && (holders.test(text) || isInitial(text))) || /^\$\(|^`|^\$\{\w{1,200}:?\+/.test(text);
}
