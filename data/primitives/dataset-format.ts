/**
 * The format of a published dataset, raised when a reader of an older one could misread the newer. It stands alone so
 * that the worker can compare it without carrying the shapes.
 */
export const FORMAT = 2;
