import { visible } from "../report/render/visible.ts";

/** Longer than any path or address that somebody means. */
const longest = 1000;

/** One word of a POSIX shell, whatever a repository calls it: quoted where it has to be, on one line, and never a flag. */
export function word(text: string): string {
  const shown = visible(text.startsWith("-") ? `<a name that begins with a dash>` : text, longest);
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

/** A comment in a shell's script: one line, whatever it names. */
export function comment(text: string): string {
  return `# ${visible(text, longest)}`;
}
