import type { CommandName } from "../../kinds.ts";
import { commandWords } from "../command-words.ts";
import { commandNames, flagsOf } from "../flags-of.ts";
import type { Offered } from "../words.ts";

/** A script that bash (3.2 and later) sources; `controls` are the names of controls. It runs git for refs and nothing else. */
export function bashCompletion(controls: readonly string[]): string {
  return `# Completion of tikv-guard for bash: source <(tikv-guard completion bash)
# Words are never given to compgen -W, which runs what is in them: a ref may be called $(command).
_tikv_guard_words() {
  local word quoted
  while read -r word; do
    [[ -n $word && $word == "$current"* ]] || continue
    printf -v quoted '%q' "$word"
    COMPREPLY+=("$quoted")
  done
}

_tikv_guard_offer() {
  local IFS=$'\\n'
  case $1 in
    directory) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current")) ;;
    file) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")) ;;
    ref) _tikv_guard_words < <(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null) ;;
    control) _tikv_guard_words <<<"$controls" ;;
    *) _tikv_guard_words <<<"$2" ;;
  esac
}

_tikv_guard() {
  COMPREPLY=()
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} at words=0
  local controls=$'${controls.join("\\n")}'
  # bash makes words of their own of what is around "=".
  [[ $current == = ]] && current=
  if [[ $before == = || \${COMP_WORDS[COMP_CWORD]} == = ]]; then
    at=$((COMP_CWORD - 1))
    [[ \${COMP_WORDS[at]} == = ]] && at=$((at - 1))
    before=\${COMP_WORDS[at]}
    [[ $before != --* ]] && { _tikv_guard_offer file; return; }
  fi
  if ((COMP_CWORD == 1)); then
    _tikv_guard_offer words '${commandNames.join("\n")}'$'\\n'help$'\\n'--help$'\\n'--version
    return
  fi
  case "$command $before" in
${commandNames.flatMap(valueCases).join("\n")}
  esac
  local flags=
  case $command in
${commandNames.map(flagCase).join("\n")}
  esac
  if [[ $current == -* ]]; then _tikv_guard_offer words "$flags"; return; fi
  for ((at = 2; at < COMP_CWORD; at++)); do
    [[ \${COMP_WORDS[at]} != -* && \${COMP_WORDS[at]} != = && \${COMP_WORDS[at - 1]} != = ]] && words=$((words + 1))
  done
  case "$command $words" in
${commandNames.flatMap(wordCases).join("\n")}
    help*) _tikv_guard_offer words '${commandNames.join("\n")}' ;;
    *) _tikv_guard_offer words "$flags" ;;
  esac
}

complete -F _tikv_guard tikv-guard
`;
}

/** What follows a flag that takes a value; nothing is offered where nothing can be guessed. */
function valueCases(command: CommandName): readonly string[] {
  return flagsOf(command)
    .filter(([, { value }]) => value !== null)
    .map(
      ([name, { offered }]) => `    '${command} --${name}') ${offered === null ? "" : `${offer(offered)}; `}return ;;`,
    );
}

function flagCase(command: CommandName): string {
  const flags = [...flagsOf(command).map(([name]) => `--${name}`), "--help"];
  return `    ${command}) flags='${flags.join("\n")}' ;;`;
}

/** What stands beside the flags. Values of flags count as words, so a place is the last one that is offered something. */
function wordCases(command: CommandName): readonly string[] {
  const { offered } = commandWords[command];
  return offered.map((one, at) => {
    const places = at === offered.length - 1 ? "*" : String(at);
    return `    '${command} '${places}) ${one === null ? ":" : offer(one)} ;;`;
  });
}

function offer(offered: NonNullable<Offered>): string {
  if (typeof offered === "string") return `_tikv_guard_offer ${offered}`;
  return `_tikv_guard_offer words '${offered.join("\n")}'`;
}
