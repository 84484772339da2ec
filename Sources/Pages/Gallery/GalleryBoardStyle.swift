/// What the gallery's page has beside the look of all pages: its grid, and the script that finds and compares.
enum GalleryBoardStyle {
  static let rules: Markup = """
    .gallery header,.gallery main,.gallery footer{max-width:76rem}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:.8rem}
    .cards article{border:1px solid var(--rule);padding:.7rem .8rem;display:flex;flex-direction:column}
    .cards h3{font-size:1rem;line-height:1.3;margin:0}
    .cards p{font-size:.85rem;line-height:1.4}
    .fan{display:block;width:100%;max-width:20rem;height:auto;margin:auto 0 .3rem;font:11px system-ui,sans-serif}
    dl{margin:.2rem 0;font-size:.8rem;line-height:1.35}
    dl div{display:flex;justify-content:space-between;gap:.6rem;border-top:1px solid var(--grid);padding:.12rem 0}
    dt{color:var(--muted)}
    dd{margin:0;text-align:right;font-variant-numeric:tabular-nums}
    .cards .file{margin:.2rem 0 0;font-size:.72rem;color:var(--muted);overflow-wrap:anywhere}
    .controls{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:1rem 0;font-size:.85rem}
    .controls label{display:flex;flex-direction:column;gap:.15rem;color:var(--muted);min-width:0;max-width:100%}
    input,select{font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--muted);padding:.3rem .4rem;max-width:min(30rem,100%)}
    [hidden]{display:none!important}
    #pair{display:grid;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr);gap:1rem 2rem;align-items:start}
    #pair svg{width:100%;height:auto;font:12px system-ui,sans-serif}
    #pair .band{fill-opacity:.55}
    #pair .o0{fill:var(--s0);fill-opacity:.16}
    #pair .o1{fill:var(--s1);fill-opacity:.16}
    @media (max-width:48rem){#pair{grid-template-columns:minmax(0,1fr)}}
    @media print{#tools{display:none}.cards{display:block;border:0;background:none}.cards article{break-inside:avoid;border-bottom:1px solid var(--rule)}.fan{max-width:8cm;margin:.3rem 0}}

    """

  static func script(_ words: GalleryWords) -> Markup {
    let forms = words.wording.numbers
    return """
      const words={other:"\(words.otherCurrency)",fan:"\(words.fan)",point:"\(String(forms.point))",\
      names:["","\(forms.million)","\(forms.billion)","\(forms.trillion)","\(forms.quadrillion)"]};

      """ + code
  }

  private static let code: Markup = """
    (function () {
      'use strict';
      var get = function (id) { return document.getElementById(id); };
      var cards = Array.from(document.querySelectorAll('article'));
      get('tools').hidden = false;
      function filter() {
        var wanted = get('find').value.toLowerCase().split(/\\s+/).filter(Boolean), country = get('country').value, shown = 0;
        cards.forEach(function (card) {
          var text = (card.textContent + ' ' + card.dataset.country).toLowerCase();
          card.hidden = (country && card.dataset.country !== country) || !wanted.every(function (word) { return text.indexOf(word) >= 0; });
          shown += card.hidden ? 0 : 1;
        });
        document.querySelectorAll('section.group').forEach(function (group) {
          group.hidden = !group.querySelector('article:not([hidden])');
        });
        get('count').textContent = shown + ' / ' + cards.length;
        get('none').hidden = shown > 0;
      }
      function read(card) {
        var parts = card.dataset.fan.split(';'), list = function (text) { return text ? text.split(',').map(Number) : []; };
        return { first: Number(parts[0]), low: list(parts[1]), median: list(parts[2]), high: list(parts[3]), currency: parts[4] };
      }
      function element(name, attributes, parent, text) {
        var made = document.createElementNS('http://www.w3.org/2000/svg', name);
        Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
        if (text !== undefined) { made.textContent = text; }
        parent.appendChild(made);
        return made;
      }
      function draw(fans, styles, holder) {
        var all = [0], years = [];
        fans.forEach(function (fan) {
          all = all.concat(fan.low, fan.high);
          years.push(fan.first, fan.first + fan.median.length - 1);
        });
        var low = Math.min.apply(null, all), high = Math.max.apply(null, all), from = Math.min.apply(null, years), to = Math.max.apply(null, years);
        var power = Math.pow(10, Math.floor(Math.log10((high - low) / 4 || 1)));
        var step = [1, 2, 5, 10].map(function (f) { return f * power; }).find(function (s) { return (high - low) / s <= 5; }) || 10 * power;
        low = Math.floor(low / step) * step;
        high = Math.max(low + step, Math.ceil(high / step) * step);
        var top = Math.max(Math.abs(low), high), level = Math.min(4, Math.max(0, Math.floor(Math.log10(top) / 3 + 1e-9) - 1));
        var factor = level ? Math.pow(10, 3 * (level + 1)) : 1, digits = Math.max(0, -Math.floor(Math.log10(step / factor) + 1e-9));
        var x = function (year) { return 56 + (year - from) / Math.max(1, to - from) * 436; };
        var y = function (value) { return 246 - (value - low) / (high - low) * 220; };
        var svg = element('svg', { viewBox: '0 0 500 270', role: 'img', 'aria-label': words.fan }, holder);
        element('text', { class: 'unit', x: 0, y: 12 }, svg, (fans[0].currency === 'IDR' ? 'Rp' : fans[0].currency) + ' ' + words.names[level]);
        for (var value = low; value <= high + step / 2; value += step) {
          var here = Math.round(value / step) * step;
          element('line', { class: here === 0 ? 'zero' : 'grid', x1: 56, x2: 492, y1: y(here), y2: y(here) }, svg);
          element('text', { class: 'tick', 'text-anchor': 'end', x: 50, y: y(here) + 4 }, svg, (here / factor).toFixed(digits).replace('-', '−').replace('.', words.point));
        }
        [from, to].forEach(function (year, i) {
          element('text', { class: 'tick', 'text-anchor': i ? 'end' : 'start', x: x(year), y: 264 }, svg, year);
        });
        fans.forEach(function (fan, i) {
          var at = function (values) { return values.map(function (value, n) { return x(fan.first + n).toFixed(1) + ' ' + y(value).toFixed(1); }); };
          element('path', { class: 'o' + styles[i], d: 'M' + at(fan.high).concat(at(fan.low).reverse()).join('L') + 'Z' }, svg);
        });
        fans.forEach(function (fan, i) {
          var points = fan.median.map(function (value, n) { return x(fan.first + n).toFixed(1) + ' ' + y(value).toFixed(1); });
          element('path', { class: 'line l' + styles[i], 'stroke-dasharray': styles[i] ? '7 4' : 'none', d: 'M' + points.join('L') }, svg);
        });
      }
      function cell(row, name, text, kind) {
        var made = document.createElement(name);
        made.textContent = text;
        if (kind) { made.className = kind; }
        row.appendChild(made);
        return made;
      }
      function pair() {
        var chosen = ['x', 'y'].map(function (id) { return get('s' + get(id).value); }), holder = get('pair');
        holder.textContent = '';
        if (!chosen[0] || !chosen[1]) { return; }
        var fans = chosen.map(read), pictures = document.createElement('div'), table = document.createElement('table');
        if (fans[0].currency === fans[1].currency) { draw(fans, [0, 1], pictures); } else {
          cell(pictures, 'p', words.other, 'note');
          fans.forEach(function (fan, i) { draw([fan], [i], pictures); });
        }
        var head = table.createTHead().insertRow(), body = table.createTBody(), rows = new Map();
        cell(head, 'th', '');
        chosen.forEach(function (card, i) {
          var title = cell(head, 'th', (i ? '╌ ' : '━ ') + card.querySelector('h3').textContent, 'n');
          title.style.color = 'var(--s' + i + ')';
          title.style.whiteSpace = 'normal';
          card.querySelectorAll('dl div').forEach(function (entry) {
            var name = entry.querySelector('dt').textContent;
            if (!rows.has(name)) { rows.set(name, ['–', '–']); }
            rows.get(name)[i] = entry.querySelector('dd').textContent;
          });
        });
        rows.forEach(function (values, name) {
          var row = body.insertRow();
          cell(row, 'th', name).scope = 'row';
          values.forEach(function (value) { cell(row, 'td', value, 'n').style.whiteSpace = 'normal'; });
        });
        holder.appendChild(pictures);
        holder.appendChild(table);
        history.replaceState(null, '', '#' + get('x').value + '-' + get('y').value);
      }
      get('find').addEventListener('input', filter);
      get('country').addEventListener('change', filter);
      ['x', 'y'].forEach(function (id) { get(id).addEventListener('change', pair); });
      var asked = /^#(\\d+)-(\\d+)$/.exec(location.hash);
      if (asked) { get('x').value = asked[1]; get('y').value = asked[2]; }
      filter();
      pair();
    })();

    """
}
