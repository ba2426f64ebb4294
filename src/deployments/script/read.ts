import { isMakefile, isScript, isWorkflow } from "../candidates.ts";
import type { DeploymentReader, DeploymentTree } from "../tree.ts";
import { makefileScript, workflowScripts } from "./embedded.ts";
import { membersOf, type Placed } from "./members.ts";
import { readShell, type Script, shellServers } from "./shells.ts";
import { isUnit, unitServers } from "./units.ts";

/**
 * The servers that units of systemd and scripts start. What a test, a workflow, a Makefile or a playground starts, and what a script
 * starts in passing, lives for a run: it is temporary, and counts where the settings give the file to a cluster.
 */
export const readScripts: DeploymentReader = (tree) => {
  const units = unitServers(tree, tree.started.filter(isUnit)).map(
    (started): Placed => ({
      started: { ...started, temporary: isTesting(started.file) },
      writes: [],
      from: started.file,
    }),
  );
  const documents = membersOf(tree, [...units, ...scriptsOf(tree)]);
  const lasting = documents.filter(({ deployed }) => deployed?.temporary !== true);
  return {
    documents,
    consumed: [...new Set(lasting.flatMap(({ parts = [] }) => parts.filter((part) => part.endsWith(".toml"))))],
  };
};

function scriptsOf(tree: DeploymentTree): readonly Placed[] {
  const files = tree.started.flatMap((file): readonly (Script & { readonly from: string })[] => {
    const text = tree.text(file) ?? "";
    const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.(?:sh|bash)$/, "");
    if (isMakefile(file)) return [{ file, text: makefileScript(text), name, temporary: true, from: file }];
    return isScript(file) ? [{ file, text, name, temporary: isTesting(file), from: file }] : [];
  });
  const steps = tree.files
    .filter(({ file }) => isWorkflow(file))
    .flatMap((file) =>
      workflowScripts(file).map((step) => ({ ...step, from: `${step.directory ?? ""}/x`.replace(/^\//, "") })),
    );
  return [...files, ...steps].flatMap(({ from, ...script }) => {
    const found = readShell(script);
    const writes = found.read.commands.flatMap((command) => command.writes);
    return shellServers(found).map((started) => ({ started, writes, from }));
  });
}

/** Directories and names of what is started to be tested or measured. */
const testing =
  /(?:^|\/)(?:tests?|testing|testdata|e2e|ci|\.ci|jenkins|\.circleci|\.github|bench|benches|benchmarks?|integration[-_]tests?|fixtures?|playground)\/|(?:^|[/_.-])(?:test|tests|bench|benchmark|e2e|ci|playground)(?=[_.-][^/]*$)/i;

function isTesting(file: string): boolean {
  return testing.test(file);
}
