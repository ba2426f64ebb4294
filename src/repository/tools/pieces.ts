import { isMakefile, isService, isYaml } from "../../deployments/candidates.ts";
import type { RepositoryFile } from "../topic.ts";
import type { Budget } from "./budget.ts";
import type { FoundCalls } from "./call.ts";
import { isDockerfile, isMarkdown, isToolConfig } from "./candidates.ts";
import { dockerfileScript } from "./dockerfile.ts";
import { makefileCommands } from "./makefile.ts";
import { codeIn } from "./markdown.ts";
import { callsOf } from "./scripts.ts";
import { unitScript } from "./units.ts";
import { noVariables } from "./variables.ts";
import { callsInYaml } from "./yaml-calls.ts";

/** The commands that a file runs or tells people to run: in scripts, recipes, `RUN`, steps, tasks, containers and blocks of code. */
export function callsIn({ path, text }: RepositoryFile, budget: Budget): FoundCalls {
  if (isToolConfig(path)) return { calls: [], problems: [] };
  if (isYaml(path)) return callsInYaml(text, budget);
  if (isMarkdown(path)) return inMarkdown(text, budget);
  return callsOf({ text: asScript(path, text), offset: 0, isOneLine: false, environment: noVariables }, budget);
}

function asScript(path: string, text: string): string {
  if (isMakefile(path)) return makefileCommands(text);
  if (isService(path)) return unitScript(text);
  return isDockerfile(path) ? dockerfileScript(text) : text;
}

/** What is written for people need be no valid script, and what one block sets the next uses. */
function inMarkdown(text: string, budget: Budget): FoundCalls {
  const environment = new Map<string, string>();
  const calls = codeIn(text).flatMap((piece) => {
    const found = callsOf({ ...piece, environment }, budget).calls;
    for (const [, name = "", value = ""] of piece.text.matchAll(settings)) environment.set(name, value);
    return found;
  });
  return { calls, problems: [] };
}

const settings = /^[ \t]{0,8}(?:export[ \t]{1,8})?([A-Za-z_]\w{0,60})=["']?([^"'`$\n]{1,500})["']?[ \t]*$/gm;
