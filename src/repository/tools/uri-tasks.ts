import { isTemplated } from "../../deployments/template.ts";
import type { Yaml } from "../../deployments/yaml.ts";
import type { Budget } from "./budget.ts";
import type { Call, CallWord } from "./call.ts";
import { noVariables } from "./variables.ts";

/** Modules of Ansible that ask an address, by the name that a task gives them. */
const modules = /^(?:ansible\.(?:builtin|legacy)\.)?(uri|get_url)$/;

/** Whether defaults of modules, which may turn verification off, stand somewhere around the tasks of a text. */
export function hasModuleDefaults(text: string): boolean {
  return /\bmodule_defaults["']?[ \t]{0,8}:/.test(text);
}

/**
 * The call that a task of Ansible makes by `uri` or `get_url` (docs.ansible.com, ansible.builtin.uri), as a call of a tool of that name:
 * `--insecure` stands for `validate_certs: false`. Null for anything else.
 */
export function uriCall(key: string, value: Yaml, hasDefaults: boolean, budget: Budget): Call | null {
  const [, tool] = modules.exec(key) ?? [];
  if (tool === undefined) return null;
  const option = value.isMap() ? optionsOfMap(value) : optionsOfText(value.text() ?? "");
  const url = option("url");
  if (url === null) return null;
  budget.left -= url.length;
  const { line, endLine } = value.get("url")?.position ?? value.position;
  const words = [word(tool), word(url), ...verification(option("validate_certs"), hasDefaults)];
  return { words, line, endLine, environment: noVariables, branched: false, body: null, input: null, budget };
}

type Option = (name: string) => string | null;

function optionsOfMap(map: Yaml): Option {
  return (name) => map.get(name)?.text() ?? null;
}

/** `url=https://pd:2379/pd/api/v1/health validate_certs=no` */
function optionsOfText(text: string): Option {
  const found = new Map<string, string>();
  const options = text.matchAll(/\b([a-z_]{1,40})=(?:"([^"]{0,2000})"|'([^']{0,2000})'|(\S{1,2000}))/g);
  for (const [, name = "", doubly, singly, plain] of options) found.set(name, doubly ?? singly ?? plain ?? "");
  return (name) => found.get(name) ?? null;
}

function verification(written: string | null, hasDefaults: boolean): readonly CallWord[] {
  if (written === null) return hasDefaults ? [word("--insecure", true)] : [];
  if (isTemplated(written)) return [word("--insecure", true)];
  return /^(?:false|no|off|0|f|n)$/i.test(written) ? [word("--insecure")] : [];
}

function word(text: string, unknown: boolean = isTemplated(text)): CallWord {
  return { text, unknown, many: false };
}
