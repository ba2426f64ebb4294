import { type CommandName, type FlagName, kinds } from "../../kinds.ts";
import { commandWords } from "../command-words.ts";
import { commandNames, flagsOf } from "../flags-of.ts";
import type { FlagWords, Offered } from "../words.ts";

/**
 * A script that zsh sources behind compinit, or finds as `_tikv-guard` on its fpath; `controls` are the names of controls. It runs
 * git for refs and nothing else.
 */
export function zshCompletion(controls: readonly string[]): string {
  return `#compdef tikv-guard
# Completion of tikv-guard for zsh: source <(tikv-guard completion zsh), behind compinit.
_tikv_guard_refs() {
  local -a refs=(\${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)"})
  _describe -t refs ref refs
}

_tikv_guard_controls() {
  local -a controls=(${controls.join(" ")})
  _describe -t controls control controls
}

_tikv_guard_commands() {
  local -a commands=(
${commandNames.map((name) => `    ${quoted(`${name}:${commandWords[name].summary}`)}`).join("\n")}
  )
  _describe -t commands command commands
}

_tikv_guard() {
  if ((CURRENT == 2)); then
    [[ $words[2] == -* ]] && compadd -- --help --version || _tikv_guard_commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commandNames.map(commandCase).join("\n")}
    help) _arguments '1:command:_tikv_guard_commands' ;;
  esac
}

if [[ \${funcstack[1]} == _tikv-guard ]]; then _tikv_guard "$@"; else compdef _tikv_guard tikv-guard; fi
`;
}

function commandCase(command: CommandName): string {
  const { offered } = commandWords[command];
  const words = offered.map((one, at) => {
    const place = at === offered.length - 1 && offered.length === 1 ? "*" : String(at + 1);
    return quoted(`${place}:word:${action(one)}`);
  });
  const flags = flagsOf(command).map((flag) => quoted(spec(command, flag)));
  return `    ${command}) _arguments ${[...flags, "'--help[say more of this command]'", ...words].join(" ")} ;;`;
}

function spec(command: CommandName, [name, { value, says, offered }]: readonly [FlagName, FlagWords]): string {
  const isRepeated = Object.entries(kinds[command]).some(([flag, kind]) => flag === name && kind === "texts");
  const told = says.replace(/[[\]\\:]/g, "\\$&");
  const takes = value === null ? "" : `:${value.replaceAll(/[[\]]/g, "\\$&")}:${action(offered)}`;
  return `${isRepeated ? "*" : ""}--${name}${value === null ? "" : "="}[${told}]${takes}`;
}

function action(offered: Offered): string {
  if (offered === null) return " ";
  if (offered === "file") return "_files";
  if (offered === "directory") return "_files -/";
  return typeof offered === "string" ? `_tikv_guard_${offered}s` : `(${offered.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
