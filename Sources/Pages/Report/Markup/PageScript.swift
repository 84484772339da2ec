/// What a script adds: the figures under the pointer, single series on and off, and the colours. Without it nothing is
/// missing from the page.
enum PageScript {
  static func markup(_ words: Wording) -> Markup {
    """
    const darkColours="\(words.page.darkColours)",lightColours="\(words.page.lightColours)";

    """ + code
  }

  private static let code: Markup = """
    (function () {
      'use strict';
      var tip = document.createElement('div');
      tip.className = 'tip';
      tip.hidden = true;
      tip.setAttribute('aria-hidden', 'true');
      document.body.appendChild(tip);
      document.querySelectorAll('svg .hint').forEach(function (strip) {
        var title = strip.querySelector('title');
        if (!title) { return; }
        var text = title.textContent;
        title.remove();
        strip.addEventListener('pointermove', function (event) {
          tip.textContent = text;
          tip.hidden = false;
          var room = document.documentElement.clientWidth - tip.offsetWidth - 8;
          tip.style.left = Math.max(8, Math.min(event.pageX + 12, room)) + 'px';
          tip.style.top = (event.pageY - tip.offsetHeight - 12) + 'px';
        });
        strip.addEventListener('pointerleave', function () { tip.hidden = true; });
      });
      function button(text, pressed, change) {
        var element = document.createElement('button');
        element.type = 'button';
        element.textContent = text;
        element.setAttribute('aria-pressed', String(pressed));
        element.addEventListener('click', function () {
          var now = element.getAttribute('aria-pressed') !== 'true';
          element.setAttribute('aria-pressed', String(now));
          change(now);
        });
        return element;
      }
      document.querySelectorAll('figure').forEach(function (figure) {
        var names = [];
        figure.querySelectorAll('[data-toggle]').forEach(function (group) {
          if (names.indexOf(group.dataset.toggle) < 0) { names.push(group.dataset.toggle); }
        });
        names.forEach(function (name) {
          figure.querySelector('figcaption').appendChild(button(name, true, function (on) {
            figure.querySelectorAll('[data-toggle]').forEach(function (group) {
              if (group.dataset.toggle === name) { group.style.display = on ? '' : 'none'; }
            });
          }));
        });
      });
      var isDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
      var header = document.querySelector('header .facts');
      header.appendChild(document.createTextNode(' '));
      var colours = button(isDark ? lightColours : darkColours, isDark, function (dark) {
        document.documentElement.dataset.theme = dark ? 'dark' : 'light';
        colours.textContent = dark ? lightColours : darkColours;
      });
      header.appendChild(colours);
    })();

    """
}
