import { resolvePath } from "../started/paths.ts";
import type { DeploymentFile } from "../tree.ts";
import type { Yaml } from "../yaml.ts";
import type { Script } from "./shells.ts";

/** The scripts of a workflow's steps, each as if it were in the directory that it runs in. */
export interface StepScript extends Script {
  /** The directory of the repository in which it runs; null when only running decides it. */
  readonly directory: string | null;
}

/** The `run` blocks of a GitHub workflow or of a composite action. */
export function workflowScripts({ file, parts }: DeploymentFile): readonly StepScript[] {
  const [part] = parts;
  if (part === undefined || !("root" in part)) return [];
  const jobs = part.root.get("jobs")?.entries() ?? [];
  return jobs.flatMap(({ key, value }) =>
    (value.get("steps")?.items() ?? []).flatMap((step) => {
      const run = step.get("run");
      const text = run?.text();
      if (!run || !text) return [];
      const where = (step.get("working-directory") ?? value.at("defaults", "run", "working-directory"))?.text() ?? "";
      return [{ file, text: placed(run, text), name: key, temporary: true, directory: resolvePath("", where) }];
    }),
  );
}

function placed(run: Yaml, text: string): string {
  return `${"\n".repeat((run.blockLine() ?? run.line) - 1)}${text}`;
}

/** Variables of make that are nothing but text. */
const simple = /^([A-Za-z_]\w{0,200})[ \t]*[:?]{0,2}=[ \t]*([\w./:@,-]{0,500})[ \t]*$/;

/** The recipes of a Makefile as one script with the same lines: make's own variables are the shell's. */
export function makefileScript(text: string): string {
  let goesOn = false;
  return text
    .split(/\r?\n/)
    .map((line) => {
      const isFirst = !goesOn && line.startsWith("\t");
      const isRecipe = goesOn || isFirst;
      goesOn = isRecipe && line.endsWith("\\");
      if (isRecipe) return shellOf(isFirst ? line.replace(/^\t[ \t]*[@+-]*/, "") : line);
      const [, name, value] = simple.exec(line) ?? [];
      return name === undefined ? "" : `${name}='${value ?? ""}'`;
    })
    .join("\n");
}

function shellOf(line: string): string {
  return line.replace(/\$\$|\$\(([A-Za-z_]\w{0,200})\)/g, (_, name?: string) =>
    name === undefined ? "$" : `\${${name}}`,
  );
}
