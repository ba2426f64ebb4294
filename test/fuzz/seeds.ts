import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "./memory.ts";

const tests = fileURLToPath(new URL("..", import.meta.url));
/** Longer files take most of the time and show nothing that shorter ones do not. */
const longest = 40_000;

/** Where a file of the corpus would lie in a repository, by the directory of its kind. */
const places: Readonly<Record<string, string>> = {
  "tikv-toml": "conf/tikv.toml",
  "pd-toml": "conf/pd.toml",
  "tidb-toml": "conf/tidb.toml",
  "tiflash-toml": "conf/tiflash.toml",
  "tiproxy-toml": "conf/tiproxy.toml",
  "tiup-topology": "prod/topology.yaml",
  "operator-v1": "k8s/cluster.yaml",
  "operator-v2": "k8s/cluster.yaml",
  compose: "docker-compose.yml",
  "helm-values": "charts/values.yaml",
  "flags-k8s": "k8s/tikv.yaml",
  "flags-ci": ".github/workflows/test.yml",
  "flags-script": "bin/cluster.sh",
  "json-dump": "conf/pd.json",
  "tikv-operator": "k8s/tikv.yaml",
  lookalike: "conf/config.yaml",
};

/** Real files and the fixtures of every control: small repositories to start from, in one order. */
export const seeds: readonly Files[] = [...corpus(), ...fixtures(), ...settings()];

function corpus(): readonly Files[] {
  const directory = join(tests, "corpus/files");
  return below(directory).flatMap((file): readonly Files[] => {
    const [kind = "", name = ""] = relative(directory, file).split("/");
    if (name === "README.md") return [];
    const place = kind === "ansible" ? ansiblePlace(name) : places[kind];
    return place === undefined ? [] : [{ [place]: readFileSync(file, "utf8") }];
  });
}

function ansiblePlace(name: string): string {
  if (name.endsWith(".ini")) return "inventory.ini";
  return name.endsWith("_pd.yml") ? "conf/pd.yml" : "conf/tikv.yml";
}

/** A fixture of one file is named after its component; one of several is a directory. */
function fixtures(): readonly Files[] {
  const directory = join(tests, "policies");
  const controls = entries(directory).flatMap((policy) =>
    policy.isDirectory()
      ? entries(join(directory, policy.name)).map(({ name }) => join(directory, policy.name, name))
      : [],
  );
  return controls.flatMap((control) =>
    entries(control).map((entry): Files => {
      const path = join(control, entry.name);
      if (!entry.isDirectory())
        return { [`conf/${entry.name.split(".").slice(-2).join(".")}`]: readFileSync(path, "utf8") };
      return Object.fromEntries(below(path).map((file) => [relative(path, file), readFileSync(file, "utf8")]));
    }),
  );
}

function settings(): readonly Files[] {
  const directory = join(tests, "settings/fixtures");
  return below(directory).map((file) => ({ ".github/tikv-guard.toml": readFileSync(file, "utf8") }));
}

function entries(directory: string): readonly Dirent[] {
  return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function below(directory: string): readonly string[] {
  return entries(directory).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return below(path);
    return statSync(path).size > longest ? [] : [path];
  });
}
