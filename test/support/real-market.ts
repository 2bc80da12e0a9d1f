import { type Market, openMarket } from '../../data/market/open-market.ts';
import { toUtf8 } from '../../data/primitives/utf8.ts';
import { type BuiltMarket, buildMarketFrom } from '../../scripts/build-market.ts';
import { realCatalog } from './real-dataset.ts';

let built: Promise<{ built: BuiltMarket; market: Market }> | undefined;

/** The market of the snapshots in data/facts/market/, made once. */
export function realMarket(): Promise<{ built: BuiltMarket; market: Market }> {
  built ??= make();
  return built;
}

async function make(): Promise<{ built: BuiltMarket; market: Market }> {
  const built = await buildMarketFrom(await realCatalog());
  return { built, market: openMarket(toUtf8(built.text)) };
}
