import { foldName } from '../primitives/fold-name.ts';
import type { MarketModel, MarketOffer } from './market-offer.ts';

/** Names of listed models, as people write them; the checked names are asked before them. */

/** Families: alone they name no model. */
const BARE = new Set(
  'claude grok kimi auto gpt gemini llama qwen deepseek mistral glm minimax gemma nova command phi hermes step sonar'.split(
    ' ',
  ),
);

/**
 * Folded name → model. The group's own id is the surest; of other names those that mean exactly one group are taken, and a
 * name of two groups names neither.
 * @param isChecked whether a name finds a checked model, which it then means
 */
export function marketNames(
  models: readonly MarketModel[],
  offers: readonly MarketOffer[],
  isChecked: (name: string) => boolean,
): Map<string, string> {
  const sure = collect(models.map(({ id }) => [foldName(id), id]));
  const others = collect([...spokenNames(models), ...idNames(offers)]);
  const names = new Map<string, string>();
  for (const [name, model] of [...others, ...sure]) {
    if (model !== null && !BARE.has(name) && name.length > 2 && !isChecked(name)) names.set(name, model);
  }
  // What two groups share names neither, unless it is the id of one.
  return names;
}

function collect(pairs: Iterable<[string, string]>): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const [name, model] of pairs) {
    const before = names.get(name);
    names.set(name, before === undefined || before === model ? model : null);
  }
  return names;
}

function* spokenNames(models: readonly MarketModel[]): Iterable<[string, string]> {
  for (const { id, name, developer } of models) {
    yield [foldName(name), id];
    if (developer !== null) {
      yield [foldName(`${developer} ${name}`), id];
      yield [foldName(`${developer} ${id}`), id];
    }
  }
}

/** Ids under which a model is sold plainly: not by a plan or a router, not an alias, not as a variant. */
function* idNames(offers: readonly MarketOffer[]): Iterable<[string, string]> {
  for (const { apiId, model, kind, alias, variants, region } of offers) {
    if (model === null || alias === true || variants.length > 0 || kind === 'plan' || kind === 'router') continue;
    if (region !== 'global') continue;
    yield [foldName(apiId), model];
    yield [foldName(apiId.slice(apiId.lastIndexOf('/') + 1)), model];
  }
}
