import type { CommandName, FlagName } from "../../kinds.ts";
import { commandWords } from "../command-words.ts";
import { commandNames, flagsOf } from "../flags-of.ts";
import type { FlagWords, Offered } from "../words.ts";

/** A script for fish's directory of completions; `controls` are the names of controls. It runs git for refs and nothing else. */
export function fishCompletion(controls: readonly string[]): string {
  return `# Completion of tikv-guard for fish: tikv-guard completion fish > ~/.config/fish/completions/tikv-guard.fish
function __tikv_guard_refs
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null
end

# Whether exactly as many words stand behind the command as are asked for, or as many at least.
function __tikv_guard_at
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]; or return 1
    test (count $words) $argv[2] $argv[3]
end

set -l controls ${controls.join(" ")}
complete -c tikv-guard -f
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -l help -d 'print the commands'
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -l version -d 'print the version'
${commandNames.flatMap(commandLines).join("\n")}
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -a help -d 'say more of a command'
complete -c tikv-guard -n '__tikv_guard_at help -eq 2' -a '${commandNames.join(" ")}'
`;
}

function commandLines(command: CommandName): readonly string[] {
  const { summary, offered } = commandWords[command];
  return [
    `complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -a ${command} -d ${quoted(summary)}`,
    ...flagsOf(command).map((flag) => flagLine(command, flag)),
    `complete -c tikv-guard -n '__tikv_guard_at ${command} -ge 2' -l help -d 'say more of this command'`,
    ...offered.flatMap((one, at) => {
      if (one === null) return [];
      const places = at === offered.length - 1 ? `-ge ${at + 2}` : `-eq ${at + 2}`;
      return [`complete -c tikv-guard -n '__tikv_guard_at ${command} ${places}' ${offer(one)}`];
    }),
  ];
}

function flagLine(command: CommandName, [name, { value, says, offered }]: readonly [FlagName, FlagWords]): string {
  const takes = value === null ? "" : offered === null ? " -x" : ` -r ${offer(offered)}`;
  return `complete -c tikv-guard -n '__tikv_guard_at ${command} -ge 2' -l ${name}${takes} -d ${quoted(says)}`;
}

function offer(offered: NonNullable<Offered>): string {
  if (offered === "file") return "-F";
  if (offered === "directory") return "-a '(__fish_complete_directories)'";
  if (offered === "ref") return "-a '(__tikv_guard_refs)'";
  return offered === "control" ? '-a "$controls"' : `-a '${offered.join(" ")}'`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
