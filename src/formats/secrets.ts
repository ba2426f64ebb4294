import type { ConfigValue, Diagnostic } from "../types.ts";
import { aboutItem, type Written } from "./parts.ts";
import { holdsTemplate } from "./placeholder.ts";
import { leavesThat, someText } from "./walk.ts";

/** Keys whose values are secrets: storage and key service credentials, passwords, tokens. */
const secretKey =
  /^(?:access[-_]key|access[-_]key[-_]id|secret[-_]access[-_]key|secret[-_]key|session[-_]token|client[-_]secret|shared[-_]key|sas[-_]token|credentials[-_]blob|api[-_]key|token|passwd|password|.{0,60}[-_]password)$/i;
const privateKey = "PRIVATE KEY-----";
/** `scheme://user:password@`. */
const userInfo = /:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@/;

/** A warning for each secret written into the file; its value is never repeated. */
export function secretDiagnostics(parsed: Written): Diagnostic[] {
  return leavesThat(parsed.values, holdsSecret).map(([path]) =>
    aboutItem(parsed, path, {
      code: "secret-in-config",
      level: "warning",
      message: `${path.join(".")} holds a secret: everyone who can read the repository, now or later, has it.`,
      suggestion: "Take it from the environment, an IAM role or a secret store, and replace the secret.",
    }),
  );
}

function holdsSecret(key: string, value: ConfigValue): boolean {
  return (typeof value === "string" || Array.isArray(value)) && someText(value, (text) => isSecret(key, text));
}

/** How keys of secrets end; nearly every other key ends in another way, and asking that is cheaper than the pattern. */
const endings = new Set(["key", "-id", "_id", "ken", "ret", "lob", "swd", "ord"]);

function isSecretKey(key: string): boolean {
  return endings.has(key.slice(-3).toLowerCase()) && secretKey.test(key);
}

function isSecret(key: string, text: string): boolean {
  if (text === "") return false;
  const isOne = isSecretKey(key) || text.includes(privateKey) || (text.includes("://") && userInfo.test(text));
  return isOne && !holdsTemplate(text);
}

/** Words that stand beside secrets, whatever the file calls them: `PD_PASSWORD`, `secretAccessKey`, `--token`. */
const secretWord =
  /secret|passw(?:or)?d|passphrase|token|credential|access[-_]?key|api[-_]?key|shared[-_]?key|account[-_]?key|sas[-_]|session[-_]?id/i;
/** As long as a line is read for secrets; a longer one is not shown. */
const longestLine = 4_000;

/** Whether a line could show a secret to who sees it; asked before a line is quoted, so that a doubt counts as yes. */
export function mayShowSecret(line: string): boolean {
  if (line.length > longestLine || line.includes(privateKey)) return true;
  return secretWord.test(line) || userInfo.test(line) || (line.match(/[A-Za-z0-9+=]{24,}/g) ?? []).some(looksRandom);
}

/** Keys and certificates mix capitals, small letters and digits; words and paths do not. */
function looksRandom(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}
