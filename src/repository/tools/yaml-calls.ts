import { parseYaml } from "../../deployments/parse-yaml.ts";
import { maskTemplate } from "../../deployments/template.ts";
import type { Yaml } from "../../deployments/yaml.ts";
import type { Budget } from "./budget.ts";
import type { Call, FoundCalls, Lines } from "./call.ts";
import { callsOf, type Piece } from "./scripts.ts";
import { hasModuleDefaults, uriCall } from "./uri-tasks.ts";
import { noVariables, over, type Variables } from "./variables.ts";

const deepest = 40;
const scriptKeys =
  /^(?:run|script|before_script|after_script|source|cmds|shell|command|entrypoint|cmd|raw|ansible\.(?:builtin|legacy)\.(?:shell|command|raw))$/;

/** The commands in a YAML file: steps of workflows and of GitLab, tasks of Ansible, containers of Kubernetes and Compose, scripts in ConfigMaps. */
export function callsInYaml(text: string, budget: Budget): FoundCalls {
  const found: Found = {
    calls: [],
    problems: [],
    budget,
    hasDefaults: hasModuleDefaults(text),
    seen: new Map(),
    scripts: new Map(),
  };
  for (const part of parseYaml(maskTemplate(ownVariables(text)))) {
    if ("root" in part) visit(part.root, noVariables, found, 0);
    // Aliases of aliases: whoever runs it reads what nobody looks through here.
    else if (part.problem.includes("aliases")) budget.left = -1;
  }
  return found;
}

interface Found {
  readonly calls: Call[];
  readonly problems: Lines[];
  readonly budget: Budget;
  readonly hasDefaults: boolean;
  /** With which variables around it each value was visited. */
  readonly seen: Map<Yaml, Set<Variables>>;
  /** The same of scripts. */
  readonly scripts: Map<Yaml, Set<Variables>>;
}

/** `${{ env.FLAGS }}` is a variable that the workflow sets itself. */
function ownVariables(text: string): string {
  return text.replace(/\$\{\{[ \t]{0,8}env\.([A-Za-z_]\w{0,100})[ \t]{0,8}\}\}/g, "${$1}");
}

function visit(node: Yaml, around: Variables, found: Found, depth: number): void {
  if (depth > deepest || isKnown(node, around, found.seen, found.budget)) return;
  const environment = environmentOf(node, around);
  const words = wordsOf(node);
  if (words !== null) add(found, ofWords(words, environment, found.budget));
  for (const { key, value } of node.entries()) {
    const isScript = scriptKeys.test(key) || key.endsWith(".sh");
    const isAlone = isScript && !(words?.some((word) => word.line === value.line) ?? false);
    if (isAlone && !isKnown(value, environment, found.scripts, found.budget))
      add(found, ofScript(value, environment, found.budget));
    const asking = uriCall(key, value, found.hasDefaults, found.budget);
    if (asking !== null) found.calls.push(asking);
    visit(value, environment, found, depth + 1);
  }
  for (const item of node.items()) visit(item, environment, found, depth + 1);
}

/** What an alias stands for says nothing new where the same variables are around it, and costs a step where others are. */
function isKnown(node: Yaml, around: Variables, all: Found["seen"], budget: Budget): boolean {
  const known = all.get(node) ?? new Set<Variables>();
  all.set(node, known);
  budget.left -= 1;
  if (budget.left < 0 || known.has(around)) return true;
  known.add(around);
  return false;
}

function add(found: Found, { calls, problems }: FoundCalls): void {
  found.calls.push(...calls);
  found.problems.push(...problems);
}

/** What a map sets for what it holds: `env` of workflows and containers, `environment` of Ansible and Compose. */
function environmentOf(node: Yaml, around: Variables): Variables {
  const own = [node.get("env"), node.get("environment"), node.get("variables")].filter((one) => one !== null);
  const set = own.flatMap((one) => [
    ...one.entries().map(({ key, value }) => [key, value.text()] as const),
    ...one.items().map((item) => [item.get("name")?.text() ?? "", item.get("value")?.text() ?? null] as const),
  ]);
  const known = set.flatMap(([name, value]) => (value === null || name === "" ? [] : [[name, value] as const]));
  return over(around, new Map(known));
}

/** The command line of a container or of a task of Ansible that is a list; null where there is none. */
function wordsOf(node: Yaml): readonly Yaml[] | null {
  const lists = ["entrypoint", "command", "args", "argv"].map((key) => node.get(key)).filter((one) => one?.isList());
  const words = lists.flatMap((list) => list?.items() ?? []);
  return words.length === 0 ? null : words;
}

function ofWords(items: readonly Yaml[], environment: Variables, budget: Budget): FoundCalls {
  const script = items.find((item) => (item.text() ?? "").includes("\n"));
  if (script !== undefined) return callsOf(pieceOf(script, script.text() ?? "", environment), budget);
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return { calls: [], problems: [] };
  const text = items.map(quoted).join(" ");
  const { calls } = callsOf({ text, offset: first.line - 1, isOneLine: true, environment }, budget);
  const { endLine } = last.position;
  return { calls: calls.map((call) => ({ ...call, endLine })), problems: [] };
}

/** Kubernetes puts `$(NAME)` in, and no shell takes part. */
function quoted(item: Yaml): string {
  const text = (item.text() ?? "").replace(/'/g, "'\\''");
  return `'${text.replace(/\$\(([A-Za-z_]\w{0,100})\)/g, "'\"${$1}\"'")}'`;
}

function ofScript(value: Yaml, environment: Variables, budget: Budget): FoundCalls {
  const text = value.text();
  if (text !== null) return callsOf(pieceOf(value, text, environment), budget);
  // The lines of a job of GitLab are one script.
  const items = value.items().filter((item) => item.text() !== null);
  const [first] = items;
  if (first === undefined) return { calls: [], problems: [] };
  const lines: string[] = [];
  for (const item of items) {
    const at = item.blockLine() ?? item.line;
    while (lines.length < at - first.line) lines.push("");
    lines.push(...(item.text() ?? "").split("\n"));
  }
  return callsOf({ text: lines.join("\n"), offset: first.line - 1, isOneLine: false, environment }, budget);
}

function pieceOf(node: Yaml, text: string, environment: Variables): Piece {
  const first = node.blockLine();
  return { text, offset: (first ?? node.line) - 1, isOneLine: first === null, environment };
}
