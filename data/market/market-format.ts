/** Raised when a reader of an older one could misread the newer. A reader knows every format ever published. */
export const MARKET_FORMAT = 1;
