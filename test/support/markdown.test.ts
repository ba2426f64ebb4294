import { expect, test } from "vitest";
import { show } from "./markdown.ts";

test("a comment is shown as GitHub shows it", async () => {
  const { html } = await show(
    "> [!WARNING]\n> careful\n\n| a | b |\n|---|--:|\n| 1 | `x` |\n\n<details><summary>more</summary>\n\ntext\n\n</details>",
  );
  expect(html).toContain('<div class="markdown-alert markdown-alert-warning">');
  expect(html).toContain('<td align="right"><code>x</code></td>');
  expect(html).toContain("<details><summary>more</summary>");
});

test("scripts, event handlers and comments do not get through", async () => {
  const { html } = await show('<!-- marker -->\n<script>x</script><b onclick="x">b</b><a href="javascript:x">c</a>');
  expect(html.trim()).toBe("<b>b</b><a>c</a>");
});

test("mentions and references count outside code and links only", async () => {
  const shown = await show(
    "@octocat `@code` [@link](https://example.org) a@b.example @org/team #7 `#8` a/b#9 GH-1 &#64;entity",
  );
  expect(shown.mentions).toEqual(["octocat", "org/team", "entity"]);
  expect(shown.references).toEqual(["#7", "a/b#9", "GH-1"]);
});

test("links and images are found, bare addresses too", async () => {
  const shown = await show("[a](https://a.example) https://b.example ![c](https://c.example/c.png)");
  expect(shown.links).toEqual(["https://a.example", "https://b.example"]);
  expect(shown.images).toEqual(["https://c.example/c.png"]);
});
