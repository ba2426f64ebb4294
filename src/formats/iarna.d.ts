/** The parser alone: the package's main module also loads streams and the writer, which nothing here needs. */
declare module "@iarna/toml/parse-string.js" {
  export default function parse(text: string): { [key: string]: unknown };
}
