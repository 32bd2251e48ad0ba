const kinds = ['user', 'feature', 'model'];
const costs = data.cost.split(' ').map((text) => (text === '' ? null : BigInt(text)));
const dayLength = 86400000;
const firstDay = Date.parse(data.first);
const lastIndex = Math.round((Date.parse(data.last) - firstDay) / dayLength);
const wholeIndex = Math.round((Date.parse(data.lastWhole) - firstDay) / dayLength);
const daysWithUsage = new Set(data.day);

function dayName(index) {
  return new Date(firstDay + index * dayLength).toISOString().slice(0, 10);
}

function dayIndex(name) {
  return Math.round((Date.parse(name) - firstDay) / dayLength);
}

// Those that are put together stand behind the last name.
function label(kind, index) {
  const names = data[kind];
  return index < names.labels.length ? names.labels[index] : 'others, ' + counts.format(names.others) + ' ' + kind + 's';
}

function fullName(kind, index) {
  return index < data[kind].names.length ? data[kind].names[index] : label(kind, index);
}

function nothing() {
  return { requests: 0, errors: 0, tokens: 0, unpriced: 0, duration: 0, timed: 0, cost: 0n, known: false };
}

function add(sum, row) {
  sum.requests += data.requests[row];
  sum.errors += data.errors[row];
  sum.tokens += data.tokens[row];
  sum.unpriced += data.unpriced[row];
  sum.duration += data.duration[row];
  sum.timed += data.timed[row];
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

// All sums of a choice in one pass over the rows: in all, by day, by day and stack, by user, feature and model.
function summed(choice) {
  const sums = { all: nothing(), day: new Map(), stack: new Map(), user: new Map(), feature: new Map(), model: new Map() };
  const filters = kinds.filter((kind) => choice[kind] !== null);
  for (let row = 0; row < data.day.length; row++) {
    const day = data.day[row];
    if (day < choice.from || day > choice.to || filters.some((kind) => data[kind].of[row] !== choice[kind])) {
      continue;
    }
    add(sums.all, row);
    add(sumIn(sums.day, day), row);
    kinds.forEach((kind) => add(sumIn(sums[kind], data[kind].of[row]), row));
    const name = data[choice.stack].of[row];
    if (!sums.stack.has(name)) {
      sums.stack.set(name, new Map());
    }
    add(sumIn(sums.stack.get(name), day), row);
  }
  return sums;
}

function descending(a, b) {
  return a < b ? 1 : a > b ? -1 : 0;
}
