import type { ValidationError } from './workload.ts';

/** Where a vendor is told to keep the work, by a parameter or by the API id itself. */

/**
 * What the ids of Amazon Bedrock's inference profiles begin with: the regions that such a profile may use.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html.
 */
const PROFILE = /^(us|us-gov|eu|apac|jp|au|ca|global)\./;

/** A price of another place beside an id that fixes one would be that of no request. */
export function residencyErrors(asked: {
  provider?: string | undefined;
  apiId?: string | undefined;
  residency?: string | undefined;
}): ValidationError[] {
  const { provider, apiId = '', residency } = asked;
  const place = provider === 'amazon-bedrock' ? PROFILE.exec(apiId)?.[1] : undefined;
  if (residency === undefined || place === undefined) return [];
  const message = `stands beside an API id that begins with ${place}. and so fixes the place itself; leave it out`;
  return [{ parameter: 'residency', message }];
}
