/** Settings of the operator's git that stay; every other GIT_ variable could point at another repository or change answers. */
const keptPrefixes = ["GIT_CONFIG_", "GIT_EXEC_PATH"];

/**
 * The environment for a git process: no GIT_DIR and the like inherited from a hook, English messages, no locks, no replaced
 * objects, and no network (git before 2.45 knows no GIT_NO_LAZY_FETCH; forbidding every protocol stops its lazy fetches).
 */
export function gitEnvironment(environment: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith("GIT_") || keptPrefixes.some((prefix) => name.startsWith(prefix)),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    LANGUAGE: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_TERMINAL_PROMPT: "0",
  };
}
