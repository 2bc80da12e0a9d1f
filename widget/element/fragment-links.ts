/** Addresses within a shadow root are followed by hand: a browser looks for them in the page only. */
export function followFragment(root: ShadowRoot | null, event: Event): void {
  const anchor = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  const target = anchor && root?.getElementById(anchor.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const folded = target.closest('details');
  if (folded) folded.open = true;
  // Which also brings it into view.
  target.focus();
}
