import type { Component } from "../../types.ts";
import type { Started, Told } from "./starts.ts";

const flags: Readonly<Record<string, Component>> = {
  kv: "tikv",
  pd: "pd",
  db: "tidb",
  tiflash: "tiflash",
  ticdc: "ticdc",
};

/** The servers of `tiup playground [VERSION] --kv N --kv.config FILE …` (tiup components/playground/main.go): a cluster for trying out. */
export function playgroundServers(
  script: { readonly file: string; readonly name: string },
  words: readonly Told[],
): readonly Started[] {
  const at = words.findIndex(({ text }) => /^(?:.*\/)?tiup$/.test(text));
  const [, component, ...rest] = at < 0 ? [] : words.slice(at);
  if (component === undefined || !/^playground(?::|$)/.test(component.text)) return [];
  const given = flagsOf(rest);
  const version = [component.text.split(":")[1] ?? "", ...rest.map(({ text }) => text)].find((text) =>
    /^v?\d+\.\d/.test(text),
  );
  const { file, name } = script;
  const home = { line: component.line, endLine: rest.at(-1)?.line ?? component.line };
  return Object.entries(flags).flatMap(([flag, own]): Started[] => {
    const config = given.get(`${flag}.config`);
    const count = given.get(flag)?.text ?? (own === "tikv" || own === "pd" ? "1" : "0");
    if (count === "0" && config === undefined) return [];
    const args = config === undefined ? [] : [{ ...config, text: `--config=${config.text}` }];
    const replicas = /^\d{1,4}$/.test(count) ? Math.max(1, Number(count)) : null;
    const release = version === undefined ? null : { text: version, line: component.line };
    return [
      {
        format: "script",
        file,
        component: own,
        args,
        home,
        name,
        release,
        replicas,
        environment: null,
        temporary: true,
      },
    ];
  });
}

/** `--kv 3`, `--kv=3`, `--kv.config FILE`; what stands for a flag's value keeps its place. */
function flagsOf(words: readonly Told[]): ReadonlyMap<string, Told> {
  const found = new Map<string, Told>();
  for (const [at, word] of words.entries()) {
    const [whole, name = "", value] = /^--([a-z.]{1,40})(?:=(.*))?$/s.exec(word.text) ?? [];
    const next = words[at + 1];
    if (whole === undefined) continue;
    if (value !== undefined) found.set(name, { ...word, text: value, tail: word.unknown ? word.tail : value });
    else if (next !== undefined) found.set(name, next);
  }
  return found;
}
