import type { Workflow } from "./workflows.ts";

const directory = "docs/runbooks";
const top = `---
# The day of the last review, such as 2026-05-01; a year later it is due again.
reviewed: FILL IN
---
`;

/** Templates of runbooks: each counts as one once nothing in it is left to fill in. */
export function runbookTemplates(): readonly Workflow[] {
  return [
    { file: `${directory}/tikv-upgrade.md`, text: upgrade },
    { file: `${directory}/tikv-rollback.md`, text: rollback },
    { file: `${directory}/tikv-region-health.md`, text: regionHealth },
    { file: `${directory}/tikv-checksum-error.md`, text: checksumError },
  ];
}

const upgrade = `${top}
# Upgrade TiKV and PD

Release notes and advisories are read by FILL IN: who, and how often.

## Test in staging

- The staging cluster is FILL IN: its name, and how it resembles production (release, topology, TLS, data).
- The new release runs there for FILL IN: how long, under FILL IN: which load.
- It passes when latencies, errors and the alerts on region health are as before.

## Before

- Every store is Up, and \`region check miss-peer\`, \`down-peer\` and \`pending-peer\` of pd-ctl count 0.
- No change of the schema and no backup is running.
- A full backup is taken and was restored once: FILL IN: how and where.
- The [way back](tikv-rollback.md) is ready, and whoever decides on it can be reached.

## Steps

1. Merge the change of the release, checked by tikv-guard.
2. FILL IN: the command that upgrades, with the cluster's name and the release.
3. Watch leaders move away from each store before it restarts, and come back.

## Verification

- Every store answers with the new release: \`tikv-guard runbook\` prints the commands.
- The checks on regions from above count 0 again.
- FILL IN: what the applications are watched for, and how long.
`;

const rollback = `${top}
# Roll back TiKV and PD

A store that ran a newer release does not start on an older one once the cluster's version was raised: back means the data as they
were before.

## Triggers

- FILL IN: which errors, above which threshold, for how long.
- A store does not come back within FILL IN: minutes.
- FILL IN: who decides, and who stands in.

## Steps

1. Stop writes: FILL IN: how.
2. FILL IN: restore the backup into a cluster of the old release, or switch to the replica.
3. Point the applications there.
4. Take back the change of the release, so that the files say again what runs.

## Verification

- The newest data are there up to FILL IN: the moment of the backup or replica; who misses what is told.
- Regions and stores are healthy, as in the [upgrade](tikv-upgrade.md).
`;

const regionHealth = `${top}
# Region health of TiKV

An alert on missing, down or pending peers, or on a store that is down.

## First look

- \`region check miss-peer\`, \`down-peer\`, \`pending-peer\` and \`store\` of pd-ctl: which stores, how many regions, growing or shrinking?
- FILL IN: the dashboard.

## A store is down

1. Bring it back within \`max-store-down-time\` of PD (30 minutes unless set), after which PD makes its copies anew elsewhere.
2. Never take a second store down meanwhile: of three copies one may be missing.
3. FILL IN: how a broken machine is replaced.

## Peers stay missing

- Is there room, and a store in another failure domain?
- Is scheduling halted, or its limit 0 (\`config show\`)?

## A majority is lost

Do not try anything alone: FILL IN: who is called, and where the procedure of unsafe recovery is.
`;

const checksumError = `${top}
# Checksum errors of TiKV

An alert on \`tikv_critical_error_total\`, on corrupt keys of a compaction, or on a message such as \`Corruption: block checksum mismatch\`.

## First look

- Which store and which file: the log says it. A \`panic_mark_file\` in the data directory keeps the store down on purpose.
- The disk: FILL IN: how its health is read (kernel log, SMART, the provider's console).

## What never to do

- Do not delete the mark or the file to get the store up, and do not switch checks off.

## Steps

1. See that all regions have two healthy copies elsewhere: see [region health](tikv-region-health.md).
2. Take the store out (\`store delete\` of pd-ctl), wait until it is Tombstone.
3. Replace the disk or machine and add an empty store: FILL IN: how.

## Afterwards

- Keep the log and the file for FILL IN: whom.
- Compare checksums of tables (\`ADMIN CHECK TABLE\` with TiDB).
`;
