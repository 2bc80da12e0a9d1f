// Inside a frame: tells the page around it how high the card is, in each of the forms that such pages listen to.

/** WordPress's own name for the frame, which it writes behind the address. */
const secret = /[#?&]secret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1];
/** In a window of its own there is nobody to tell. */
const isFramed = parent !== window;

const send = (message: unknown): void => parent.postMessage(message, '*');

function tellHeight(): void {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  send({ cardHeight: height });
  if (secret) send({ message: 'height', value: height, secret });
  send({ 'datawrapper-height': { 'model-compare': height } });
  send(JSON.stringify({ src: location.href, context: 'iframe.resize', height }));
  send({ sentinel: 'amp', type: 'embed-size', height });
}

/**
 * WordPress lets its frames open no window. It follows a link that it is told of, if that leads to the frame's own site:
 * to the page of this comparison, which has the link out.
 */
function tellLink(event: MouseEvent): void {
  const anchor = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
  const href = anchor?.getAttribute('href');
  if (!anchor || !href || href.startsWith('#')) return;
  event.preventDefault();
  const page = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
  send({ message: 'link', value: anchor.origin === location.origin ? anchor.href : page, secret });
}

if (isFramed) {
  for (const name of ['load', 'model-compare-load', 'model-compare-error', 'model-compare-quote']) {
    addEventListener(name, tellHeight);
  }
  // What is folded or unfolded, and another width. A frame that is not shown yet is told of neither.
  new ResizeObserver(tellHeight).observe(document.body);
  addEventListener('message', ({ data, source }) => {
    if (source === parent && data?.message === 'ready') tellHeight();
  });
  if (secret) addEventListener('click', tellLink);
}
