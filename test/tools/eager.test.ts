import { Script } from "node:vm";
import { expect, test } from "vitest";
import { inBrackets } from "../../tools/eager.ts";

/** Everything between «» is a function that is called. */
function marked(text: string): { plain: string; called: Set<string> } {
  const called = new Set<string>();
  const open: number[] = [];
  let plain = "";
  for (const char of text) {
    if (char === "«") open.push(plain.length);
    else if (char === "»") called.add(`${open.pop()}:${plain.length}`);
    else plain += char;
  }
  return { plain, called };
}

const written: readonly [name: string, text: string, becomes: string][] = [
  ["a declaration", "«function f(a){return a}»x=f(1);", "var f=(function (a){return a});x=f(1);"],
  ["one that is used before it", "x=f(1);«function f(a){return a}»", "var f=(function (a){return a});x=f(1);"],
  ["one that waits", "«async function f(){}»x=f;", "var f=(async function (){});x=f;"],
  ["one that yields", "«function*f(){yield 1}»x=[...f()];", "var f=(function*(){yield 1});x=[...f()];"],
  [
    "one inside another",
    "«function f(){return g();«function g(){return 1}»}»x=f();",
    "var f=(function (){var g=(function (){return 1});return g();});x=f();",
  ],
  ["one in a block stays", "{«function f(){}»x=f}", "{function f(){}x=f}"],
  ["an arrow", "x=[1].map(«a=>a+1»);", "x=[1].map((a=>a+1));"],
  ["an arrow that gives a table", "x=(«()=>({a:1})»)();", "x=((()=>({a:1})))();"],
  ["arrows in arrows", "x=«a=>«b=>a+b»»;", "x=(a=>(b=>a+b));"],
  ["an expression", "x=«function(){return this}»;", "x=(function(){return this});"],
  ["an arrow that waits stays", "x=«async()=>1»;", "x=async()=>1;"],
  ["methods stay", "x={«m(){return 1}»,get «n(){return 2}»};", "x={m(){return 1},get n(){return 2}};"],
  ["methods of classes stay", "x=class{«m(){return 1}»static «s(){}»};", "x=class{m(){return 1}static s(){}};"],
  ["a field of a class", "x=class{f=«()=>1»};", "x=class{f=(()=>1)};"],
  ["names in short", "let a=1;x={a,b:«()=>a»};", "let a=1;x={a,b:(()=>a)};"],
  [
    "the first line of a script",
    "#!/usr/bin/env node\n«function f(){}»x=f;",
    "#!/usr/bin/env node\nvar f=(function (){});x=f;",
  ],
  ["nothing that is called", "function f(){}x=()=>1;", "function f(){}x=()=>1;"],
];

test.each(written)("%s", (_, text, becomes) => {
  const { plain, called } = marked(text);
  expect(inBrackets(plain, called)).toBe(becomes);
});

test("a function keeps its name", () => {
  const { plain, called } = marked("«function named(){}»named.name");
  expect(new Script(inBrackets(plain, called)).runInThisContext()).toBe("named");
});

test("V8 compiles with the file what stands in brackets, and no more", () => {
  const body = `{let a=1;for(let i=0;i<10;i++)a+=i*2;return a}`;
  const size = (text: string) => new Script(text).createCachedData().length;
  for (const [, text] of [
    ["", `«function f()${body}»`],
    ["", `var f=[1].map(«()=>${body}»)`],
  ] as const) {
    const { plain, called } = marked(text);
    expect(size(inBrackets(plain, called))).toBeGreaterThan(size(plain) + 100);
    expect(inBrackets(plain, new Set())).toBe(plain);
  }
});

test("a text that does not parse is a fault of the build", () => {
  expect(() => inBrackets("let let = ;", new Set())).toThrow("what was bundled does not parse");
});
