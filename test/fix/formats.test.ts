import { describe, expect, test } from "vitest";
import { changedLines, failing, mend } from "./tree.ts";

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Lines taken out and put in, of all files. */
  readonly changes: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "bare files of a cluster",
    files: {
      "conf/pd.toml":
        '# PD\nname = "pd"\n\n[replication]\nmax-replicas = 1 # one\n\n[schedule]\nenable-witness = true\n',
      "conf/tikv.toml": '[rocksdb]\nwal-recovery-mode = "skip-any-corrupted-records"\n\n[raftstore]\nsync-log = true\n',
    },
    changes: [
      "-max-replicas = 1 # one",
      "-enable-witness = true",
      "+max-replicas = 3 # one",
      "+enable-witness = false",
      '-wal-recovery-mode = "skip-any-corrupted-records"',
      '+wal-recovery-mode = "point-in-time"',
      "+track-and-verify-wals-in-manifest = true",
    ],
  },
  {
    name: "TiUP, dotted keys, and one host that says it for itself",
    files: {
      "topology.yaml": [
        "global:",
        "  enable_tls: false",
        "server_configs:",
        "  pd: # shared",
        "    replication.max-replicas:  1   # one",
        "  tikv:",
        '    rocksdb.defaultcf.checksum: "no"',
        "pd_servers:",
        "  - host: 10.0.0.1",
        "tikv_servers:",
        "  - host: 10.0.0.2",
        "    config:",
        "      storage.flow-control.enable: false # here only",
        "  - host: 10.0.0.3",
        "  - host: 10.0.0.4",
        "",
      ].join("\n"),
    },
    changes: [
      "-    replication.max-replicas:  1   # one",
      '-    rocksdb.defaultcf.checksum: "no"',
      "-      storage.flow-control.enable: false # here only",
      "+    replication.max-replicas:  3   # one",
      '+    rocksdb.defaultcf.checksum: "crc32c"',
      "+    rocksdb.track-and-verify-wals-in-manifest: true",
      "+      storage.flow-control.enable: true # here only",
    ],
  },
  {
    name: "TiUP, nested maps",
    files: {
      "topology.yaml": [
        "server_configs:",
        "  pd:",
        "    schedule:",
        "      max-store-down-time: 3m",
        "    replication:",
        "      location-labels: [zone]",
        "  tikv:",
        "    raftdb:",
        "      max-open-files: 10",
        "pd_servers:",
        "  - host: 10.0.0.1",
        "tikv_servers:",
        "  - host: 10.0.0.2",
        "",
      ].join("\n"),
    },
    changes: [
      "-      max-store-down-time: 3m",
      "+      max-store-down-time: 30m",
      "+    rocksdb:",
      "+      track-and-verify-wals-in-manifest: true",
    ],
  },
  {
    name: "TidbCluster, TOML in a literal block and a map",
    files: {
      "cluster.yaml": [
        "apiVersion: pingcap.com/v1alpha1",
        "kind: TidbCluster",
        "metadata: { name: basic }",
        "spec:",
        "  version: v7.5.3",
        "  pd:",
        "    replicas: 3",
        "    config: |",
        "      [replication]",
        "      max-replicas = 1 # one",
        "    requests: { storage: 1Gi }",
        "  tikv:",
        "    replicas: 3",
        "    config:",
        "      storage:",
        "        flow-control:",
        "          enable: false",
        "",
      ].join("\n"),
    },
    changes: [
      "-      max-replicas = 1 # one",
      "-          enable: false",
      "+      max-replicas = 3 # one",
      "+          enable: true",
      "+      rocksdb:",
      "+        track-and-verify-wals-in-manifest: true",
    ],
  },
  {
    name: "groups of Operator v2, with and without a configuration",
    files: {
      "groups.yaml": [
        "apiVersion: core.pingcap.com/v1alpha1",
        "kind: PDGroup",
        "metadata: { name: pd }",
        "spec:",
        "  cluster: { name: basic }",
        "  replicas: 3",
        "  template:",
        "    spec:",
        "      version: v7.5.3",
        "      config: |",
        "        [schedule]",
        '        max-store-down-time = "3m"',
        "---",
        "apiVersion: core.pingcap.com/v1alpha1",
        "kind: TiKVGroup",
        "metadata: { name: tikv }",
        "spec:",
        "  cluster: { name: basic }",
        "  replicas: 3",
        "  template:",
        "    spec:",
        "      version: v7.5.3",
        "",
      ].join("\n"),
    },
    changes: [
      '-        max-store-down-time = "3m"',
      '+        max-store-down-time = "30m"',
      "+      config: |",
      "+        [rocksdb]",
      "+        track-and-verify-wals-in-manifest = true",
    ],
  },
  {
    name: "Kubernetes, a ConfigMap that a StatefulSet mounts",
    files: {
      "pd.yaml": [
        "apiVersion: v1",
        "kind: ConfigMap",
        "metadata: { name: pd }",
        "data:",
        "  pd.toml: |-",
        "    [replication]",
        "    max-replicas = 1",
        "---",
        "apiVersion: apps/v1",
        "kind: StatefulSet",
        "metadata: { name: pd }",
        "spec:",
        "  replicas: 3",
        "  selector: { matchLabels: { app: pd } }",
        "  template:",
        "    metadata: { labels: { app: pd } }",
        "    spec:",
        "      containers:",
        "        - name: pd",
        "          image: pingcap/pd:v7.5.3",
        '          command: ["/pd-server", "--config=/etc/pd/pd.toml"]',
        "          volumeMounts: [{ name: config, mountPath: /etc/pd }]",
        "      volumes: [{ name: config, configMap: { name: pd } }]",
        "",
      ].join("\n"),
    },
    changes: ["-    max-replicas = 1", "+    max-replicas = 3"],
  },
  {
    name: "Compose, TOML that a service mounts",
    files: {
      "compose.yml": [
        "services:",
        "  pd:",
        "    image: pingcap/pd:v7.5.3",
        '    command: ["--config=/pd.toml"]',
        "    volumes: [./conf/pd.toml:/pd.toml:ro]",
        "  tikv:",
        "    image: pingcap/tikv:v7.5.3",
        '    command: ["--config=/tikv.toml"]',
        "    volumes: [./conf/tikv.toml:/tikv.toml:ro]",
        "",
      ].join("\n"),
      "conf/pd.toml": "[schedule]\r\nenable-witness = true\r\n",
      "conf/tikv.toml": "# nothing yet\n",
    },
    changes: [
      "-enable-witness = true\r",
      "+enable-witness = false\r",
      "+[rocksdb]",
      "+track-and-verify-wals-in-manifest = true",
      "+",
    ],
  },
  {
    name: "Helm values with TOML",
    files: {
      "values.yaml": [
        "clusterName: demo",
        "pd:",
        "  image: pingcap/pd:v7.5.3",
        "  replicas: 3",
        "  config: |",
        "    [replication]",
        "    max-replicas = 1",
        "tikv:",
        "  image: pingcap/tikv:v7.5.3",
        "  replicas: 3",
        "  config: |",
        "    [storage.flow-control]",
        "    enable = false",
        "",
      ].join("\n"),
    },
    changes: [
      "-    max-replicas = 1",
      "-    enable = false",
      "+    max-replicas = 3",
      "+    enable = true",
      "+",
      "+    [rocksdb]",
      "+    track-and-verify-wals-in-manifest = true",
    ],
  },
  {
    name: "tidb-ansible's maps beside an inventory",
    files: {
      "inventory.ini":
        "[tikv_servers]\n10.0.0.2\n10.0.0.3\n10.0.0.4\n\n[pd_servers]\n10.0.0.1\n\n[all:vars]\ntidb_version = v7.5.3\nenable_tls = False\n",
      "conf/pd.yml": 'global:\n  # log\nschedule:\n  max-store-down-time: "3m"\nreplication:\n  max-replicas: 1\n',
      "conf/tikv.yml": "global:\n  log-level: info\nraftstore:\n  # sync-log: true\nrocksdb:\n  # none\n",
    },
    changes: [
      '-  max-store-down-time: "3m"',
      "-  max-replicas: 1",
      '+  max-store-down-time: "30m"',
      "+  max-replicas: 3",
      "+  track-and-verify-wals-in-manifest: true",
    ],
  },
];

describe.each(cases)("$name", ({ files, changes }) => {
  test("only the lines that are meant differ", async () => {
    const { after } = await mend(files, "v7.5.3");
    const all = Object.keys(files).flatMap((file) => changedLines(files[file] ?? "", String(after[file])));
    expect(all).toEqual(changes);
  });

  test("what was mended holds, nothing else is worse, and a second run changes nothing", async () => {
    const { report, fixes, after } = await mend(files, "v7.5.3");
    const again = await mend(after, "v7.5.3");
    const left = failing(again.report);
    expect([...fixes.mended.keys()].filter((key) => left.has(key))).toEqual([]);
    expect([...left.keys()].filter((key) => !failing(report).has(key))).toEqual([]);
    expect(again.fixes.edits.size).toBe(0);
  });

  test("carriage returns stay, and are written", async () => {
    const windows = Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, text.replaceAll(/\r?\n/g, "\r\n")]),
    );
    const { after } = await mend(windows, "v7.5.3");
    const unix = await mend(
      Object.fromEntries(Object.entries(files).map(([file, text]) => [file, text.replaceAll("\r\n", "\n")])),
      "v7.5.3",
    );
    for (const file of Object.keys(files))
      expect(String(after[file])).toBe(String(unix.after[file]).replaceAll("\n", "\r\n"));
  });
});
