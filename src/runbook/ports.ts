/** The port that an address ends in, as digits and nothing else, since it stands in commands without quotes; null where it has none. */
export function portIn(address: string): string | null {
  return /:(\d{1,5})\/?$/.exec(address)?.[1] ?? null;
}

/** The port of an address that has one, as those of a server do. */
export function portOf(address: string): string {
  return portIn(address) ?? "";
}

/** An address without its port. */
export function hostOf(address: string): string {
  return address.replace(/:\d{1,5}\/?$/, "");
}

/** Host and port of a URL: what stands before an @ may be a password, and what follows the port a token. */
export function authorityOf(url: string): string {
  const [authority = ""] = url
    .trim()
    .replace(/^https?:\/\//i, "")
    .split(/[/?#]/);
  return authority.slice(authority.lastIndexOf("@") + 1);
}
