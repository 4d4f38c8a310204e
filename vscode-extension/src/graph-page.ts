/** In the page of a graph, before its own script: what was looked at before the picture was drawn anew. */
export const beforePage = `
const editor = acquireVsCodeApi();
(() => {
  const stage = document.getElementById('stage');
  const { view } = editor.getState() ?? {};
  if (view) stage.dataset.view = view;
  new MutationObserver(() => editor.setState({ view: stage.dataset.view })).observe(stage, {
    attributeFilter: ['data-view'],
  });
})();`;

/**
 * And behind it: a click on an object, on an arrow or on the place of a finding opens the file there. Places are read from
 * the titles, whose lines are `FILE:LINE`, `FILE:LINE what` or `NAME FILE:LINE`.
 */
export const afterPage = `
(() => {
  const placesIn = (title) => (title ?? '').split('\\n').flatMap((line) => {
    const whole = /^(.+?):([0-9]+)(?: |$)/.exec(line);
    return whole ? [{ label: '', file: whole[1], line: Number(whole[2]) }] : [];
  });
  const named = (title) => (title ?? '').split('\\n').flatMap((line) => {
    const place = /^(\\S+) (.+):([0-9]+)$/.exec(line);
    return place ? [{ label: place[1], file: place[2], line: Number(place[3]) }] : [];
  });
  const titleOf = (element) => element?.querySelector('title')?.textContent;
  const open = (places) => {
    if (places.length > 0) editor.postMessage({ places });
  };
  const lineBetween = ({ from, to }) =>
    [...document.querySelectorAll('.edge')].find((one) => one.dataset.from === from && one.dataset.to === to);
  const pointingTo = (id) => [...document.querySelectorAll('.edge')].find((one) => one.dataset.to === id);
  document.addEventListener('click', (event) => {
    const node = event.target.closest('.node');
    const edge = event.target.closest('.edge, .label');
    const alone = event.target.closest('.alone');
    if (node) {
      // What is missing has no place: where it is asked for is one.
      const [place] = [...placesIn(titleOf(node)), ...placesIn(titleOf(pointingTo(node.dataset.id)))];
      open(place ? [place] : []);
    } else if (edge) open(placesIn(titleOf(lineBetween(edge.dataset))).slice(0, 1));
    else if (alone) open(named(titleOf(alone)));
  });
  for (const place of document.querySelectorAll('.place')) {
    place.title = 'Open';
    place.style.textDecoration = 'underline';
    place.addEventListener('click', () => open(placesIn(place.textContent)));
  }
  // The editor pads what it shows, and has a font of its own.
  document.body.style.padding = '0';
  document.body.style.fontFamily = 'var(--vscode-font-family)';
  const help = document.querySelector('.help');
  if (help) help.textContent += ' A click opens the file beside the graph, which follows what you type.';
})();`;
