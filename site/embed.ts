// For a page with our frames: makes each as high as the card in it says. What comes from elsewhere moves nothing.
const frames = (): NodeListOf<HTMLIFrameElement> => document.querySelectorAll('iframe[src*="/embed/"]');

addEventListener('message', ({ data, source }) => {
  for (const frame of frames()) {
    if (frame.contentWindow === source && data?.cardHeight) frame.style.height = `${data.cardHeight}px`;
  }
});
// A card that was drawn before this script came says it again.
for (const frame of frames()) frame.contentWindow?.postMessage({ message: 'ready' }, '*');
