/** What the dataset says of itself and of its parts. No quote needs it, so `worker/app.ts` imports it on first use. */
export { getBenchmark } from './benchmark.ts';
export { getBenchmarks } from './benchmarks.ts';
export { getClaims } from './claims.ts';
export { getDataset } from './dataset.ts';
export { getDatasetJson } from './dataset-json.ts';
export { getModel } from './model.ts';
export { getModels } from './models.ts';
