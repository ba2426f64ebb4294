import { Ajv } from "ajv";
import schema from "../../docs/report.schema.json" with { type: "json" };
import { ConfigurationError } from "../errors.ts";
import type { Report } from "../report/report.ts";

/** Keys that the first release's reports do not have. */
const addedLater = new Set(["policies"]);

/** Reads reports as `--format json` writes them. Throws ConfigurationError about `file` for anything else. */
export function reportReader(): (file: string, text: string) => Report {
  const required = schema.required.filter((key) => !addedLater.has(key));
  const validate = new Ajv({ allErrors: false, strict: false }).compile<Report>({ ...schema, required });
  return (file, text) => {
    const value: unknown = parse(file, text);
    if (validate(value)) return value;
    const [first] = validate.errors ?? [];
    throw new ConfigurationError(
      file,
      `is not a report: ${first?.instancePath || "the whole"} ${first?.message ?? ""}.`,
      "Give files that --format json=FILE or the Action's json-file wrote.",
    );
  };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(file, `is not JSON (${said}).`, "Give files that --format json=FILE wrote.");
  }
}
