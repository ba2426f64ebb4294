import { accepts, type Matcher, picksMetric, type Selector } from "./selector.ts";
import { scrapedLabels, type Value } from "./value.ts";

/** Series that an alert is wanted for: the name, and the labels that its exporter gives them beside those of the scrape. */
export interface Series {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** One state that a cluster can be in, as far as some series tell it: what they are, and whether they only ever rise. */
export interface World {
  readonly series: Series;
  readonly value: number;
  /** Told when an expression looks at the series. */
  readonly onPicked?: () => void;
}

/** Whether a selector picks these series. Labels that the scrape gives may be what they are asked to be. */
export function picks(selector: Selector, outer: readonly Matcher[], { metric, labels }: Series): boolean {
  if (!picksMetric(selector, metric)) return false;
  return [...selector.matchers, ...outer].every((matcher) => {
    const value = labels[matcher.label];
    return value === undefined || accepts(matcher, value);
  });
}

/** The series as a vector. */
export function vectorOf({ series, value }: World): Value {
  const names = new Set([...scrapedLabels.names, ...Object.keys(series.labels)]);
  return { isScalar: false, low: value, high: value, may: true, must: true, labels: { names, isExact: false } };
}
