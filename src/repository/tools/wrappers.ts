import type { CallWord } from "./call.ts";

/** Programs that run what stands behind their options, and which of these have a value of their own. */
const plain: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ughpCTRD]$|^--(?:user|group|host|prompt|chdir)$/,
  doas: /^-[uC]$/,
  env: /^-[uCS]$|^--(?:unset|chdir)$/,
  time: /^-[fo]$/,
  nohup: /^$/,
  exec: /^-a$/,
  command: /^$/,
  builtin: /^$/,
  nice: /^-n$/,
  ionice: /^-[cn]$/,
  setsid: /^$/,
  stdbuf: /^-[ioe]$/,
  xargs: /^-[nIPLdEs]$/,
  tini: /^$/,
  "dumb-init": /^$/,
  retry: /^-[tdm]$|^--(?:times|delay|max)$/,
  unbuffer: /^$/,
};
/** Those that have words of their own in front of it, and how many. */
const placed: Readonly<Record<string, number>> = { timeout: 1, gosu: 1, "su-exec": 1, chroot: 1, flock: 1 };
const timed = /^-[sk]$|^--(?:signal|kill-after)$/;
/** Options of ssh that have a value. */
const ofSsh = /^-[bcDEeFIiJLlmOopQRSWw]$/;

/** What a program runs: a command line, or a text for a shell. */
export type Wrapped = { readonly words: readonly CallWord[] } | { readonly text: string };

/** What a command runs in its turn; null where it is no wrapper, or runs nothing. `name` is what it is called without its directory. */
export function wrappedBy(name: string, words: readonly CallWord[]): Wrapped | null {
  const rest = words.slice(1);
  // `command -v` asks where a program is.
  if (name === "command" && /^-[vV]$/.test(rest[0]?.text ?? "")) return null;
  const options = Object.hasOwn(plain, name) ? plain[name] : undefined;
  if (options !== undefined) return { words: behind(rest, options, 0) };
  if (Object.hasOwn(placed, name)) return { words: behind(rest, timed, placed[name] ?? 0) };
  if (/^(?:sh|bash|ash|dash|zsh|ksh|su|runuser|watch|eval)$/.test(name)) return ofShell(name, rest);
  if (/^(?:ssh|autossh)$/.test(name)) return joined(behind(rest, ofSsh, 1));
  if (/^(?:docker|podman|nerdctl|kubectl|oc|k|crictl|docker-compose)$/.test(name)) return ofContainer(rest);
  return null;
}

function behind(words: readonly CallWord[], valued: RegExp, own: number): readonly CallWord[] {
  let [at, left] = [0, own];
  for (; at < words.length; at += 1) {
    const text = words[at]?.text ?? "";
    if (text === "--") {
      at += 1;
      break;
    }
    if (text.startsWith("-")) at += valued.test(text) ? 1 : 0;
    else if (!/^[A-Za-z_]\w{0,200}=/.test(text) && left-- <= 0) break;
  }
  return words.slice(at);
}

function ofShell(name: string, rest: readonly CallWord[]): Wrapped | null {
  if (name === "eval") return joined(rest);
  if (name === "watch") return joined(behind(rest, /^-[nq]$|^--interval$/, 0));
  const at = rest.findIndex(({ text }) => /^-[a-zA-Z]{0,10}c$|^--command$/.test(text));
  if (at >= 0) return { text: rest[at + 1]?.text ?? "" };
  const end = rest.findIndex(({ text }) => text === "--");
  return name === "runuser" && end >= 0 ? { words: rest.slice(end + 1) } : null;
}

/** `kubectl exec pod -- command`, `docker run image command`, `docker compose exec service command`. */
function ofContainer(rest: readonly CallWord[]): Wrapped | null {
  const start = rest.findIndex(({ text }) => /^(?:exec|run|debug)$/.test(text));
  if (start < 0) return null;
  const behindIt = rest.slice(start + 1);
  const end = behindIt.findIndex(({ text }) => text === "--");
  if (end >= 0) return { words: behindIt.slice(end + 1) };
  const at = behindIt.findIndex(({ text }, place) => isProgram(text) && isStart(behindIt[place - 1]));
  return at < 0 ? null : { words: behindIt.slice(at) };
}

const programs =
  /^(?:tikv-ctl|pd-ctl|tidb-ctl|etcdctl|br|tidb-lightning|tidb-lightning-ctl|cdc|tiup|curl|wget|sh|bash|ash|dash|env|timeout|sudo)$/;

function isProgram(text: string): boolean {
  return programs.test(text.slice(text.lastIndexOf("/") + 1));
}

/** A flag's value, and the name of a container or an image, are no program. */
function isStart(before: CallWord | undefined): boolean {
  return !/^-{1,2}(?:c|n|l|e|v|w|u|h|container|namespace|name|selector|network|env|volume|user|hostname|label)$/.test(
    before?.text ?? "",
  );
}

function joined(words: readonly CallWord[]): Wrapped {
  return { text: words.map(({ text }) => text).join(" ") };
}
