import type { Diagnostic } from "../types.ts";
import { aboutItem, type Written } from "./parts.ts";
import { holdsTemplate } from "./placeholder.ts";
import { leaves, textsOf } from "./walk.ts";

/** Keys whose values are secrets: storage and key service credentials, passwords, tokens. */
const secretKey =
  /^(?:access[-_]key|access[-_]key[-_]id|secret[-_]access[-_]key|secret[-_]key|session[-_]token|client[-_]secret|shared[-_]key|sas[-_]token|credentials[-_]blob|api[-_]key|token|passwd|password|.{0,60}[-_]password)$/i;
const privateKey = "PRIVATE KEY-----";
/** `scheme://user:password@`. */
const userInfo = /:\/\/[^\s/:@]{1,200}:[^\s/@]{1,200}@/;

/** A warning for each secret written into the file; its value is never repeated. */
export function secretDiagnostics(parsed: Written): Diagnostic[] {
  return [...leaves(parsed.values)]
    .filter(([path, value]) => textsOf(value).some((text) => isSecret(path.at(-1) ?? "", text)))
    .map(([path]) =>
      aboutItem(parsed, path, {
        code: "secret-in-config",
        level: "warning",
        message: `${path.join(".")} holds a secret: everyone who can read the repository, now or later, has it.`,
        suggestion: "Take it from the environment, an IAM role or a secret store, and replace the secret.",
      }),
    );
}

function isSecret(key: string, text: string): boolean {
  if (text === "" || holdsTemplate(text)) return false;
  return secretKey.test(key) || text.includes(privateKey) || userInfo.test(text);
}
