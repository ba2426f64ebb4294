import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const tool = fileURLToPath(
  new URL("../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool", import.meta.url),
);

/** The SARIF multitool exists for Linux on x64 alone. */
export const hasMultitool = existsSync(tool) && process.arch === "x64";

/** Errors and warnings that the SARIF multitool has about a log, by its own rules and by those of GitHub's code scanning. */
export function validateSarif(text: string): string[] {
  const directory = mkdtempSync(join(tmpdir(), "sarif-"));
  try {
    const [log, found] = [join(directory, "log.sarif"), join(directory, "found.sarif")];
    writeFileSync(log, text);
    // npm runs no install scripts of packages, and this one's makes the file executable.
    chmodSync(tool, 0o755);
    const rules = [
      "--rule-kind",
      "Sarif;Ghas",
      "--level",
      "Error;Warning",
      "--kind",
      "Fail",
      "--max-file-size-in-kb",
      "100000",
    ];
    // Its exit code says nothing: 0 even where it finds errors, so that its own log is read.
    execFileSync(tool, ["validate", log, ...rules, "--output", found, "--quiet", "true"], {
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
      stdio: "ignore",
    });
    return problemsOf(JSON.parse(readFileSync(found, "utf8")) as Log);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly message: { readonly text?: string; readonly arguments?: readonly string[] };
    }[];
  }[];
}

function problemsOf({ runs }: Log): string[] {
  return runs.flatMap(({ results }) =>
    results.map(
      ({ ruleId, level = "warning", message }) =>
        `${level} ${ruleId}: ${message.text ?? ""} ${(message.arguments ?? []).join(" ")}`,
    ),
  );
}
