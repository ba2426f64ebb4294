import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtinPolicies } from "../src/policy/builtin.ts";
import { policyIndex, policyPage } from "./policy-page.ts";

// Writes docs/policies from policies/; with --check it only says which pages are stale.
const directory = fileURLToPath(new URL("../docs/policies", import.meta.url));
const pages = new Map(builtinPolicies.map((policy) => [`${policy.id}.md`, policyPage(policy)]));
pages.set("README.md", policyIndex(builtinPolicies));

if (process.argv.includes("--check")) {
  const present = existsSync(directory) ? readdirSync(directory) : [];
  const extra = present.filter((name) => !pages.has(name));
  const stale = [...pages].flatMap(([name, text]) => (read(name) === text ? [] : [name]));
  if (extra.length + stale.length > 0) {
    console.error(`docs/policies is not what policies/ says (run "npm run docs"): ${[...extra, ...stale].join(", ")}`);
    process.exit(1);
  }
  console.log(`docs/policies is fresh (${pages.size} pages)`);
} else {
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(directory, name), text);
  console.log(`docs/policies: ${pages.size} pages`);
}

function read(name: string): string | null {
  const file = join(directory, name);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
