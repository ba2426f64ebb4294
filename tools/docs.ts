import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { extendedSet } from "../src/policy/extra.ts";
import { formats } from "../test/docs/formats/all.ts";
import { exampleComment, examplePulls } from "./examples.ts";
import { readFixtures } from "../test/policies/fixture.ts";
import { formatsPage } from "./formats-page.ts";
import { manPage } from "./man-page.ts";
import { policyIndex, policyPage } from "./policy-page.ts";

// Writes docs/policies from policies/, docs/formats.md from the tests, the manual page from the words of --help and the
// comments of the examples; with --check it only says which pages are stale.
const directory = fileURLToPath(new URL("../docs", import.meta.url));
const policies = join(directory, "policies");
const fixtures = readFixtures();
const pages = new Map(extendedSet.policies.map((policy) => [`policies/${policy.id}.md`, policyPage(policy, fixtures)]));
pages.set("policies/README.md", policyIndex(extendedSet.policies));
pages.set("formats.md", formatsPage(formats));
pages.set("../man/tikv-guard.1", manPage());
for (const name of examplePulls) {
  pages.set(`../examples/pull-requests/${name}/comment.md`, await exampleComment(name));
}

if (process.argv.includes("--check")) {
  const present = existsSync(policies) ? readdirSync(policies).map((name) => `policies/${name}`) : [];
  const extra = present.filter((name) => !pages.has(name));
  const stale = [...pages].flatMap(([name, text]) => (read(name) === text ? [] : [name]));
  if (extra.length + stale.length > 0) {
    console.error(
      `docs is not what policies/, tests and --help say (run "npm run docs"): ${[...extra, ...stale].join(", ")}`,
    );
    process.exit(1);
  }
  console.log(`docs is fresh (${pages.size} generated pages)`);
} else {
  mkdirSync(policies, { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(directory, name), text);
  console.log(`docs: ${pages.size} generated pages`);
}

function read(name: string): string | null {
  const file = join(directory, name);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
