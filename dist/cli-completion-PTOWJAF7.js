import{a as m,b as a,c as l}from"./cli-chunk-RGPV3J5V.js";import"./cli-chunk-BLIWCL7D.js";import{j68_a as _}from"./cli-main-fb737fa7.js";import{j63_a as d,j63_b as u}from"./cli-main-fb737fa7.js";import"./cli-chunk-TYDJEO3F.js";import"./cli-chunk-4IWOTP6R.js";import{j2_d as p}from"./cli-start-f792445e.js";function $(r){return`# Completion of tikv-guard for bash: source <(tikv-guard completion bash)
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
${a.flatMap(W).join(`
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
${a.flatMap(P).join(`
`)}
    help*) _tikv_guard_offer words '${a.join(`
`)}' ;;
    *) _tikv_guard_offer words "$flags" ;;
  esac
}

complete -F _tikv_guard tikv-guard
`}function W(r){return l(r).filter(([,{value:e}])=>e!==null).map(([e,{offered:o}])=>`    '${r} --${e}') ${o===null?"":`${h(o)}; `}return ;;`)}function M(r){let e=[...l(r).map(([o])=>`--${o}`),"--help"];return`    ${r}) flags='${e.join(`
`)}' ;;`}function P(r){let{offered:e}=m[r];return e.map((o,t)=>{let n=t===e.length-1?"*":String(t);return`    '${r} '${n}) ${o===null?":":h(o)} ;;`})}function h(r){return typeof r=="string"?`_tikv_guard_offer ${r}`:`_tikv_guard_offer words '${r.join(`
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
${a.flatMap(R).join(`
`)}
complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -a help -d 'say more of a command'
complete -c tikv-guard -n '__tikv_guard_at help -eq 2' -a '${a.join(" ")}'
`}function R(r){let{summary:e,offered:o}=m[r];return[`complete -c tikv-guard -n 'test (count (commandline -opc)) -eq 1' -a ${r} -d ${C(e)}`,...l(r).map(t=>N(r,t)),`complete -c tikv-guard -n '__tikv_guard_at ${r} -ge 2' -l help -d 'say more of this command'`,...o.flatMap((t,n)=>{if(t===null)return[];let i=n===o.length-1?`-ge ${n+2}`:`-eq ${n+2}`;return[`complete -c tikv-guard -n '__tikv_guard_at ${r} ${i}' ${k(t)}`]})]}function N(r,[e,{value:o,says:t,offered:n}]){let i=o===null?"":n===null?" -x":` -r ${k(n)}`;return`complete -c tikv-guard -n '__tikv_guard_at ${r} -ge 2' -l ${e}${i} -d ${C(t)}`}function k(r){return r==="file"?"-F":r==="directory"?"-a '(__fish_complete_directories)'":r==="ref"?"-a '(__tikv_guard_refs)'":r==="control"?'-a "$controls"':`-a '${r.join(" ")}'`}function C(r){return`'${r.replaceAll("\\","\\\\").replaceAll("'","\\'")}'`}function O(r){return`#compdef tikv-guard
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
${a.map(e=>`    ${g(`${e}:${m[e].summary}`)}`).join(`
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
`}function b(r){let{offered:e}=m[r],o=e.map((n,i)=>{let s=i===e.length-1&&e.length===1?"*":String(i+1);return g(`${s}:word:${w(n)}`)}),t=l(r).map(n=>g(j(r,n)));return`    ${r}) _arguments ${[...t,"'--help[say more of this command]'",...o].join(" ")} ;;`}function j(r,[e,{value:o,says:t,offered:n}]){let i=Object.entries(d[r]).some(([f,y])=>f===e&&y==="texts"),s=t.replace(/[[\]\\:]/g,"\\$&"),c=o===null?"":`:${o.replaceAll(/[[\]]/g,"\\$&")}:${w(n)}`;return`${i?"*":""}--${e}${o===null?"":"="}[${s}]${c}`}function w(r){return r===null?" ":r==="file"?"_files":r==="directory"?"_files -/":typeof r=="string"?`_tikv_guard_${r}s`:`(${r.join(" ")})`}function g(r){return`'${r.replaceAll("'","'\\''")}'`}var D={bash:$,zsh:O,fish:v};async function K(r,e){let{words:o}=new _(r,d.completion),t=u.shell.find(s=>s===o[0]);if(t===void 0||o.length>1)throw new p(`completion takes the name of one shell: ${u.shell.join(", ")}.`);let{extendedSet:n}=await import("./cli-extra-LY4ZV5WY.js"),i=n.policies.flatMap(({id:s,controls:c})=>c.map(f=>`${s}/${f.id}`));return e.print(D[t](i)),0}export{K as completionCommand};
