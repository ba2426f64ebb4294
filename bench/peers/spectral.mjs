import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "smol-toml";

// Spectral reads no TOML: its files are converted, which is a part of its time. Usage: node spectral.mjs FROM TO
const [from = "", to = ""] = process.argv.slice(2);
for (const name of readdirSync(from, { recursive: true }).map(String)) {
  if (!name.endsWith(".toml")) continue;
  const file = join(to, name.replace(/\.toml$/, ".json"));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(parse(readFileSync(join(from, name), "utf8"))));
}
const schema = JSON.parse(readFileSync(new URL("policy.schema.json", import.meta.url), "utf8"));
const then = { function: "schema", functionOptions: { allErrors: true, schema } };
writeFileSync(join(to, "ruleset.json"), JSON.stringify({ rules: { rows: { given: "$", severity: "error", then } } }));
