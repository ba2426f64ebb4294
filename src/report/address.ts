/** Items whose texts name where to connect to, by the last word of the item. */
const addressItem = /(?:^|[-_.])(?:addr|address|urls?|join|endpoints?|initial-cluster|host)$/;
const host = /^(?:[A-Za-z0-9._-]{1,100}|\[[0-9A-Fa-f:.]{2,50}\])(?::[0-9]{1,5})?$/;
const scheme = /^([a-z]{1,10}:\/\/)/i;

/** Whether an item holds addresses or URLs, by its name in the component's own spelling. */
export function isAddressItem(key: string | null): boolean {
  return addressItem.test(key ?? "");
}

/** The addresses of a list as PD and TiKV write them, commas between; an `initial-cluster` names each before `=`. */
export function addressesOf(text: string): readonly string[] {
  const pieces = text.split(",").map((piece) => piece.trim());
  return pieces.map(withoutName).filter((piece) => piece !== "");
}

/**
 * A list of addresses as it may be shown: scheme, host and port of those that are not https, or else of all; never a user, a
 * password, a path or a query. Null when nothing of it may be shown.
 */
export function showAddresses(text: string): string | null {
  const all = addressesOf(text.slice(0, 4000));
  // A password may hold a comma, which then is no separator.
  const torn = all.length > 1 && text.includes("@");
  const plaintext = all.filter((one) => !/^https:/i.test(one));
  const shown = (plaintext.length > 0 ? plaintext : all).map((one) => showAddress(one, torn));
  const readable = [...new Set(shown.filter((one) => one !== null))];
  if (readable.length === 0 || readable.length < new Set(shown).size) return null;
  return readable.length > 2
    ? `${readable.slice(0, 2).join(", ")} and ${readable.length - 2} more`
    : readable.join(", ");
}

function showAddress(one: string, torn: boolean): string | null {
  const start = scheme.exec(one)?.[1] ?? "";
  const [authority = ""] = one.slice(start.length).split(/[/?#]/);
  const rest = one.slice(start.length + authority.length);
  const place = authority.slice(authority.lastIndexOf("@") + 1);
  const isSafe = !torn && !rest.includes("@") && host.test(place);
  if (isSafe && (start !== "" || /:[0-9]{1,5}$/.test(place))) return `${start}${place}`;
  return start === "" ? null : `${start}…`;
}

function withoutName(piece: string): string {
  const at = piece.indexOf("=");
  const colon = piece.indexOf("://");
  return at >= 0 && (colon < 0 || at < colon) ? piece.slice(at + 1).trim() : piece;
}
