/**
 * What is not read beyond. Whoever opens a pull request decides what its files hold, so everything that grows with them has an end:
 * docs/limits.md says what becomes of what is beyond it. Lengths are bytes or characters of a text.
 */
export const limits = {
  /** Bytes of a file that is fetched at all. */
  file: 32 * 1024 * 1024,
  /** Bytes of a configuration in TOML. */
  toml: 8 * 1024 * 1024,
  /** Characters of a file in YAML: the largest real one, a definition of a resource, has 0.8 million. */
  yaml: 2 * 1024 * 1024,
  /** Documents of a file in YAML. */
  yamlDocuments: 5_000,
  /** Values of a document in YAML once its aliases are followed; the largest real manifests have some ten thousand. */
  yamlValues: 1_000_000,
  /** Levels of brackets, keys or blocks; everything that walks values may recurse this far. */
  depth: 200,
  /** Characters of the YAML of one side together that is parsed because it names the family. */
  yamlOfSide: 64 * 1024 * 1024,
  /** Items of the servers of a topology of TiUP, and of all servers that other files of a side deploy. */
  topologyItems: 300_000,
  laidItems: 2_000_000,
  /** Objects that a kustomization makes, and steps of those of a side (kustomize/steps.ts). */
  kustomizeObjects: 2_000,
  kustomizeSteps: 5_000_000,
  /** Files of one side of a check, and their bytes together. */
  filesOfSide: 20_000,
  bytesOfSide: 256 * 1024 * 1024,
  /** Files that deployment files of a check name, wherever they lie, and the steps in which these name others. */
  namedFiles: 1_000,
  namedSteps: 8,
  /** YAML files of a repository that are looked through for what belongs to a changed object, and their bytes together. */
  searchedFiles: 1_000,
  searchedBytes: 16_000_000,
  /** Files of alerts, log rules, runbooks and the like that are read, their bytes together, and those of one. */
  repositoryFiles: 2_000,
  repositoryBytes: 32_000_000,
  repositoryFile: 2_000_000,
  /** Characters of the settings. */
  settings: 1024 * 1024,
  /** Characters of a pattern that a repository writes; matching takes time in proportion to its text (RE2). */
  pattern: 2_000,
} as const;
