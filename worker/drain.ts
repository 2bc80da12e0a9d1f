/** The most bytes of a body that are read and dropped; with more the connection may close. */
export const MAX_DRAINED = 1_048_576;

/**
 * Reads what nobody has read of a body, and drops it: left unread, it breaks the connection under the next request.
 * wrangler adds as much, but for local runs alone, and only to what it bundles itself.
 */
export async function drain(request: Request): Promise<void> {
  const { body } = request;
  if (body === null || request.bodyUsed || Number(request.headers.get('Content-Length')) > MAX_DRAINED) return;
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.byteLength;
      if (length > MAX_DRAINED) return;
    }
  } catch {
    // It broke off: its connection is gone, and there is no next request on it.
  }
}
