import type { Call, CallWord } from "./call.ts";
import { callsOf } from "./scripts.ts";
import { wrappedBy } from "./wrappers.ts";

const tools =
  /^(?:tikv-ctl|pd-ctl|tidb-ctl|etcdctl|br|tidb-lightning|tidb-lightning-ctl|cdc|tiup|curl|wget|uri|get_url)$/;
const shells = /^(?:ssh|sh|bash|ash|dash|zsh|ksh|su)$/;

/** The tool that a call runs, and the words behind it. */
export interface ToolCall {
  readonly call: Call;
  readonly tool: string;
  readonly args: readonly CallWord[];
  /** The program is a variable that only running decides, and is called after the tool. */
  readonly isGuessed: boolean;
}

const deepest = 6;

/** The calls of tools in a command: its own, the one behind `sudo`, `kubectl exec … --` and the like, those in the text of `sh -c` or a here-document. */
export function toolCalls(call: Call, depth = 0): readonly ToolCall[] {
  if (depth > deepest) return [];
  const { words } = call;
  const first = nameOf(words[0]);
  if (tools.test(first)) return named(call, first, words.slice(1), depth);
  const guessed = guessedTool(words[0]);
  if (guessed !== null) return [{ call, tool: guessed, args: words.slice(1), isGuessed: true }];
  if (call.input !== null && runsInput(call)) return ofInput(call, call.input, depth);
  const wrapped = wrappedBy(first, words);
  if (wrapped === null) return [];
  if ("text" in wrapped) return inText(call, wrapped.text, depth);
  return toolCalls({ ...call, words: wrapped.words }, depth + 1);
}

/** `sudo bash <<EOF`, `ssh host <<EOF`, and a script that is written to be run. */
function runsInput({ words, input }: Call): boolean {
  return input?.isScript === true || words.some((word) => shells.test(nameOf(word)));
}

/** A shell is given its script by a here-document, unless it is told one. */
function ofInput(call: Call, { text, line }: NonNullable<Call["input"]>, depth: number): readonly ToolCall[] {
  const { environment, budget } = call;
  const found = callsOf({ text, offset: line - 1, isOneLine: false, environment }, budget).calls;
  return [...found.flatMap((one) => toolCalls(one, depth + 1)), ...toolCalls({ ...call, input: null }, depth + 1)];
}

function inText(call: Call, text: string, depth: number): readonly ToolCall[] {
  const { line, endLine, environment, branched, body, budget } = call;
  const { calls } = callsOf({ text, offset: line - 1, isOneLine: true, environment }, budget);
  return calls.flatMap((one) =>
    toolCalls({ ...one, line, endLine, body, branched: branched || one.branched }, depth + 1),
  );
}

function nameOf(word: CallWord | undefined): string {
  const text = word?.text ?? "";
  return text.slice(text.lastIndexOf("/") + 1);
}

/** `$PDCTL store`, where nothing says what PDCTL is. */
function guessedTool(word: CallWord | undefined): string | null {
  if (word?.unknown !== true) return null;
  const name = /^\$\{?(\w{1,100})\}?$/.exec(word.text)?.[1]?.toLowerCase().replaceAll("_", "") ?? "";
  const tool = /(pd|tikv|tidb|etcd)ctl/.exec(name)?.[1];
  if (tool === undefined) return null;
  return tool === "etcd" ? "etcdctl" : `${tool}-ctl`;
}

/** `tiup ctl:v8.5.3 pd …`, `tiup br …`; a `br` or `cdc` that does not do what ours does is another program. */
function named(call: Call, name: string, args: readonly CallWord[], depth: number): readonly ToolCall[] {
  if (name === "tiup") return throughTiup(call, args, depth);
  if (name === "br" && !/^(?:backup|restore|log|stream|operator|debug|validate|abort)$/.test(firstWord(args)))
    return [];
  if (name === "cdc" && firstWord(args) !== "cli") return [];
  return [{ call, tool: name, args, isGuessed: false }];
}

function throughTiup(call: Call, args: readonly CallWord[], depth: number): readonly ToolCall[] {
  const component = (args[0]?.text ?? "").split(":")[0] ?? "";
  if (component === "ctl") {
    const tool = new Map(
      Object.entries({ pd: "pd-ctl", tikv: "tikv-ctl", tidb: "tidb-ctl", etcd: "etcdctl", cdc: "cdc" }),
    );
    const found = tool.get(args[1]?.text ?? "");
    return found === undefined ? [] : named(call, found, args.slice(2), depth);
  }
  if (component === "cluster" && args[1]?.text === "exec") {
    const at = args.findIndex(({ text }) => text === "--command");
    return at < 0 ? [] : inText(call, args[at + 1]?.text ?? "", depth);
  }
  return /^(?:br|cdc|tidb-lightning|pd-ctl)$/.test(component) ? named(call, component, args.slice(1), depth) : [];
}

function firstWord(args: readonly CallWord[]): string {
  return args.find(({ text }) => !text.startsWith("-"))?.text ?? "";
}
