/**
 * Names as people write them, made alike: `DeepSeek R1`, `deepseek-r1` and `DeepSeek_R1` are one name, and so are
 * `deepseek-ai/DeepSeek-R1` and `deepseek-ai-deepseek-r1`. Only signs are dropped and case is; no letter or digit is
 * changed, so what folds alike reads alike.
 * @example foldName('Claude Opus 4.5') === foldName('claude-opus-4-5')
 */
export const foldName = (name: string): string => name.toLowerCase().replace(/[\s\-._/()‐‑–—]+/gu, '');
