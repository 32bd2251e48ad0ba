const root = document.documentElement;
let shownAddress = null;
let drawn = null;

function users(choice, sums) {
  const period = [7, 30, 90].indexOf(choice.days);
  if (period >= 0 && kinds.every((kind) => choice[kind] === null) && lastIndex + 1 >= choice.days) {
    return counts.format(data.usersOf[period]);
  }
  if (kinds.every((kind) => choice[kind] === null) && choice.from === 0 && choice.to === lastIndex) {
    return counts.format(data.user.names.length + data.user.others);
  }
  if (!sums.user) {
    return '-';
  }
  return (sums.user.has(data.user.names.length) ? '≥' : '') + counts.format(sums.user.size);
}

// A date has hyphens, at which a narrow card would break it.
function unbroken(text) {
  return element('span', { class: 'unbroken' }, text);
}

function drawCards(choice, sums) {
  byId('cost').textContent = money(sums.all);
  byId('requests').textContent = counts.format(sums.all.requests);
  byId('failed').textContent = rate(sums.all) + ' failed';
  byId('users').textContent = users(choice, sums);
  document.querySelectorAll('.span').forEach((part) => { part.replaceChildren(unbroken(dayName(choice.from)), ' to ', unbroken(dayName(choice.to))); });
}

function drawControls(choice) {
  document.querySelectorAll('input[name=period]').forEach((input) => { input.checked = Number(input.value) === choice.days; });
  document.querySelectorAll('input[name=stack]').forEach((input) => {
    input.checked = input.value === choice.stack;
    input.disabled = !canStack(choice, input.value);
  });
  document.querySelectorAll('input[name=measure]').forEach((input) => { input.checked = input.value === choice.measure; });
  byId('from').value = dayName(choice.from);
  byId('to').value = dayName(choice.to);
  const filters = filtersOf(choice);
  byId('filters').hidden = filters.length === 0;
  byId('filters').replaceChildren('Only ', ...filters.map((kind) => button(element('bdi', {}, word(kind) + ' ' + label(kind, choice[kind]) + ' ×'), 'filter-' + kind,
    () => choose({ [kind]: null }), { title: fullName(kind, choice[kind]), 'aria-label': 'No longer only ' + word(kind) + ' ' + fullName(kind, choice[kind]) })),
    element('span', {}, 'The month and the limits above are of all.'));
  byId('cost-heading').textContent = measures[choice.measure].heading + ' per day, by ' + word(choice.stack);
}

function show() {
  const focused = document.activeElement && document.activeElement.dataset.key;
  const choice = chosen();
  if (choice.from > choice.to) {
    [choice.from, choice.to] = [choice.to, choice.from];
  }
  const sums = summed(choice);
  drawControls(choice);
  drawCards(choice, sums);
  drawn = { choice, sums, charts: drawCharts(choice, sums) };
  kinds.forEach((kind) => drawTable(kind, choice, sums));
  drawDays(sums, drawn.charts);
  shownAddress = location.hash;
  const again = focused && document.querySelector('[data-key="' + CSS.escape(focused) + '"]');
  if (again && again !== document.activeElement) {
    again.focus();
  }
}

const themes = ['system', 'light', 'dark'];

function dress(theme) {
  delete root.dataset.theme;
  if (theme !== 'system') {
    root.dataset.theme = theme;
  }
  byId('theme').textContent = 'Theme: ' + theme;
}

byId('theme').addEventListener('click', () => {
  const next = themes[(themes.indexOf(root.dataset.theme || 'system') + 1) % themes.length];
  remember(next);
  dress(next);
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
  dress(onScreen || 'system');
  show();
});
window.addEventListener('hashchange', () => {
  if (location.hash !== shownAddress) {
    show();
  }
});
['period', 'stack', 'measure'].forEach((name) => document.querySelectorAll('input[name=' + name + ']').forEach((input) => {
  input.addEventListener('change', () => choose(name === 'period' ? { days: input.value, from: null, to: null } : { [name]: input.value }));
}));
['from', 'to'].forEach((id) => {
  byId(id).min = data.first;
  byId(id).max = data.last;
  byId(id).addEventListener('change', () => choose({ days: null, from: byId('from').value, to: byId('to').value }));
});
['days', 'volume-days'].forEach((id) => byId(id).parentElement.addEventListener('toggle', () => drawDays(drawn.sums, drawn.charts)));
kinds.forEach((kind) => prepareTable(kind, () => drawTable(kind, drawn.choice, drawn.sums)));
document.querySelectorAll('.with-script').forEach((part) => { part.hidden = false; });
document.querySelectorAll('.without-script').forEach((part) => { part.remove(); });
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
dress(themes.includes(remembered()) ? remembered() : 'system');
show();
