import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { inReleases } from "../../src/catalogue/release.ts";
import { allControls, itemsOfControl, type NamedControl } from "../../src/explain/readers.ts";
import { factSources, type ItemPlace } from "../../src/explain/sources.ts";
import { guideKeyPlaces } from "../../src/formats/guide-keys.ts";
import type { Component } from "../../src/types.ts";

/** Items that a policy names though no release of the catalogue reads them and the guide does not name them, and why. */
const foreign: Readonly<Record<string, string>> = {
  "pd security.ca-path": "TiKV's name of PD's cacert-path: what such a file means is said, and has no effect",
  "tiflash security.ca-path": "the proxy's spelling in TiFlash's own file",
  "tiflash learner.security.ca_path": "TiFlash's spelling in the proxy's file",
  "tikv raftstore.sync-log": "read up to 4.0, before the catalogue begins",
};

/** Items that only some of the releases read for which their controls are claimed, and what decides in the others. */
const inPart: Readonly<Record<string, string>> = {
  "tikv storage.api-version": "before 6.1 there is one version of the API",
  "pd schedule.halt-scheduling": "before 6.5.3 and 7.2 scheduling cannot be halted",
  "tidb instance.max_connections": "before 6.2 max-server-connections at the root counts",
  "tidb security.require-secure-transport": "from 6.1 a system variable counts",
  "ticdc security.mtls": "before 7.6 cert-allowed-cn counts",
};

const components: readonly Component[] = ["tikv", "pd", "tidb", "tiflash", "ticdc", "tiproxy"];
const catalogues = await Promise.all(components.map(loadCatalogue));
const sources = factSources(catalogues);
const byComponent = new Map(catalogues.map((catalogue) => [catalogue.component, catalogue]));
const guide = new Set(guideKeyPlaces().map(nameOf));

function nameOf({ component, path }: ItemPlace): string {
  return `${component} ${path}`;
}

function isKnown({ component, path }: ItemPlace): boolean {
  const catalogue = byComponent.get(component);
  return catalogue?.known(path) || isTable({ component, path });
}

function isTable({ component, path }: ItemPlace): boolean {
  return (
    byComponent
      .get(component)
      ?.paths()
      .some((one) => one.startsWith(`${path}.`)) ?? false
  );
}

function unreadSomewhere({ component, path }: ItemPlace, { control }: NamedControl): boolean {
  if (isTable({ component, path })) return false;
  const catalogue = byComponent.get(component);
  const claimed = catalogue?.releases().filter((one) => !control.releases || inReleases(one, control.releases)) ?? [];
  return claimed.some((release) => catalogue?.item(path, release) === null);
}

const named = allControls().map((one) => ({ name: one.name, one, items: itemsOfControl(one, sources) }));

describe.each(named)("$name", ({ one, items }) => {
  test("names items that some release reads, or that the guide names", () => {
    const unknown = items.filter((place) => !isKnown(place)).map(nameOf);
    expect(unknown.filter((name) => !guide.has(name) && !(name in foreign))).toEqual([]);
  });

  test("names items of the releases that it is claimed for", () => {
    const known = items.filter(isKnown).filter((place) => unreadSomewhere(place, one));
    expect(known.map(nameOf).filter((name) => !(name in inPart))).toEqual([]);
  });
});

test("no exception is left over", () => {
  const places = named.flatMap(({ one, items }) => items.map((place) => ({ one, place })));
  const unknown = places.filter(({ place }) => !isKnown(place)).map(({ place }) => nameOf(place));
  const partly = places.filter(({ one, place }) => isKnown(place) && unreadSomewhere(place, one));
  expect(Object.keys(foreign).filter((name) => !unknown.includes(name))).toEqual([]);
  expect(Object.keys(inPart).filter((name) => !partly.map(({ place }) => nameOf(place)).includes(name))).toEqual([]);
});

test("no release reads a key that the guide is told to be wrong about", () => {
  expect(guideKeyPlaces().filter(isKnown)).toEqual([]);
});
