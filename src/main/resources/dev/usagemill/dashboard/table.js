const mostRows = 20;
const wanted = {};
const unfolded = {};

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

function button(text, key, act, attributes) {
  const made = element('button', Object.assign({ type: 'button', 'data-key': key }, attributes), text);
  made.addEventListener('click', act);
  return made;
}

function rate(sum) {
  return sum.requests === 0 ? '-' : (Math.round(sum.errors * 10000 / sum.requests) / 100).toFixed(2) + '%';
}

// What matters first: on a phone the others are out of sight.
const columns = {
  cost: { heading: 'Cost', of: (sum) => (sum.known ? sum.cost : -1n), exact, shown: money },
  requests: { heading: 'Requests', of: (sum) => sum.requests, shown: measures.requests.shown },
  tokens: { heading: 'Tokens', of: (sum) => sum.tokens, shown: measures.tokens.shown },
  errors: { heading: 'Errors', of: (sum) => sum.errors, shown: measures.errors.shown },
  rate: { heading: 'Error rate', of: (sum) => (sum.requests === 0 ? 0 : sum.errors / sum.requests), shown: rate },
  unpriced: { heading: 'Unpriced', of: (sum) => sum.unpriced, shown: (sum) => counts.format(sum.unpriced) },
  latency: { heading: 'Mean latency', of: (sum) => (sum.timed === 0 ? -1 : latency(sum)), shown: milliseconds }
};

// A table is ordered by the measure, the greatest first, unless it was asked for another order.
function order(kind, choice) {
  const [table, column, direction] = (choice.sort || '').split(':');
  if (table !== kind || !(column === 'name' || Object.hasOwn(columns, column))) {
    return { column: choice.measure, isUp: false };
  }
  return { column, isUp: direction === 'up' };
}

function ordered(kind, rows, by) {
  const others = data[kind].names.length;
  const place = (row) => (row.index >= others ? 1 : 0);
  const names = (a, b) => a.index - b.index;
  const values = by.column === 'name' ? names : (a, b) => descending(columns[by.column].of(b.sum), columns[by.column].of(a.sum));
  return rows.sort((a, b) => place(a) - place(b) || (by.isUp ? values(a, b) : values(b, a)) || names(a, b));
}

function heading(kind, column, text, by, kindOfCell) {
  const isBy = by.column === column;
  const next = isBy ? !by.isUp : column === 'name';
  const sort = button(text + (isBy ? (by.isUp ? ' ▲' : ' ▼') : ''), kind + '-by-' + column,
    () => choose({ sort: kind + ':' + column + (next ? ':up' : '') }), { class: 'sort' });
  return element('th', { scope: 'col', class: kindOfCell, 'aria-sort': isBy ? (by.isUp ? 'ascending' : 'descending') : 'none' }, sort);
}

function bar(value, greatest) {
  const cell = element('td', { class: 'bars' });
  if (value > 0) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 100 10');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    rect.setAttribute('width', String(Number(value) / Number(greatest) * 100));
    rect.setAttribute('height', '10');
    svg.append(rect);
    cell.append(svg);
  }
  return cell;
}

// On a phone an address is broken before its @, not within a word.
function breakable(name) {
  const parts = name.split(/(?=@)/);
  return element('bdi', {}, ...parts.flatMap((part, index) => (index === 0 ? [part] : [document.createElement('wbr'), part])));
}

function nameCell(kind, row, choice) {
  const text = breakable(label(kind, row.index));
  const full = fullName(kind, row.index);
  if (row.index >= data[kind].names.length) {
    return element('th', { scope: 'row', class: 'name' }, text);
  }
  const isChosen = choice[kind] === row.index;
  const act = () => choose({ [kind]: isChosen ? null : data[kind].names[row.index] });
  return element('th', { scope: 'row', class: 'name' }, button(text, kind + '-' + row.index, act,
    { class: 'pick', title: full, 'aria-pressed': String(isChosen) }));
}

function dataRow(kind, row, choice, greatest) {
  const cells = Object.values(columns).map((column) => element('td', { class: 'number', 'data-value': column.exact ? column.exact(row.sum) : column.of(row.sum) < 0 ? '' : column.of(row.sum) }, column.shown(row.sum)));
  return element('tr', { 'data-name': fullName(kind, row.index) }, nameCell(kind, row, choice), ...cells,
    bar(row.index < data[kind].names.length ? measures[choice.measure].of(row.sum) : 0, greatest));
}

function title(kind) {
  const text = word(kind).replaceAll('_', ' ');
  return text[0].toUpperCase() + text.slice(1);
}

// What the page does not hold, a report does.
function drawNoTable(kind, choice) {
  const section = document.querySelector('[data-table=' + kind + ']');
  section.querySelector('.live').replaceChildren(element('p', { class: 'note' }, 'Not held here by ' + [...filtersOf(choice), kind].map(word).join(' and ')
    + ': ', element('code', {}, 'usagemill report cost --by ' + [...filtersOf(choice), kind].map(word).join(',')), ' has it.'));
  section.querySelector('.more').hidden = true;
  section.querySelector('input').hidden = true;
}

// Bars compare names with each other: those that are put together have none, since they would dwarf all of them.
function drawTable(kind, choice, sums) {
  const section = document.querySelector('[data-table=' + kind + ']');
  if (!sums[kind]) {
    drawNoTable(kind, choice);
    return;
  }
  section.querySelector('input').hidden = false;
  const by = order(kind, choice);
  const search = (wanted[kind] || '').toLowerCase();
  const all = [...sums[kind]].map(([index, sum]) => ({ index, sum }));
  const found = ordered(kind, all.filter((row) => fullName(kind, row.index).toLowerCase().includes(search)), by);
  const shown = unfolded[kind] ? found : found.slice(0, mostRows);
  const measure = measures[choice.measure];
  const greatest = found.filter((row) => row.index < data[kind].names.length)
    .reduce((most, row) => (measure.of(row.sum) > most ? measure.of(row.sum) : most), choice.measure === 'cost' ? 0n : 0);
  const heads = [heading(kind, 'name', title(kind), by, 'name'),
    ...Object.entries(columns).map(([name, column]) => heading(kind, name, column.heading, by, 'number')),
    element('th', { scope: 'col', class: 'bars' }, measure.heading + ' as a bar')];
  const total = element('tr', {}, element('th', { scope: 'row', class: 'name' }, 'Total'),
    ...Object.values(columns).map((column) => element('td', { class: 'number' }, column.shown(sums.all))), element('td', { class: 'bars' }));
  section.querySelector('.live').replaceChildren(element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of ' + many(kind) },
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...shown.map((row) => dataRow(kind, row, choice, greatest))), element('tfoot', {}, total))));
  const more = section.querySelector('.more');
  more.hidden = found.length <= mostRows;
  more.textContent = unfolded[kind] ? 'Show the first ' + mostRows : 'Show all ' + counts.format(found.length);
}

// The search field stays where it is while the table below it is drawn anew.
function prepareTable(kind, redraw) {
  const section = document.querySelector('[data-table=' + kind + ']');
  const search = element('input', { type: 'search', 'aria-label': 'Search ' + many(kind), placeholder: 'Search ' + many(kind), 'data-key': 'search-' + kind });
  search.addEventListener('input', () => { wanted[kind] = search.value; redraw(kind); });
  const more = button('', 'more-' + kind, () => { unfolded[kind] = !unfolded[kind]; redraw(kind); }, { class: 'more' });
  section.querySelector('.without-script').remove();
  section.append(search, element('div', { class: 'live' }), more);
  if (data[kind].others > 0) {
    const rest = counts.format(data[kind].others) + ' ' + many(kind, data[kind].others) + (data[kind].others === 1 ? ' is' : ' are');
    section.append(element('p', { class: 'note' }, 'The costliest are named; ' + rest + ' put together as others.'));
  }
}

function daysTable(days, shown, together, measure) {
  const heads = ['Day', ...shown.map((one) => one.name), 'Together'].map((text, index) => element('th', { scope: 'col', class: index > 0 ? 'number' : 'name' }, element('bdi', {}, text)));
  const rows = [...days].reverse().map((day) => element('tr', {},
    element('th', { scope: 'row', class: 'name' }, dayName(day) + markWords[mark(day)]),
    ...[...shown.map((one) => one.days.get(day)), together.get(day)].map((sum) =>
      element('td', { class: 'number' }, mark(day) === 'none' ? '' : measure.shown(sum || nothing())))));
  return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows));
}

// The numbers of the charts; they are made when they are unfolded.
function drawDays(sums, drawn) {
  [['days', drawn.shown, drawn.measure], ['volume-days', drawn.outcomes, measures.requests]].forEach(([id, shown, measure]) => {
    if (byId(id).parentElement.open) {
      byId(id).replaceChildren(daysTable(drawn.days, shown, sums.day, measure));
    }
  });
}
