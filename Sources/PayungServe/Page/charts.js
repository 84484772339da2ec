// Charts come drawn from the server, as in the report; here they get pointers, figures on demand, and downloads.

const readers = new DOMParser();

/** Markup that the server made and escaped, as nodes. */
export function nodes(html) {
  return [...readers.parseFromString(`<body>${html}</body>`, 'text/html').body.childNodes];
}

/** Puts new drawings in the place of old ones; opened figures stay open. */
export function show(host, html) {
  const open = [...host.querySelectorAll('details')].map((details) => details.open);
  host.replaceChildren(...nodes(html));
  host.querySelectorAll('details').forEach((details, index) => { details.open = Boolean(open[index]); });
}

export function addHints(root, tip) {
  for (const strip of root.querySelectorAll('svg .hint')) {
    const title = strip.querySelector('title');
    if (!title) { continue; }
    const text = title.textContent;
    title.remove();
    strip.addEventListener('pointermove', (event) => {
      tip.textContent = text;
      tip.hidden = false;
      const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
      tip.style.left = `${Math.max(8, Math.min(event.pageX + 12, room))}px`;
      tip.style.top = `${event.pageY - tip.offsetHeight - 12}px`;
    });
    strip.addEventListener('pointerleave', () => { tip.hidden = true; });
  }
}

/** Buttons that save each chart. */
export function addDownloads(root, word) {
  for (const figure of root.querySelectorAll('figure')) {
    const caption = figure.querySelector('figcaption');
    if (!caption || !figure.querySelector('svg')) { continue; }
    for (const kind of ['SVG', 'PNG']) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = kind;
      button.setAttribute('aria-label', `${word} ${kind}: ${caption.firstChild.textContent}`);
      button.addEventListener('click', () => save(figure, kind));
      caption.appendChild(button);
    }
  }
}

/** The drawing that is seen, with the look of the page written into it. */
function standalone(figure) {
  const seen = [...figure.querySelectorAll('svg')].find((svg) => svg.getClientRects().length > 0);
  const copy = seen.cloneNode(true);
  const [, , width, height] = seen.getAttribute('viewBox').split(' ').map(Number);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  const from = [seen, ...seen.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
  const kept = ['fill', 'stroke', 'stroke-width', 'fill-opacity', 'stroke-linejoin', 'stroke-linecap', 'font-size', 'font-family', 'font-weight'];
  from.forEach((element, index) => {
    const look = getComputedStyle(element);
    for (const name of kept) {
      const value = look.getPropertyValue(name);
      if (value) { to[index].setAttribute(name, value); }
    }
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', width);
  ground.setAttribute('height', height);
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.insertBefore(ground, copy.firstChild);
  copy.setAttribute('overflow', 'visible');
  return {text: new XMLSerializer().serializeToString(copy), width, height, name: seen.querySelector('title').id.replace(/-(wide|narrow)-title$/, '')};
}

function hand(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function save(figure, kind) {
  const drawing = standalone(figure);
  const svg = new Blob([drawing.text], {type: 'image/svg+xml'});
  if (kind === 'SVG') { hand(svg, `${drawing.name}.svg`); return; }
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * drawing.width;
  canvas.height = 2 * drawing.height;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => hand(blob, `${drawing.name}.png`), 'image/png');
}
