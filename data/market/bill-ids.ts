import { ARN, GATEWAYS } from './identity.ts';

/**
 * The ids that an id on a bill may be in the seller's own list, in the order in which they are to be looked for: as it
 * stands (`groq/compound` is an id), then after steps that lose nothing. None of them reaches another model.
 * @example billIds('arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5')
 *   → […, 'us.anthropic.claude-opus-5']
 */
export function billIds(apiId: string): string[] {
  const ids = [apiId.trim()];
  const arn = ARN.exec((ids[0] as string).toLowerCase());
  if (arn !== null) ids.push((ids[0] as string).slice(-(arn[2] as string).length));
  for (let id = ids.at(-1) as string; ; id = ids.at(-1) as string) {
    const prefix = GATEWAYS.find((gateway) => id.toLowerCase().startsWith(gateway) && id.length > gateway.length);
    if (prefix === undefined) return ids;
    ids.push(id.slice(prefix.length));
  }
}
