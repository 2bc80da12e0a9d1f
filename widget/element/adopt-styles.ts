/** One sheet for all cards of a document: a sheet that was made for one document may not be used in another. */
const sheetsByDocument = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Gives a shadow root these styles and no others. A document without a window has no sheets, and draws nothing. */
export function adoptStyles(root: ShadowRoot, styles: readonly string[]): void {
  const { defaultView } = root.ownerDocument;
  if (defaultView === null) return;
  const sheets = sheetsByDocument.get(root.ownerDocument) ?? new Map<string, CSSStyleSheet>();
  sheetsByDocument.set(root.ownerDocument, sheets);
  root.adoptedStyleSheets = styles.map((text) => {
    const known = sheets.get(text);
    if (known !== undefined) return known;
    const sheet = new defaultView.CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
    return sheet;
  });
}
