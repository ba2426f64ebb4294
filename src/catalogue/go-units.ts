const sizes = "bkmgtp";
const size = /^(\d{1,20}(?:\.\d{1,20})?)[ ]?([kmgtp])?i?b?$/i;

/** Bytes of docker's units.RAMInBytes (binary units, any case), which PD's ByteSize uses, or null (pd pkg/utils/typeutil/size.go). */
export function parseGoSize(text: string): number | null {
  const match = size.exec(text);
  if (!match) return null;
  return Number(match[1]) * 1024 ** sizes.indexOf((match[2] ?? "b").toLowerCase());
}

const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of Go's time.ParseDuration ("1h30m", any order, a sign, "0"; no days), or null. */
export function parseGoDuration(text: string): number | null {
  const negative = text.startsWith("-");
  const source = negative || text.startsWith("+") ? text.slice(1) : text;
  if (source === "0") return 0;
  const total = source === "" ? null : sum(source);
  return negative && total !== null ? -total : total;
}

function sum(source: string): number | null {
  const part = /(\d{1,20}\.?\d{0,20}|\.\d{1,20})(ns|us|µs|μs|ms|[smh])/y;
  let total = 0;
  while (part.lastIndex < source.length) {
    const match = part.exec(source);
    if (!match) return null;
    total += Number(match[1]) * (units[match[2] ?? ""] ?? 0);
  }
  return total;
}
