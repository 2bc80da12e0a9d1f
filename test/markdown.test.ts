import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { markdown, pageOf } from '../scripts/markdown.ts';

describe('Markdown', () => {
  it.each([
    ['a heading, with an address', '## Who ran it', '<h2 id="who-ran-it">Who ran it</h2>'],
    ['a paragraph over two lines', 'one\ntwo', '<p>one\ntwo</p>'],
    ['emphasis', '**very** *so*', '<p><strong>very</strong> <em>so</em></p>'],
    ['a link', '[here](https://example.com/a)', '<p><a href="https://example.com/a">here</a></p>'],
    ['no link to a script', '[here](javascript:alert(1))', '<p>[here](javascript:alert(1))</p>'],
    ['code, as it stands', '`a * b * c < d`', '<p><code>a * b * c &lt; d</code></p>'],
    [
      'no link to a script behind an entity',
      '[here](java&#115;cript:alert)',
      '<p>[here](java&amp;#115;cript:alert)</p>',
    ],
    ['no link to a script by its reference', '[here][a]\n\n[a]: javascript:alert(1)', '<p>[here][a]</p>'],
    ['no link to a script between brackets', '<javascript:alert(1)>', '<p>&lt;javascript:alert(1)&gt;</p>'],
    ['no picture', '![a](https://example.com/a.png)', '<p>![a](https://example.com/a.png)</p>'],
    ['a list whose entries go on', '- one\n  more\n- two', '<ul>\n<li>one\nmore</li>\n<li>two</li>\n</ul>'],
    [
      'a block that looks like a script',
      '<script>alert("1")</script>',
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;',
    ],
    ['text that looks like a tag', 'a <b> & "c"', '<p>a &lt;b&gt; &amp; &quot;c&quot;</p>'],
  ])('becomes HTML: %s', (_name, text, html) => expect(markdown(text)).toBe(html));

  it('becomes HTML: a table whose first column names the row', () => {
    const html = markdown('| test | score |\n|---|---|\n| AIME | 79.8 |');
    expect(html).toContain('<tr><th scope="col" class="said">test</th><th scope="col">score</th></tr>');
    expect(html).toContain('<tr><th scope="row">AIME</th><td>79.8</td></tr>');
  });
});

it('the page on the method has its table, its limits and no mark left over', async () => {
  const page = pageOf(await readFile(new URL('../docs/method.md', import.meta.url), 'utf8'), 'How.');
  expect(page).toContain('<title>How a verdict is reached: model-compare</title>');
  expect(page).toContain(
    '<th scope="row">Terminal-Bench 2.1</th><td>84.644</td><td>81.273</td><td>89</td><td>3.371</td><td>13.2</td>',
  );
  expect(page).toContain('<h2 id="what-a-statistician-will-ask">');
  expect(page.replace(/<code>.*?<\/code>/g, '')).not.toMatch(/\*|`|^- |\]\(/m);
});
