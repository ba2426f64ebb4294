import { onTestFinished } from "vitest";
import { type Changes, createRepository } from "./repository.ts";

/** The directory of a repository with `base` on `main` and `head`, where there is one, on `feature`; it is gone when the test that asks for it is over. */
export function repositoryOf(base: Changes, head?: Changes): string {
  const repository = createRepository(head === undefined ? { base } : { base, head });
  onTestFinished(() => repository.remove());
  return repository.dir;
}
