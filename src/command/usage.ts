/** What `tikv-guard --help` prints. */
export const usage = `tikv-guard: reviews TiKV and PD configuration kept in git

Usage:
  tikv-guard check  [--repo DIR] [--base REF] [--head REF] [--staged | --worktree] [--cluster NAME]
  tikv-guard audit  [--repo DIR] [--ref REF] [--cluster NAME] | audit PATH...
  tikv-guard explain CONTROL | KEY [--release RELEASE] [--component NAME]
  tikv-guard fix    [--dry-run] [--repo DIR] [--cluster NAME] [CONTROL...]
  tikv-guard init   [--repo DIR] [--forks] [--runbooks] [--renovate]
  tikv-guard merge  [NAME=]REPORT...
  tikv-guard policy test | new DIR
  tikv-guard runbook CLUSTER [--format markdown | text] [--repo DIR] [--ref REF] [--release RELEASE]
  tikv-guard demo

Commands:
  check    compare two commits (default: the merge base with the default branch, and HEAD) and say what the change breaks
  audit    judge one commit (default: HEAD) or files on disk, without a comparison
  explain  say what a control or a configuration item means and how it is judged
  fix      write what mends findings and needs no decision into the working tree; --dry-run prints it as a diff
  init     write the workflows, a settings file and a CODEOWNERS entry; with --runbooks templates of runbooks,
           with --renovate a configuration that watches releases
  merge    several JSON reports, such as those of many repositories, as one
  policy   try a team's own policies on their fixtures, or write a first one
  runbook  print the commands that prove on the running cluster what its files say
  demo     build a small repository, check a change that breaks things, and print the comment

Options of check and audit:
  --format FORMAT[=FILE]    text (default), markdown, json, sarif, html or badge; to standard output, or to a file;
                            may be repeated
  --fail-on WHAT            regression (default of check), weakened, new-gap, gap (default of audit) or never
  --minimum-severity LEVEL  low (default of check), medium, high (default of audit) or critical
  --strictness HOW          effective (default): what the release does counts; declared: the guide's literal keys count too
  --release RELEASE         the release of every cluster, instead of the settings', e.g. v8.5.3
  --base-release, --head-release RELEASE
                            the same for one side of a check
  --settings FILE           settings file, by its path from the root (default .github/tikv-guard.toml)
  --settings-ref REF        commit whose settings decide (default: the default branch)
  --policies DIR            a directory of policies on disk, for a repository that the settings pin, or more; may be repeated
  --extra-policies          also judge by the policies beyond the guide: encryption at rest, log redaction, access surface
  --now DATE                judge as of this day, e.g. 2026-11-24
  --color WHEN              auto (default), always or never

Exit codes: 0 pass, 1 fail, 2 could not evaluate, 64 wrong use.
`;
