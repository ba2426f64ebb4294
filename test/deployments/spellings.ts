import { type Choose, choices, type Node, rendered } from "./tiup/render.ts";

/** A cluster, whatever deploys it: the items of its files by dotted path, and what every deployment has a word for. */
export interface Model {
  readonly tls: boolean;
  readonly stores: number;
  readonly tikv: Items;
  readonly pd: Items;
}
export type Items = Readonly<Record<string, number | boolean | string | readonly string[]>>;
type Files = Readonly<Record<string, string>>;
type Map = { readonly [key: string]: Node };

const none: ReadonlySet<string> = new Set();
const yaml = (map: Map, choose: Choose): string => rendered(map, choose, none);

function tables(items: Items): Readonly<Record<string, Record<string, Items[string]>>> {
  const found: Record<string, Record<string, Items[string]>> = {};
  for (const [path, value] of Object.entries(items)) {
    const [table = "", key = ""] = path.split(".");
    found[table] = { ...found[table], [key]: value };
  }
  return found;
}

function shuffled<T>(all: readonly T[], choose: Choose): readonly T[] {
  const rest = [...all];
  return all.map(() => rest.splice(choose(rest.length), 1)[0] as T);
}

/** Items as TOML in one of its spellings: tables or dotted keys, either quotes, comments and blanks, any order. */
function toml(items: Items, choose: Choose): string {
  const value = (one: Items[string]): string => {
    if (Array.isArray(one)) return `[${one.map(value).join(choose(2) ? ", " : ",")}]`;
    if (typeof one !== "string") return String(one);
    return choose(2) ? `'${one}'` : JSON.stringify(one);
  };
  const note = (): string => (choose(4) === 0 ? " # a = 1" : "");
  const pair = (key: string, one: Items[string]): string => `${key}${choose(2) ? " = " : "="}${value(one)}${note()}`;
  // PD is told a diagnosis of keys with dots, which not every reader of TOML takes.
  const dotted = choose(3) === 0 && !Object.keys(items).some((path) => path.startsWith("replication."));
  const parts = shuffled(Object.entries(tables(items)), choose).map(([table, own]) => {
    const all = shuffled(Object.entries(own), choose);
    if (dotted) return all.map(([key, one]) => pair(`${table}.${key}`, one)).join("\n");
    return [`[${table}]${note()}`, ...all.map(([key, one]) => `${" ".repeat(choose(3))}${pair(key, one)}`)].join("\n");
  });
  return `${choose(2) ? "# a file\n" : ""}${parts.join(choose(2) ? "\n\n" : "\n")}\n`;
}

const flags = (tls: boolean) => {
  const scheme = tls ? "https" : "http";
  return {
    tikv: ["--addr=0.0.0.0:20160", "--status-addr=127.0.0.1:20180", `--pd-endpoints=${scheme}://pd:2379`],
    pd: [`--client-urls=${scheme}://0.0.0.0:2379`, `--peer-urls=${scheme}://0.0.0.0:2380`],
  };
};

/** Words of a command line: `--a=b` or `--a b`, in either quotes or in none, over one line or several. */
function line(words: readonly string[], choose: Choose, quotes: readonly string[]): string {
  const all = words.flatMap((word) => (choose(2) && word.startsWith("--") ? word.split(/=(.*)/s, 2) : [word]));
  return all
    .map((word) => {
      const quote = quotes[choose(quotes.length)] ?? "";
      return `${quote}${word}${quote}${choose(3) === 0 ? " \\\n   " : ""}`;
    })
    .join(" ")
    .replace(/(?: \\\n {3})$/, "");
}

const image = (component: string): string => `pingcap/${component}:v8.5.3`;
const nested = (items: Items): Map => tables(items);
const config = (items: Items, choose: Choose): Node => (choose(2) ? toml(items, choose) : nested(items));

function operator(model: Model, choose: Choose): Map {
  const member = (component: "tikv" | "pd", replicas: number): Map => ({
    baseImage: `pingcap/${component}`,
    replicas,
    config: config(model[component], choose),
  });
  return {
    apiVersion: "pingcap.com/v1alpha1",
    kind: "TidbCluster",
    metadata: { name: "shop", namespace: "db" },
    spec: {
      version: "v8.5.3",
      tlsCluster: { enabled: model.tls },
      pd: member("pd", 3),
      tikv: member("tikv", model.stores),
    },
  };
}

/** The files that deploy a cluster, in one of the spellings that mean the same. */
export type Spelling = (model: Model, choose: Choose) => Files;

/** What ends a file: nothing, or text that means nothing. */
const tail = (choose: Choose): string => ["", "\n", "# the end\n"][choose(3)] as string;

export const spellings: Readonly<Record<string, Spelling>> = {
  TOML: (model, choose) => ({ "tikv.toml": toml(model.tikv, choose), "pd.toml": toml(model.pd, choose) }),
  TiUP: (model, choose) => ({
    "topology.yaml": rendered(
      {
        global: { user: "tidb", enable_tls: model.tls },
        server_configs: { tikv: nested(model.tikv), pd: nested(model.pd) },
        component_versions: { tikv: "v8.5.3", pd: "v8.5.3" },
        pd_servers: [{ host: "10.0.0.1" }],
        tikv_servers: Array.from({ length: model.stores }, (_, at) => ({ host: `10.0.1.${at}` })),
      },
      choose,
    ),
  }),
  "Operator v1": (model, choose) => ({ "shop.yaml": yaml(operator(model, choose), choose) }),
  "Operator v2": (model, choose) => {
    const group = (kind: string, items: Items, replicas: number): Map => ({
      apiVersion: "core.pingcap.com/v1alpha1",
      kind,
      metadata: { name: kind.toLowerCase(), namespace: "db" },
      spec: {
        cluster: { name: "shop" },
        replicas,
        template: { spec: { version: "v8.5.3", config: toml(items, choose) } },
      },
    });
    const cluster = {
      apiVersion: "core.pingcap.com/v1alpha1",
      kind: "Cluster",
      metadata: { name: "shop", namespace: "db" },
      spec: { tlsCluster: { enabled: model.tls } },
    };
    const all = [cluster, group("PDGroup", model.pd, 3), group("TiKVGroup", model.tikv, model.stores)];
    return {
      "shop.yaml": shuffled(all, choose)
        .map((one) => yaml(one, choose))
        .join("---\n"),
    };
  },
  Compose: (model, choose) => {
    const inPlace = choose(2) === 0;
    const service = (component: "tikv" | "pd"): Map => {
      const words = [...flags(model.tls)[component], `--config=/${component}.toml`];
      const text = `/${component}-server ${words.join(" ")}`;
      const ways: readonly Map[] = [
        { command: words },
        { command: words.join(" ") },
        { entrypoint: [`/${component}-server`], command: words },
        { entrypoint: ["sh", "-c", `exec ${text}`] },
      ];
      const isMounted = component === "pd" ? !inPlace : choose(2) === 0;
      const mount = isMounted
        ? { volumes: [`./${component}.toml:/${component}.toml:ro`] }
        : { configs: [{ source: component, target: `/${component}.toml` }] };
      return { image: image(component), ...mount, ...(ways[choose(ways.length)] as Map) };
    };
    const configs = { tikv: { file: "./tikv.toml" }, pd: { content: toml(model.pd, choose) } };
    return {
      "compose.yaml": yaml({ services: { tikv: service("tikv"), pd: service("pd") }, configs }, choose),
      "tikv.toml": toml(model.tikv, choose),
      ...(inPlace ? {} : { "pd.toml": toml(model.pd, choose) }),
    };
  },
  Kubernetes: (model, choose) => {
    const workload = (component: "tikv" | "pd", replicas: number): Map => {
      const args = [...flags(model.tls)[component], `--config=/etc/${component}/${component}.toml`];
      const ways: readonly Map[] = [
        { args },
        { command: [`/${component}-server`], args },
        { command: ["/bin/sh", "-c", `exec /${component}-server ${args.join(" ")}`] },
      ];
      const container = {
        name: component,
        image: image(component),
        ...(ways[choose(ways.length)] as Map),
        volumeMounts: [{ name: "config", mountPath: `/etc/${component}` }],
      };
      const volumes = [{ name: "config", configMap: { name: component } }];
      return {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: { name: component },
        spec: { replicas, template: { spec: { containers: [container], volumes } } },
      };
    };
    const map = (component: "tikv" | "pd"): Map => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: component },
      data: { [`${component}.toml`]: toml(model[component], choose) },
    });
    const all = [workload("tikv", model.stores), workload("pd", 3), map("tikv"), map("pd")];
    return {
      "all.yaml": shuffled(all, choose)
        .map((one) => yaml(one, choose))
        .join("---\n"),
    };
  },
  Helm: (model, choose) => {
    // With TLS the chart appends a second [security] to a text, which is told as a diagnosis.
    const own = (items: Items): Items =>
      Object.fromEntries(Object.entries(items).filter(([path]) => !model.tls || !path.startsWith("security.")));
    const component = (name: "tikv" | "pd", replicas: number): Map => ({
      image: image(name),
      replicas,
      config: config(own(model[name]), choose),
    });
    const values = {
      tlsCluster: { enabled: model.tls },
      pd: component("pd", 3),
      tikv: component("tikv", model.stores),
    };
    return { "values.yaml": yaml(values, choose) };
  },
  Kustomize: (model, choose) => {
    const patch = {
      apiVersion: "pingcap.com/v1alpha1",
      kind: "TidbCluster",
      metadata: { name: "shop", namespace: "db" },
      spec: { tlsCluster: { enabled: model.tls } },
    };
    const inline = choose(2) === 0;
    const patches: Node = inline ? [{ patch: yaml(patch, choose) }] : [{ path: "tls.yaml" }];
    return {
      "base/kustomization.yaml": yaml({ resources: ["shop.yaml"] }, choose),
      "base/shop.yaml": yaml(operator({ ...model, tls: !model.tls }, choose), choose),
      "overlays/prod/kustomization.yaml": yaml({ resources: ["../../base"], patches }, choose),
      ...(inline ? {} : { "overlays/prod/tls.yaml": yaml(patch, choose) }),
    };
  },
  "tidb-ansible": (model, choose) => {
    const quote = ["", '"', "'"][choose(3)] as string;
    const hosts = Array.from({ length: model.stores }, (_, at) => `kv${at} ansible_host=${quote}10.0.1.${at}${quote}`);
    const sections = [
      ["[tikv_servers]", ...shuffled(hosts, choose)],
      ["[pd_servers]", "pd1 ansible_host=10.0.0.1"],
      ["[all:vars]", ...shuffled(["tidb_version = v4.0.16", `enable_tls = ${model.tls ? "True" : "False"}`], choose)],
    ];
    const conf = (component: "tikv" | "pd", own: readonly string[]): string =>
      yaml({ ...Object.fromEntries(own.map((name) => [name, {}])), ...nested(model[component]) }, choose);
    return {
      "inventory.ini": shuffled(sections, choose)
        .map((lines) => lines.join(choose(2) ? "\n" : "\n# note\n\n"))
        .join("\n\n"),
      "conf/tikv.yml": conf("tikv", ["global", "raftstore", "rocksdb"]),
      "conf/pd.yml": conf("pd", ["global", "schedule", "replication"]),
    };
  },
  systemd: (model, choose) => {
    const unit = (component: "tikv" | "pd"): string => {
      const words = [...flags(model.tls)[component], `--config=/etc/${component}.toml`];
      const start = `ExecStart=${["", "-", "/usr/bin/env "][choose(3)]}/opt/${component}-server ${line(words, choose, ["", '"', "'"])}`;
      const own = shuffled([start, "Restart=always", "Environment=A=b"], choose);
      const unitSection = "[Unit]\nDescription=x";
      const service = ["[Service]", ...own].join(choose(2) ? "\n" : "\n; note\n");
      return `${shuffled([unitSection, service], choose).join("\n\n")}\n${tail(choose)}`;
    };
    return {
      "tikv.service": unit("tikv"),
      "pd.service": unit("pd"),
      "tikv.toml": toml(model.tikv, choose),
      "pd.toml": toml(model.pd, choose),
    };
  },
  scripts: (model, choose) => {
    const files: Record<string, string> = {};
    for (const component of ["tikv", "pd"] as const) {
      const words = [...flags(model.tls)[component], `--config=conf/${component}.toml`];
      const isWritten = choose(3) === 0;
      const text = toml(model[component], choose);
      if (!isWritten) files[`conf/${component}.toml`] = text;
      const before = isWritten ? `cat > conf/${component}.toml <<'EOF'\n${text}EOF\n` : "";
      const [name, program] = choose(2) ? ['BIN="bin"\n', "$BIN"] : ["", "bin"];
      const start = `${["exec ", "nohup ", "exec env A=1 "][choose(3)]}${program}/${component}-server ${line(words, choose, ["", '"', "'"])}`;
      const note = choose(2) ? "# exec tikv-server --addr=a\n" : "";
      files[`run_${component}.sh`] = `#!/bin/sh\n${name}${before}${note}${start}\n${tail(choose)}`;
    }
    return files;
  },
};

/** The same cluster in two spellings. */
export function spelledTwice(spelling: Spelling, model: Model, one: number, other: number): readonly [Files, Files] {
  return [spelling(model, choices(one)), spelling(model, choices(other))];
}
