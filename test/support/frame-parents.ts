// Pages that hold a frame, each with the listener that such pages have: what is told of a height in real life.

/** A page of a width, with a frame in it; `listener` is the script that hears the frame. */
const around = (width: number, frame: string, listener: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>
<link rel="icon" href="data:,"><style>body { margin: 0 } div { width: ${width}px } iframe { border: 0 }</style>
<body>${listener}<div>${frame}</div>`;

const plainFrame = (src: string): string => `<iframe src="${src}" title="A card" width="100%" height="99"></iframe>`;

/**
 * A post in WordPress: the frame is in a sandbox, stays hidden until it has told its height under its secret name, and is
 * then between 200 and 1,000 px high. A link is followed where it leads to the frame's own host and the frame has the focus.
 */
const WORDPRESS = `<script>
addEventListener('message', ({ data, source }) => {
  if (!data || !data.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
  const frame = document.querySelector('iframe[data-secret="' + data.secret + '"]');
  if (!frame || frame.contentWindow !== source) return;
  frame.removeAttribute('style');
  if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
  if (data.message === 'link') {
    const to = new URL(data.value);
    if (to.host === new URL(frame.src).host && document.activeElement === frame) top.location.href = to.href;
  }
});
addEventListener('DOMContentLoaded', () => {
  const frame = document.querySelector('iframe');
  frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
});
</script>`;

export const wordPress = (src: string, width: number): string =>
  around(
    width,
    `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" title="A card" data-secret="aB3dE5fG7h"
      style="position: absolute; visibility: hidden" width="${width}" height="338" src="${src}#?secret=aB3dE5fG7h"></iframe>`,
    WORDPRESS,
  );

/** A page with the listener of Datawrapper's responsive charts: heights by the name of a chart. */
export const datawrapper = (src: string, width: number): string =>
  around(
    width,
    plainFrame(src),
    `<script>addEventListener('message', ({ data, source }) => {
      const heights = data['datawrapper-height'];
      if (heights === undefined) return;
      for (const frame of document.querySelectorAll('iframe'))
        for (const chart in heights) if (frame.contentWindow === source) frame.style.height = heights[chart] + 'px';
    });</script>`,
  );

/** A page of Medium, or another that Embedly draws frames for: the message is text. */
export const embedly = (src: string, width: number): string =>
  around(
    width,
    plainFrame(src),
    `<script>addEventListener('message', ({ data, source }) => {
      if (typeof data !== 'string') return;
      const { context, height, src } = JSON.parse(data);
      const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
      if (context === 'iframe.resize' && src.startsWith(new URL(frame.src).origin)) frame.height = height;
    });</script>`,
  );

/** A page that shows what `amp-iframe` is told: it resizes by the message with its name. */
export const amp = (src: string, width: number): string =>
  around(
    width,
    plainFrame(src),
    `<script>addEventListener('message', ({ data, source }) => {
      if (data.sentinel !== 'amp' || data.type !== 'embed-size') return;
      for (const frame of document.querySelectorAll('iframe'))
        if (frame.contentWindow === source) frame.style.height = data.height + 'px';
    });</script>`,
  );

/** A page with our own script. */
export const ours = (src: string, width: number, more = ''): string =>
  around(width, plainFrame(src) + more, `<script async src="${new URL('/embed.js', src)}"></script>`);
