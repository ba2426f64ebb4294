/** The colours of a theme: what is written in, and on what. */
export interface Theme {
  readonly page: string;
  readonly panel: string;
  readonly line: string;
  readonly edge: string;
  readonly ink: string;
  readonly quiet: string;
  readonly link: string;
  readonly bad: string;
  readonly badPanel: string;
  readonly warn: string;
  readonly warnPanel: string;
  readonly good: string;
  readonly goodPanel: string;
  readonly plainPanel: string;
}

/** Every pair of text and ground that the page makes has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). */
export const themes: { readonly light: Theme; readonly dark: Theme } = {
  light: {
    page: "#ffffff",
    panel: "#f5f7f9",
    line: "#dde2e8",
    edge: "#7b8694",
    ink: "#1a212b",
    quiet: "#525e6e",
    link: "#0b57a4",
    bad: "#a81e14",
    badPanel: "#fdecea",
    warn: "#7d4700",
    warnPanel: "#fcf1dd",
    good: "#15613a",
    goodPanel: "#e6f4ec",
    plainPanel: "#edf0f4",
  },
  dark: {
    page: "#10151b",
    panel: "#171e26",
    line: "#2c3642",
    edge: "#76828f",
    ink: "#e4e9ef",
    quiet: "#a6b1bd",
    link: "#82bdfb",
    bad: "#ffa79d",
    badPanel: "#3b1a18",
    warn: "#f2c274",
    warnPanel: "#35280f",
    good: "#86d9a8",
    goodPanel: "#12301f",
    plainPanel: "#232c37",
  },
};

/** The theme as custom properties of a style sheet. */
export function properties(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, color]) => `--${name}:${color}`)
    .join(";");
}
