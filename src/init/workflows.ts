/** A workflow that `init` can write. */
export interface Workflow {
  readonly file: string;
  readonly text: string;
}

const directory = ".github/workflows";
const action = "tikv-guard/tikv-guard@v0";

/** The check: pull requests, the merge queue and the default branch, with the least permissions and without filters. */
export function checkWorkflow(branch: string): Workflow {
  const text = `# Reviews changes to TiKV and PD configuration. Make the job "tikv-guard" a required status check of ${branch}.
# There is no path filter on purpose: a required check that is filtered out stays pending and blocks every other change.
# "edited" is for a pull request that is given another target branch: its check must be made again.
# Only runs of one pull request replace each other: a push and a run by hand judge the same commit in different ways.
name: tikv-guard
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited]
  merge_group:
  push:
    branches: [${JSON.stringify(branch)}]
  workflow_dispatch:
permissions: {}
concurrency:
  group: tikv-guard-\${{ github.event_name }}-\${{ github.event.pull_request.number || github.run_id }}
  cancel-in-progress: true
jobs:
  tikv-guard:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: ${action}
`;
  return { file: `${directory}/tikv-guard.yml`, text };
}

/** The audit: every week and by hand, of any branch, of one cluster or all. */
export function auditWorkflow(): Workflow {
  const text = `# Judges all TiKV and PD configuration of one branch: gaps that were always there, overdue waivers, releases that ran out.
name: tikv-guard audit
on:
  schedule:
    - cron: "17 4 * * 1"
  workflow_dispatch:
    inputs:
      ref:
        description: Branch, tag or commit; empty for the branch chosen above
        type: string
      cluster:
        description: Only this cluster; empty for all
        type: string
      fail-on:
        description: What fails the audit
        type: choice
        options: [gap, never]
permissions: {}
jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      actions: read
      contents: read
      issues: write
    steps:
      - id: last
        if: \${{ !inputs.ref && !inputs.cluster }}
        continue-on-error: true
        env:
          GH_TOKEN: \${{ github.token }}
          ARTIFACT: tikv-guard-audit
        # The newest of this branch, and not of this run or of a fork, whose branch may have the same name.
        run: >-
          gh api "repos/$GITHUB_REPOSITORY/actions/artifacts?name=$ARTIFACT&per_page=100" --jq
          '[.artifacts[] | select((.expired | not) and .workflow_run.head_branch == env.GITHUB_REF_NAME and
          .workflow_run.head_repository_id == .workflow_run.repository_id and
          "\\(.workflow_run.id)" != env.GITHUB_RUN_ID)] | max_by(.created_at) |
          "run=\\(.workflow_run.id // "")"' >> "$GITHUB_OUTPUT"
      - uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1
        if: steps.last.outputs.run
        continue-on-error: true
        with:
          name: tikv-guard-audit
          path: last-audit
          run-id: \${{ steps.last.outputs.run }}
          github-token: \${{ github.token }}
      - id: audit
        uses: ${action}
        with:
          mode: audit
          tracking-issue: \${{ !inputs.ref && !inputs.cluster && 'on' || 'off' }}
          ref: \${{ inputs.ref }}
          cluster: \${{ inputs.cluster }}
          fail-on: \${{ inputs.fail-on }}
          previous-report: \${{ !inputs.ref && !inputs.cluster && 'last-audit/report.json' || '' }}
          json-file: report.json
          html-file: report.html
          sarif-file: report.sarif
      # Under this name only what the next audit may be compared with: the whole of a branch, evaluated.
      - uses: actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0
        if: always()
        with:
          name: tikv-guard-audit\${{ (inputs.ref || inputs.cluster) && '-part' || steps.audit.outputs.verdict == 'error' && '-incomplete' || '' }}
          overwrite: true
          path: |
            report.json
            report.html
            report.sarif
`;
  return { file: `${directory}/tikv-guard-audit.yml`, text };
}

/** The second stage for forks, whose own runs may not comment. */
export function forkWorkflow(): Workflow {
  const text = `# Comments on pull requests from forks, whose own run of the workflow "tikv-guard" has a token that may not write. It runs on
# the default branch, takes nothing that the first run made, and reads the pull request through the API, as text. Its verdict is a
# status of the pull request's head; the run itself fails only where it could not be put there, or nothing could be judged.
name: tikv-guard comment
on:
  workflow_run:
    workflows: [tikv-guard]
    types: [completed]
permissions: {}
concurrency:
  group: tikv-guard-comment-\${{ github.event.workflow_run.id }}
  cancel-in-progress: true
jobs:
  # The same id as in the first workflow: the two keep one comment. Its check has another name than the one that is required.
  tikv-guard:
    name: comment
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      statuses: write
    steps:
      - uses: ${action}
`;
  return { file: `${directory}/tikv-guard-comment.yml`, text };
}
