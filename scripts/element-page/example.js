const [card, log] = ['model-compare', 'pre.log'].map((what) => document.querySelector(`#scripted ${what}`));
const write = (line) => {
  log.textContent += `${line}\n`;
};

for (const name of ['load', 'error', 'quote', 'share']) {
  card.addEventListener(`model-compare-${name}`, ({ type }) => write(type));
}
customElements.whenDefined('model-compare').then(() => {
  card.strings = { cheaper: 'Costs less' };
});
document.querySelector('#scripted .ask').addEventListener('click', async ({ target }) => {
  if (target.name === 'refresh') card.refresh();
  else if (target.name) write(await card[target.name]());
});
