const kib = 1024;
const sizes: Readonly<Record<string, number>> = {
  "": 1,
  B: 1,
  K: kib,
  M: kib ** 2,
  G: kib ** 3,
  T: kib ** 4,
  P: kib ** 5,
};
const size = /^([0-9.eE+-]{1,40})[ \t]*([A-Za-z]{0,3})$/;

/** Bytes of TiKV's ReadableSize ("1.5GB", binary units, case matters), or null (tikv components/tikv_util/src/config.rs). */
export function parseTikvSize(text: string): number | null {
  const match = size.exec(text.trim());
  const amount = rustFloat(match?.[1] ?? "");
  const unit = sizes[(match?.[2] ?? "?").replace(/^([KMGTP])i?B$/, "$1")];
  if (amount === null || unit === undefined) return null;
  return Math.max(0, amount * unit);
}

const durations: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
};

/** Milliseconds of TiKV's ReadableDuration ("1h30m": units in falling order, fractions allowed), or null (same file). */
export function parseTikvDuration(text: string): number | null {
  const part = /[ \t]*([0-9.eE+-]{1,40})[ \t]*(ms|us|[dhms])/y;
  const source = text.trim();
  let total = 0;
  let last = Infinity;
  while (part.lastIndex < source.length) {
    const match = part.exec(source);
    const amount = rustFloat(match?.[1] ?? "");
    const unit = durations[match?.[2] ?? ""];
    if (amount === null || unit === undefined || unit >= last) return null;
    total += amount * unit;
    last = unit;
  }
  return total < 0 ? null : total;
}

/** Only decimal notation is a number to both Rust and this program. */
function rustFloat(text: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return null;
  return Number(text);
}
