import { readFileSync } from "node:fs";
import validator from "eslint-plugin-json-schema-validator";
import * as parser from "toml-eslint-parser";

const schema = JSON.parse(readFileSync(new URL("policy.schema.json", import.meta.url), "utf8"));

/** Every file held to the schema of six rows. */
export default [
  {
    files: ["**/*.toml"],
    plugins: { "json-schema-validator": validator },
    languageOptions: { parser },
    rules: {
      "json-schema-validator/no-invalid": [
        "error",
        { useSchemastoreCatalog: false, schemas: [{ fileMatch: ["**/*.toml"], schema }] },
      ],
    },
  },
];
