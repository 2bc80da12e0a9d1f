/** Words by which listed offers are told apart and asked for. */

/** Who asks: the developer, a cloud, a host of weights, a router that passes requests on, or a subscription. */
export const KINDS = ['first-party', 'cloud', 'host', 'router', 'plan'] as const;

/** How sure a listed price is. `checked` is said of the dataset's offers and of no other. */
export const TRUSTS = ['two-families', 'one-family', 'disputed'] as const;
