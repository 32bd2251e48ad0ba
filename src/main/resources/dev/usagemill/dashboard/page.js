'use strict';
(function () {
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const root = document.documentElement;
  const charts = {};
  const chosen = (name) => document.querySelector('input[name=' + name + ']:checked').value;
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 2 });
  const small = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 });
  const dollars = (usd) => (usd !== 0 && Math.abs(usd) < 0.01 ? small : money).format(usd);
  const count = new Intl.NumberFormat('en-US');

  function colour(name) {
    return getComputedStyle(root).getPropertyValue(name).trim();
  }

  function shorter(name) {
    const letters = Array.from(name);
    return letters.length > 28 ? letters.slice(0, 14).join('') + '…' + letters.slice(-13).join('') : name;
  }

  function options(shown, more) {
    const grid = colour('--line');
    const soft = colour('--soft');
    return {
      responsive: true, maintainAspectRatio: false, animation: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: grid },
          ticks: { color: soft, maxRotation: 0, autoSkipPadding: 18, callback(value) { return this.getLabelForValue(value).slice(5); } } },
        y: { stacked: true, beginAtZero: true, border: { display: false }, grid: { color: grid },
          ticks: { color: soft, maxTicksLimit: 6, callback: shown } }
      },
      plugins: {
        legend: { position: 'bottom', align: 'start', labels: { color: soft, boxWidth: 11, boxHeight: 11, padding: 14 } },
        tooltip: { itemSort: (a, b) => b.raw - a.raw, filter: (item) => item.raw > 0,
          callbacks: Object.assign({ label: (item) => item.dataset.label + ': ' + shown(item.raw) }, more) }
      }
    };
  }

  function draw(id, datasets, days, shown, more) {
    if (charts[id]) {
      charts[id].destroy();
    }
    charts[id] = new Chart(document.getElementById(id), {
      type: 'bar', data: { labels: figures.days.slice(-days), datasets }, options: options(shown, more)
    });
  }

  function bars(label, values, colourName, days) {
    return { label: label, data: values.slice(-days), backgroundColor: colour(colourName), borderRadius: 2, maxBarThickness: 34, categoryPercentage: 0.86, barPercentage: 0.94 };
  }

  function show() {
    const days = Number(chosen('period'));
    const stack = chosen('stack');
    document.querySelectorAll('[data-period]').forEach((part) => { part.hidden = Number(part.dataset.period) !== days; });
    document.querySelectorAll('[data-stack]').forEach((part) => { part.hidden = part.dataset.stack !== stack; });
    document.querySelectorAll('[data-age]').forEach((row) => { row.hidden = Number(row.dataset.age) >= days; });
    const by = figures[stack];
    draw('cost-chart', by.names.map((name, index) => bars(shorter(name), by.costs[index], '--c' + Math.min(index, 8), days)), days, dollars,
      { footer: (items) => 'Together: ' + dollars(items.reduce((sum, item) => sum + item.raw, 0)) });
    const good = figures.requests.map((requests, index) => requests - figures.errors[index]);
    draw('volume-chart', [bars('succeeded', good, '--c0', days), bars('failed', figures.errors, '--c5', days)], days, (requests) => count.format(requests));
  }

  const themes = ['system', 'light', 'dark'];
  const theme = document.getElementById('theme');
  theme.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme || 'system') + 1) % themes.length];
    if (next === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = next;
    }
    theme.textContent = 'Theme: ' + next;
    show();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  // a chart is a picture: before it is on paper it must be drawn in light colours, and as wide as paper, in letters to match
  let onScreen;
  window.addEventListener('beforeprint', () => {
    onScreen = root.dataset.theme;
    root.dataset.theme = 'light';
    show();
    Object.values(charts).forEach((chart) => chart.resize(680, chart.height));
  });
  window.addEventListener('afterprint', () => {
    delete root.dataset.theme;
    if (onScreen) {
      root.dataset.theme = onScreen;
    }
    show();
  });
  document.querySelectorAll('input').forEach((input) => input.addEventListener('change', show));
  document.querySelectorAll('#period, #stack, #theme').forEach((control) => { control.hidden = false; });
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  show();
})();
