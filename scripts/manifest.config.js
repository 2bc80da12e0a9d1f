// What the analyzer reads for widget/custom-elements.json; scripts/manifest.ts runs it.
export default { globs: ['widget/element/model-compare.ts'], litelement: true, packagejson: false, quiet: true };
