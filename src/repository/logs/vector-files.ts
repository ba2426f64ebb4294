import type { Yaml } from "../../deployments/yaml.ts";
import { parseToml } from "../../formats/parse.ts";
import { isTable } from "../../shapes.ts";
import type { ConfigValue } from "../../types.ts";
import type { RepositoryFile } from "../topic.ts";
import type { VectorPart } from "./vector.ts";

/** The transforms of a configuration in YAML or JSON, also where it is the value of a chart (`customConfig`). */
export function vectorPartsOfYaml(root: Yaml): readonly VectorPart[] {
  const config =
    root.get("transforms") === null ? (root.get("customConfig") ?? root.at("vector", "customConfig")) : root;
  return (config?.get("transforms")?.entries() ?? []).map(({ key, value, position }) => ({
    name: key,
    type: value.get("type")?.text() ?? "",
    inputs: (value.get("inputs")?.items() ?? []).flatMap((one) => one.text() ?? []),
    conditions: [value.get("condition"), ...(value.get("route")?.entries() ?? []).map((route) => route.value)].flatMap(
      (one) => one?.text() ?? one?.get("source")?.text() ?? [],
    ),
    source: value.get("source")?.text() ?? null,
    line: position.line,
    endLine: position.endLine,
  }));
}

/** The transforms of a configuration in TOML. */
export function vectorPartsOfToml({ text }: RepositoryFile): readonly VectorPart[] {
  const parsed = parseToml(text);
  const transforms = "values" in parsed ? parsed.values.transforms : undefined;
  return Object.entries(isTable(transforms) ? transforms : {}).flatMap(([name, value]): VectorPart[] => {
    if (!isTable(value)) return [];
    const routes = isTable(value.route) ? Object.values(value.route) : [];
    const line = lineOf(text, name);
    return [
      {
        name,
        type: String(value.type ?? ""),
        inputs: Array.isArray(value.inputs) ? value.inputs.map(String) : [],
        conditions: [value.condition, ...routes].flatMap(conditionOf),
        source: typeof value.source === "string" ? value.source : null,
        line,
        endLine: line,
      },
    ];
  });
}

function conditionOf(value: ConfigValue | undefined): readonly string[] {
  const source = value !== undefined && isTable(value) ? value.source : value;
  return typeof source === "string" ? [source] : [];
}

/** The line of a transform's table. */
function lineOf(text: string, name: string): number {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => [`[transforms.${name}]`, `[transforms."${name}"]`].includes(line.trim()));
  return at < 0 ? 1 : at + 1;
}
