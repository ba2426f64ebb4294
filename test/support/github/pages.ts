/** One page of a list, with the `link` header that leads to the others; 30 a page unless asked, 100 at most. */
export function pageOf(
  list: readonly unknown[],
  url: URL,
): { readonly items: readonly unknown[]; readonly link: string } {
  const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), 100);
  const page = Number(url.searchParams.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(list.length / size));
  const links: string[] = [];
  if (page > 1) links.push(linkTo(url, page - 1, "prev"));
  if (page < last) links.push(linkTo(url, page + 1, "next"), linkTo(url, last, "last"));
  if (page > 1) links.push(linkTo(url, 1, "first"));
  return { items: list.slice((page - 1) * size, page * size), link: links.join(", ") };
}

function linkTo(url: URL, page: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set("page", String(page));
  return `<${target.href}>; rel="${relation}"`;
}
