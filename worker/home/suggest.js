// What may be meant by what is typed: models, and behind an @ the providers who sell the one before it.

/** Fills a list while somebody types into one of the fields. */
export function suggestions(fields, list) {
  let rest;
  const look = ({ target }) => {
    clearTimeout(rest);
    rest = setTimeout(async () => {
      const typed = target.value;
      const found = await guesses(typed).catch(() => []);
      if (target.value === typed) list.replaceChildren(...found.map(([value, label]) => new Option(label, value)));
    }, 120);
  };
  for (const field of fields) {
    field.addEventListener('focus', look);
    field.addEventListener('input', look);
  }
}

async function guesses(typed) {
  const [name, provider] = typed.trim().split('@');
  if (provider === undefined) return modelsLike(name);
  const { model } = await get(`/v1/models/${encodeURIComponent(name)}`);
  const providers = new Set(['cheapest', ...model.offers.map((offer) => offer.provider)]);
  return [...providers].map((one) => [`${name}@${one}`, one]);
}

async function modelsLike(name) {
  const { models } = await get(`/v1/models?limit=20${name && `&q=${encodeURIComponent(name)}`}`);
  return models.map(({ id, name, developer }) => [id, `${developer} ${name}`]);
}

async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}
