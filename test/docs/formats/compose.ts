import type { FormatPage } from "./page.ts";

const services = `services:
  pd:
    image: pingcap/pd:\${TAG:-v8.5.3}
    command:
      - --client-urls=https://0.0.0.0:2379
      - --cacert=/ca.pem
      - --config=/pd.toml
    volumes:
      - ./pd.toml:/pd.toml:ro
  tikv:
    image: pingcap/tikv:v8.5.5
    command: --addr=0.0.0.0:20160 --pd=pd:2379 --labels zone=z1 --status-addr=\${STATUS}
`;

export const compose: FormatPage = {
  title: "Docker Compose",
  read: "Services that run a server, by their image or their command, in every spelling of `command` and `entrypoint`; the TOML and configs that they mount, also those whose `content` stands in the file; `extends`, `include`, and overrides beside the file with `!reset` and `!override`. Every profile is read. One member for each service.",
  files: {
    "dev/docker-compose.yml": services,
    "dev/pd.toml": '[security]\ncacert-path = "/other.pem"\ncert-path = "/cert.pem"\n',
  },
  members: ["pd", "tikv"],
  rows: [
    {
      topic: "Release",
      says: "The tag of the image; variables from `.env` or by their default.",
      shows: [
        { member: "tikv", item: "release", is: "v8.5.5", at: "image: pingcap/tikv:v8.5.5" },
        { member: "pd", item: "release", is: "v8.5.3", at: "image: pingcap/pd:${TAG:-v8.5.3}" },
      ],
    },
    {
      topic: "TLS",
      says: "Flags and URLs of PD; for TiKV, which has no such flag, the mounted TOML.",
      shows: [
        { member: "pd", item: "client-urls", is: "https://0.0.0.0:2379", at: "- --client-urls=https://0.0.0.0:2379" },
      ],
    },
    {
      topic: "Labels",
      says: "`--labels`, or the mounted TOML.",
      shows: [{ member: "tikv", item: "server.labels", is: { zone: "z1" } }],
    },
    {
      topic: "Precedence",
      says: "The mounted TOML < flags; `docker-compose.override.yml` over the file beside it.",
      shows: [
        { member: "pd", item: "security.cacert-path", is: "/ca.pem", at: "- --cacert=/ca.pem" },
        { member: "pd", item: "security.cert-path", is: "/cert.pem", at: 'cert-path = "/cert.pem"' },
      ],
    },
    {
      topic: "Lines",
      says: "The argument's, or that of the mounted file.",
      shows: [{ member: "pd", item: "security.cert-path", is: "/cert.pem", at: 'cert-path = "/cert.pem"' }],
    },
    {
      topic: "Templates",
      says: "A variable that no file of the repository sets is unknown.",
      shows: [{ member: "tikv", item: "server.status-addr", unknown: true }],
    },
  ],
};
