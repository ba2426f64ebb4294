/** Whether a text is a day of the calendar, YYYY-MM-DD: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The day that a TOML date stands for, null when the value is no local date. The TOML parser lets 2026-02-30 roll over to
 * March: a day that the text does not spell is none.
 */
export function dayOf(value: unknown, text: string): string | null {
  if (typeof value === "string") return isDay(value) ? value : null;
  if (!(value instanceof Date) || !("isDate" in value)) return null;
  const day = value.toISOString().slice(0, 10);
  return text.includes(day) ? day : null;
}
