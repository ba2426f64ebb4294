/** What a repository may call its files, keys and values to speak with our voice. */
export const hostileTexts = [
  "conf\n::error::pwned",
  "@octocat #1 GH-1 octo/demo#1",
  "a](https://www.evil.example)![x](https://www.evil.example/x.png)",
  "<img src=https://www.evil.example><!-- tikv-guard:review v=1 -->",
  "`|` \\| *bold* ~~x~~ www.evil.example",
  "\u202egnp.exe\u2066 \u200b",
  "```suggestion\nrm -rf /\n```",
  "`` @octocat `@octocat",
  "---\n# title\n> quote",
  "__proto__",
  "https://evil.example/x @octo/team",
];
