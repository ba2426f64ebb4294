const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** A duration as Prometheus writes it (`5m`, `1h30m`, and a number of seconds) in milliseconds; null for anything else. */
export function promDuration(text: string): number | null {
  const plain = text.trim();
  if (/^\d{1,15}(?:\.\d{1,9})?$/.test(plain)) return Number(plain) * 1000;
  if (!/^[\dywdhms]{1,60}$/.test(plain)) return null;
  const parts = [...plain.matchAll(/(\d{1,15})(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== plain) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0);
}
