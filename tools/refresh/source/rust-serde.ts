/** What serde's attributes say of a type, a field or a variant. */
export interface Serde {
  readonly rename: string | null;
  readonly renameAll: string | null;
  readonly aliases: readonly string[];
  /** The key that tells an enum's variants apart. */
  readonly tag: string | null;
  /** The field's keys lie in the table that holds it. */
  readonly isFlattened: boolean;
  /** The field is not read. */
  readonly isSkipped: boolean;
  /** The module or function of its own that reads it. */
  readonly reader: string | null;
}

/** Reads the `#[serde(…)]` among some attributes. */
export function serdeOf(attributes: string): Serde {
  const serde = [...attributes.matchAll(/\[\s*serde\s*\(([^\]]*)\)\s*\]/g)].map((match) => match[1]).join(",");
  return {
    rename: quoted(serde, "rename"),
    renameAll: quoted(serde, "rename_all"),
    aliases: [...serde.matchAll(/\balias\s*=\s*"([^"]*)"/g)].map((match) => match[1] ?? ""),
    tag: quoted(serde, "tag"),
    isFlattened: /\bflatten\b/.test(serde),
    isSkipped: /\bskip(?:_deserializing)?\b(?!_)/.test(serde),
    reader: quoted(serde, "with") ?? quoted(serde, "deserialize_with"),
  };
}

function quoted(serde: string, name: string): string | null {
  return new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(serde)?.[1] ?? null;
}

/** A field's or variant's key under its type's `rename_all`. */
export function keyOf(name: string, serde: Serde, renameAll: string | null): string {
  if (serde.rename !== null) return serde.rename;
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  if (renameAll === "kebab-case") return words.toLowerCase().replaceAll("_", "-");
  if (renameAll === "snake_case") return words.toLowerCase();
  return renameAll === "lowercase" ? name.toLowerCase() : name;
}
