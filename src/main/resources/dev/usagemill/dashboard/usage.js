const labels = data.byLabel || [];
labels.forEach((label) => { data[label.kind] = label; });
const cubes = [cube(data, { user: data.user.of, feature: data.feature.of, model: data.model.of })]
  .concat(labels.map((label) => cube(label, label.of)));
const kinds = ['user', 'feature', 'model'].concat(labels.map((label) => label.kind));
const dayLength = 86400000;
const firstDay = Date.parse(data.first);
const lastIndex = Math.round((Date.parse(data.last) - firstDay) / dayLength);
const wholeIndex = Math.round((Date.parse(data.lastWhole) - firstDay) / dayLength);
const daysWithUsage = new Set(data.day);

// Rows, the places of their names by kind, and their costs.
function cube(rows, of) {
  return { rows, of, costs: rows.cost.split(' ').map((text) => (text === '' ? null : BigInt(text))) };
}

// The rows that know all of these kinds: a label is not held by user, nor by another label. None: undefined.
function cubeOf(wantedKinds) {
  return cubes.find((one) => wantedKinds.every((kind) => kind in one.of));
}

// As it is typed, and as it is read.
function word(kind) {
  return data[kind].word || kind;
}

function many(kind, count) {
  if (data[kind].word) {
    return (count === 1 ? 'value of ' : 'values of ') + word(kind);
  }
  return kind + (count === 1 ? '' : 's');
}

function filtersOf(choice) {
  return kinds.filter((kind) => choice[kind] !== null);
}

function dayName(index) {
  return new Date(firstDay + index * dayLength).toISOString().slice(0, 10);
}

function dayIndex(name) {
  return Math.round((Date.parse(name) - firstDay) / dayLength);
}

// Those that are put together stand behind the last name.
function label(kind, index) {
  const names = data[kind];
  return index < names.labels.length ? names.labels[index] : 'others, ' + counts.format(names.others) + ' ' + many(kind, names.others);
}

function fullName(kind, index) {
  return (index < data[kind].names.length && data[kind].names[index]) || label(kind, index);
}

function nothing() {
  return { requests: 0, errors: 0, tokens: 0, unpriced: 0, duration: 0, timed: 0, cost: 0n, known: false };
}

function add(sum, { rows, costs }, row) {
  sum.requests += rows.requests[row];
  sum.errors += rows.errors[row];
  sum.tokens += rows.tokens[row];
  sum.unpriced += rows.unpriced[row];
  sum.duration += rows.duration[row];
  sum.timed += rows.timed[row];
  if (costs[row] !== null) {
    sum.cost += costs[row];
    sum.known = true;
  }
}

function plus(sum, more) {
  ['requests', 'errors', 'tokens', 'unpriced', 'duration', 'timed', 'cost'].forEach((part) => { sum[part] += more[part]; });
  sum.known = sum.known || more.known;
  return sum;
}

function sumIn(map, key) {
  let sum = map.get(key);
  if (!sum) {
    sum = nothing();
    map.set(key, sum);
  }
  return sum;
}

// All sums of a choice: in all, by day, by day and stack, and by each kind that is held beside what is filtered by.
// Each set of rows is gone through once at most.
function summed(choice) {
  const sums = { all: nothing(), day: new Map(), stack: new Map() };
  const filters = filtersOf(choice);
  const main = cubeOf([...filters, choice.stack]);
  cubes.forEach((one) => {
    const own = kinds.filter((kind) => cubeOf([...filters, kind]) === one);
    own.forEach((kind) => { sums[kind] = new Map(); });
    if (one === main || own.length > 0) {
      addUp(sums, one, choice, { filters, own, isMain: one === main });
    }
  });
  return sums;
}

function addUp(sums, one, choice, { filters, own, isMain }) {
  const days = one.rows.day;
  for (let row = 0; row < days.length; row++) {
    const day = days[row];
    if (day < choice.from || day > choice.to || filters.some((kind) => one.of[kind][row] !== choice[kind])) {
      continue;
    }
    own.forEach((kind) => add(sumIn(sums[kind], one.of[kind][row]), one, row));
    if (isMain) {
      add(sums.all, one, row);
      add(sumIn(sums.day, day), one, row);
      const name = one.of[choice.stack][row];
      if (!sums.stack.has(name)) {
        sums.stack.set(name, new Map());
      }
      add(sumIn(sums.stack.get(name), day), one, row);
    }
  }
}

function descending(a, b) {
  return a < b ? 1 : a > b ? -1 : 0;
}
