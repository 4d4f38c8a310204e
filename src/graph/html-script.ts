/**
 * What makes the picture move. Plain JavaScript for any browser of the last years; it reads the `data-` attributes that
 * `svg` writes and builds no markup, so that no name of a manifest can become code.
 */
export const pageScript = `
(() => {
  const stage = document.getElementById('stage');
  const picture = stage.querySelector('svg');
  const all = (selector) => [...picture.querySelectorAll(selector)];
  const whole = picture.viewBox.baseVal;
  const full = { x: 0, y: 0, w: whole.width, h: whole.height };
  // A page around this one may keep what was looked at, and bring it back.
  const [x, y, w, h] = (stage.dataset.view ?? '').split(' ').map(Number);
  let view = w > 0 && h > 0 ? { x, y, w, h } : { ...full };
  const show = () => {
    const now = [view.x, view.y, view.w, view.h].join(' ');
    picture.setAttribute('viewBox', now);
    if (now === [full.x, full.y, full.w, full.h].join(' ')) delete stage.dataset.view;
    else stage.dataset.view = now;
  };
  show();
  const scale = () => Math.max(view.w / stage.clientWidth, view.h / stage.clientHeight);
  const zoom = (factor, at) => {
    const w = Math.min(full.w * 4, Math.max(120, view.w * factor));
    const real = w / view.w;
    view = { x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real, w, h: view.h * real };
    show();
  };
  const inPicture = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
    return { x: point.x, y: point.y };
  };
  const middle = () => ({ x: view.x + view.w / 2, y: view.y + view.h / 2 });
  const fit = () => { view = { ...full }; show(); };

  stage.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.006), inPicture(event));
  }, { passive: false });
  let drag;
  stage.addEventListener('pointerdown', (event) => {
    if (event.target.closest('#tools')) return;
    drag = { x: event.clientX, y: event.clientY, moved: false };
  });
  stage.addEventListener('pointermove', (event) => {
    if (!drag) return;
    const dx = event.clientX - drag.x;
    const dy = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    if (!drag.moved) stage.setPointerCapture(event.pointerId);
    stage.classList.add('moving');
    view.x -= dx * scale();
    view.y -= dy * scale();
    drag = { x: event.clientX, y: event.clientY, moved: true };
    show();
  });
  stage.addEventListener('pointerup', (event) => {
    const click = drag && !drag.moved;
    drag = undefined;
    stage.classList.remove('moving');
    if (!click) return;
    const node = event.target.closest('.node');
    const edge = event.target.closest('.edge, .label');
    light(node ? joinedTo(node.dataset.id) : edge ? between(edge.dataset) : undefined);
  });
  stage.addEventListener('pointercancel', () => { drag = undefined; stage.classList.remove('moving'); });
  document.getElementById('in').addEventListener('click', () => zoom(0.75, middle()));
  document.getElementById('out').addEventListener('click', () => zoom(1.33, middle()));
  document.getElementById('fit').addEventListener('click', fit);

  // A line is thin, and nobody has to hit it in the middle.
  for (const line of all('.edge > path')) {
    const wide = line.cloneNode();
    wide.removeAttribute('marker-end');
    wide.setAttribute('stroke', 'transparent');
    wide.setAttribute('stroke-width', '12');
    line.before(wide);
  }
  const nodes = new Map(all('.node').map((node) => [node.dataset.id, node]));
  const joinedTo = (id) => {
    const ids = new Set([id]);
    for (const edge of all('.edge')) {
      if (edge.dataset.from === id) ids.add(edge.dataset.to);
      if (edge.dataset.to === id) ids.add(edge.dataset.from);
    }
    return { ids, edges: (edge) => edge.dataset.from === id || edge.dataset.to === id };
  };
  const between = ({ from, to }) => ({
    ids: new Set([from, to]),
    edges: (edge) => edge.dataset.from === from && edge.dataset.to === to,
  });
  const light = (what) => {
    picture.classList.toggle('lit', what !== undefined);
    for (const [id, node] of nodes) node.classList.toggle('on', what !== undefined && what.ids.has(id));
    for (const edge of all('.edge, .label')) edge.classList.toggle('on', what !== undefined && what.edges(edge));
    for (const row of all('.alone')) {
      row.classList.toggle('on', what !== undefined && row.dataset.ids.split(' ').some((id) => what.ids.has(id)));
    }
  };
  const goTo = (ids) => {
    const boxes = [...ids].map((id) => nodes.get(id)).filter(Boolean).map((node) => {
      const box = node.getBBox();
      const base = node.parentNode.transform.baseVal.consolidate().matrix;
      return { left: box.x + base.e, top: box.y + base.f, right: box.x + box.width + base.e, bottom: box.y + box.height + base.f };
    });
    if (boxes.length === 0) return;
    const left = Math.min(...boxes.map((box) => box.left)) - 120;
    const top = Math.min(...boxes.map((box) => box.top)) - 120;
    const w = Math.max(600, Math.max(...boxes.map((box) => box.right)) + 120 - left);
    const h = Math.max(400, Math.max(...boxes.map((box) => box.bottom)) + 120 - top);
    view = { x: left, y: top, w, h };
    show();
  };
  for (const button of document.querySelectorAll('li button')) {
    button.addEventListener('click', () => {
      const ids = new Set(button.dataset.ids.split(' '));
      light({ ids, edges: (edge) => ids.has(edge.dataset.from) && ids.has(edge.dataset.to) });
      goTo(ids);
    });
  }
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  search.addEventListener('input', () => {
    const words = search.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
    const hits = words.length === 0 ? [] : [...nodes].filter(([, node]) => {
      const text = node.textContent.toLowerCase();
      return words.every((word) => text.includes(word));
    }).map(([id]) => id);
    for (const [id, node] of nodes) node.classList.toggle('hit', hits.includes(id));
    const ids = new Set(hits);
    light(words.length === 0 ? undefined : { ids, edges: (edge) => ids.has(edge.dataset.from) && ids.has(edge.dataset.to) });
    found.textContent = words.length === 0 ? '' : hits.length + (hits.length === 1 ? ' object' : ' objects');
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') goTo([...nodes].filter(([, node]) => node.classList.contains('hit')).map(([id]) => id));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    search.value = '';
    found.textContent = '';
    for (const node of nodes.values()) node.classList.remove('hit');
    light(undefined);
    fit();
  });
})();
`;
