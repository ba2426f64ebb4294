import{j58_a as $}from"./main-2ccea43a.js";import{a as m,b as a,c as l}from"./chunk-ACED2SQW.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import{j56_e as c,j56_f as u}from"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./main-2ccea43a.js";import{d as g}from"./chunk-CIMXSDCV.js";import"./main-2ccea43a.js";import"./chunk-SQE76S5B.js";function _(r){return`# Completion of tikv-guard for bash: source <(tikv-guard completion bash)
_tikv_guard_offer() {
  local IFS=$'\\n'
  case $1 in
    directory) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$current")) ;;
    file) compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")) ;;
    ref) COMPREPLY=($(compgen -W "$(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)" -- "$current")) ;;
    control) COMPREPLY=($(compgen -W "$controls" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$(printf '%s\\n' $2)" -- "$current")) ;;
  esac
}

_tikv_guard() {
  COMPREPLY=()
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} at words=0
  local controls=$'${r.join("\\n")}'
  # bash makes words of their own of what is around "=".
  [[ $current == = ]] && current=
  if [[ $before == = || \${COMP_WORDS[COMP_CWORD]} == = ]]; then
    at=$((COMP_CWORD - 1))
    [[ \${COMP_WORDS[at]} == = ]] && at=$((at - 1))
    before=\${COMP_WORDS[at]}
    [[ $before != --* ]] && { _tikv_guard_offer file; return; }
  fi
  if ((COMP_CWORD == 1)); then
    _tikv_guard_offer words '${a.join(`
`)}'$'\\n'help$'\\n'--help$'\\n'--version
    return
  fi
  case "$command $before" in
${a.flatMap(P).join(`
`)}
  esac
  local flags=
  case $command in
${a.map(M).join(`
`)}
  esac
  if [[ $current == -* ]]; then _tikv_guard_offer words "$flags"; return; fi
  for ((at = 2; at < COMP_CWORD; at++)); do
    [[ \${COMP_WORDS[at]} != -* && \${COMP_WORDS[at]} != = && \${COMP_WORDS[at - 1]} != = ]] && words=$((words + 1))
  done
  case "$command $words" in
${a.flatMap(R).join(`
`)}
    help*) _tikv_guard_offer words '${a.join(`
`)}' ;;
    *) _tikv_guard_offer words "$flags" ;;
  esac
}

complete -F _tikv_guard tikv-guard
`}function P(r){return l(r).filter(([,{value:t}])=>t!==null).map(([t,{offered:e}])=>`    '${r} --${t}') ${e===null?"":`${h(e)}; `}return ;;`)}function M(r){let t=[...l(r).map(([e])=>`--${e}`),"--help"];return`    ${r}) flags='${t.join(`
`)}' ;;`}function R(r){let{offered:t}=m[r];return t.map((e,o)=>{let n=o===t.length-1?"*":String(o);return`    '${r} '${n}) ${e===null?":":h(e)} ;;`})}function h(r){return typeof r=="string"?`_tikv_guard_offer ${r}`:`_tikv_guard_offer words '${r.join(`
`)}'`}function v(r){return`# Completion of tikv-guard for fish: tikv-guard completion fish > ~/.config/fish/completions/tikv-guard.fish
function __tikv_guard_refs
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null
end

# Whether exactly as many words stand behind the command as are asked for, or as many at least.
function __tikv_guard_at
    set -l words (commandline -opc)
    test "$words[2]" = $argv[1]; or return 1
    test (count $words) $argv[2] $argv[3]
end

set -l controls ${r.join(" ")}
complete -c tikv-guard -f
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -l help -d 'print the commands'
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -l version -d 'print the version'
${a.flatMap(W).join(`
`)}
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -a help -d 'say more of a command'
complete -c tikv-guard -n '__tikv_guard_at help -eq 2' -a '${a.join(" ")}'
`}function W(r){let{summary:t,offered:e}=m[r];return[`complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -a ${r} -d ${C(t)}`,...l(r).map(o=>N(r,o)),`complete -c tikv-guard -n '__tikv_guard_at ${r} -ge 2' -l help -d 'say more of this command'`,...e.flatMap((o,n)=>{if(o===null)return[];let s=n===e.length-1?`-ge ${n+2}`:`-eq ${n+2}`;return[`complete -c tikv-guard -n '__tikv_guard_at ${r} ${s}' ${k(o)}`]})]}function N(r,[t,{value:e,says:o,offered:n}]){let s=e===null?"":n===null?" -x":` -r ${k(n)}`;return`complete -c tikv-guard -n '__tikv_guard_at ${r} -ge 2' -l ${t}${s} -d ${C(o)}`}function k(r){return r==="file"?"-F":r==="directory"?"-a '(__fish_complete_directories)'":r==="ref"?"-a '(__tikv_guard_refs)'":r==="control"?'-a "$controls"':`-a '${r.join(" ")}'`}function C(r){return`'${r.replaceAll("\\","\\\\").replaceAll("'","\\'")}'`}function O(r){return`#compdef tikv-guard
# Completion of tikv-guard for zsh: source <(tikv-guard completion zsh), behind compinit.
_tikv_guard_refs() {
  local -a refs=(\${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)"})
  _describe -t refs ref refs
}

_tikv_guard_controls() {
  local -a controls=(${r.join(" ")})
  _describe -t controls control controls
}

_tikv_guard_commands() {
  local -a commands=(
${a.map(t=>`    ${p(`${t}:${m[t].summary}`)}`).join(`
`)}
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
${a.map(b).join(`
`)}
    help) _arguments '1:command:_tikv_guard_commands' ;;
  esac
}

if [[ \${funcstack[1]} == _tikv-guard ]]; then _tikv_guard "$@"; else compdef _tikv_guard tikv-guard; fi
`}function b(r){let{offered:t}=m[r],e=t.map((n,s)=>{let i=s===t.length-1&&t.length===1?"*":String(s+1);return p(`${i}:word:${y(n)}`)}),o=l(r).map(n=>p(j(r,n)));return`    ${r}) _arguments ${[...o,"'--help[say more of this command]'",...e].join(" ")} ;;`}function j(r,[t,{value:e,says:o,offered:n}]){let s=Object.entries(c[r]).some(([d,w])=>d===t&&w==="texts"),i=o.replace(/[[\]\\:]/g,"\\$&"),f=e===null?"":`:${e.replaceAll(/[[\]]/g,"\\$&")}:${y(n)}`;return`${s?"*":""}--${t}${e===null?"":"="}[${i}]${f}`}function y(r){return r===null?" ":r==="file"?"_files":r==="directory"?"_files -/":typeof r=="string"?`_tikv_guard_${r}s`:`(${r.join(" ")})`}function p(r){return`'${r.replaceAll("'","'\\''")}'`}var D={bash:_,zsh:O,fish:v};async function K(r,t){let{words:e}=new $(r,c.completion),o=u.shell.find(i=>i===e[0]);if(o===void 0||e.length>1)throw new g(`completion takes the name of one shell: ${u.shell.join(", ")}.`);let{extendedSet:n}=await import("./extra-NAMNVQNZ.js"),s=n.policies.flatMap(({id:i,controls:f})=>f.map(d=>`${i}/${d.id}`));return t.print(D[o](s)),0}export{K as completionCommand};
