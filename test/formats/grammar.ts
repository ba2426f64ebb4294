import * as fc from "fast-check";

function header(form: string, name: string): string {
  if (form === "list") return `[[ ${name} ]] # list`;
  return form === "deep" ? `\n[${name}."a b".'c' ]` : ` [ ${name}]`;
}

/** A writer of one statement, given a key that is new. */
function pair(): fc.Arbitrary<(key: string) => string> {
  const write = fc.constantFrom<(key: string, value: string) => string>(
    (key, value) => `${key} = ${value}`,
    (key, value) => `${key}=${value} # "comment" [x]`,
    (key, value) => `# [no]\n"${key} \\u0041" = ${value}`,
    (key, value) => `'${key}.x'\t= ${value}`,
    (key, value) => `${key} . "b.c".d = ${value}\n\n`,
  );
  return fc.tuple(write, value).map(
    ([to, text]) =>
      (key) =>
        to(key, text),
  );
}

const text = fc.stringMatching(/^[ -~éß#[\]{},=.]{0,12}$/);
/** Without local dates and times: the parser refuses some blanks after them, and no component has an item for them. */
const scalar = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom(
    "true",
    "false",
    "1.0",
    "6.02e-3",
    "0x1F",
    "0o17",
    "0b11",
    "1_000",
    "inf",
    "-nan",
    "1979-05-27T07:32:00Z",
  ),
  text.map((each) => JSON.stringify(each)),
  text.map((each) => `'${each.replaceAll("'", "")}'`),
  text.map((each) => `"""\n${each.replaceAll("\\", "").replaceAll('"', "")} \\\n  # no comment\n[no.table]"""`),
  text.map((each) => `'''${each.replaceAll("'", "")}\nk = 1'''`),
);

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { arbitrary: scalar, weight: 5 },
    { arbitrary: fc.array(tie("value"), { maxLength: 3 }).map((each) => `[${each.join(", ")}]`), weight: 1 },
    {
      arbitrary: fc
        .array(tie("value"), { maxLength: 3 })
        .map((each) => `[ # [\n${each.join(" , # ]\n\n")},\n]`.replace("\n,\n", "\n")),
      weight: 1,
    },
    { arbitrary: fc.array(inline(tie("value")), { maxLength: 3 }).map(table), weight: 1 },
  ),
}));

/** Inline tables hold no line ends in TOML 1.0, so only values on one line go in. */
function inline(each: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return each.filter((written) => !written.includes("\n"));
}

function table(values: readonly string[]): string {
  const pairs = values.map((written, index) =>
    index % 2 === 0 ? `i${index} = ${written}` : `"j ${index}" . x= ${written}`,
  );
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(" , ")} }`;
}

/** Texts that TOML's grammar allows, with every way to write keys, tables, strings, arrays, comments and line ends. */
export const tomlText: fc.Arbitrary<string> = fc
  .record({
    root: fc.array(pair(), { maxLength: 4 }),
    tables: fc.array(
      fc.record({ form: fc.constantFrom("table", "deep", "list"), body: fc.array(pair(), { maxLength: 5 }) }),
      { maxLength: 6 },
    ),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    indent: fc.constantFrom("", "  ", "\t"),
    last: fc.boolean(),
  })
  .map(({ root, tables, lineEnd, indent, last }) => {
    let number = 0;
    const lines = root.map((write) => write(`r${number++}`));
    for (const { form, body } of tables) {
      const name = form === "list" ? `l${number % 2}` : `t${number++}`;
      lines.push(header(form, name), ...body.map((write) => indent + write(`k${number++}`)));
    }
    return lines.join("\n").replaceAll("\n", lineEnd) + (last ? lineEnd : "");
  });
