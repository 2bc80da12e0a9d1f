/**
 * Answers that came with a tag, so that asking again costs a 304 and no body. The oldest use leaves first. Texts are
 * kept, not objects: a caller that changes its answer must not change what the next caller gets.
 */
export interface CachedResponse {
  etag: string;
  text: string;
}

export class ETagCache {
  readonly #answers = new Map<string, CachedResponse>();
  readonly #most: number;
  #size = 0;

  /** @param most characters of all answers together; 0 keeps none */
  constructor(most: number) {
    this.#most = most;
  }

  get(url: string): CachedResponse | undefined {
    const found = this.#answers.get(url);
    if (found === undefined) return undefined;
    // A Map has its entries in the order of their coming: the latest use stands last.
    this.#answers.delete(url);
    this.#answers.set(url, found);
    return found;
  }

  keep(url: string, answer: CachedResponse): void {
    this.#forget(url);
    if (answer.text.length > this.#most) return;
    this.#answers.set(url, answer);
    this.#size += answer.text.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#size <= this.#most) break;
      this.#forget(oldest);
    }
  }

  #forget(url: string): void {
    this.#size -= this.#answers.get(url)?.text.length ?? 0;
    this.#answers.delete(url);
  }
}
