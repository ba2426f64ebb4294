import type { FormatPage } from "./page.ts";

const workload = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv, namespace: db }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: tikv
          image: pingcap/tikv:v8.5.3
          args:
            - --addr=0.0.0.0:20160
            - --advertise-addr=$(POD_IP):20160
            - --labels=zone=z1
            - --config=/etc/tikv/tikv.toml
          volumeMounts:
            - { name: conf, mountPath: /etc/tikv }
      volumes:
        - { name: conf, configMap: { name: tikv } }
`;
const map = `apiVersion: v1
kind: ConfigMap
metadata: { name: tikv, namespace: db }
data:
  tikv.toml: |
    [server]
    addr = "127.0.0.1:20160"
    [security]
    ca-path = "/ca.pem"
`;

export const kubernetes: FormatPage = {
  title: "Kubernetes",
  read: "Containers of workloads (StatefulSet, Deployment, DaemonSet, …) that run a server, by their image or their command; the ConfigMaps that they mount, also those that Kustomize makes of files; TOML in a ConfigMap that nothing mounts. Secrets are never read.",
  files: { "k8s/tikv.yaml": workload, "k8s/config.yaml": map },
  members: ["tikv"],
  rows: [
    {
      topic: "Release",
      says: "The tag of the image.",
      shows: [{ member: "tikv", item: "release", is: "v8.5.3", at: "image: pingcap/tikv:v8.5.3" }],
    },
    {
      topic: "TLS",
      says: "The TOML of the ConfigMap; flags and URLs of PD.",
      shows: [{ member: "tikv", item: "security.ca-path", is: "/ca.pem", at: 'ca-path = "/ca.pem"' }],
    },
    {
      topic: "Labels",
      says: "`--labels`, or the TOML.",
      shows: [{ member: "tikv", item: "server.labels", is: { zone: "z1" } }],
    },
    {
      topic: "Precedence",
      says: "The TOML < flags.",
      shows: [{ member: "tikv", item: "server.addr", is: "0.0.0.0:20160", at: "- --addr=0.0.0.0:20160" }],
    },
    {
      topic: "Lines",
      says: "The argument's, or the line inside the ConfigMap's block.",
      shows: [{ member: "tikv", item: "security.ca-path", is: "/ca.pem", at: 'ca-path = "/ca.pem"' }],
    },
    {
      topic: "Templates",
      says: "What only the cluster knows (`$(POD_IP)` from the downward API) or a Helm expression decides is unknown.",
      shows: [{ member: "tikv", item: "server.advertise-addr", unknown: true }],
    },
  ],
};
