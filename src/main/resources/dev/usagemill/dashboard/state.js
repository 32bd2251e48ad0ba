// What is chosen stands in the address behind the #, so that it can be sent and gone back to.
const usual = { days: '30', stack: 'model', measure: 'cost' };

function inAddress() {
  return new URLSearchParams(location.hash.slice(1));
}

function within(name, fallback) {
  const index = name && /^\d{4}-\d{2}-\d{2}$/.test(name) ? dayIndex(name) : NaN;
  return Number.isNaN(index) ? fallback : Math.min(Math.max(index, 0), lastIndex);
}

function canStack(choice, kind) {
  return cubeOf([...filtersOf(choice), kind]) !== undefined;
}

function chosen() {
  const address = inAddress();
  const days = Number(address.get('days') || usual.days);
  const hasRange = address.has('from') || address.has('to');
  const choice = {
    days: hasRange ? null : days,
    from: hasRange ? within(address.get('from'), 0) : Math.max(lastIndex - (days > 0 ? days : 30) + 1, 0),
    to: hasRange ? within(address.get('to'), lastIndex) : lastIndex,
    stack: kinds.includes(address.get('stack')) ? address.get('stack') : usual.stack,
    measure: Object.hasOwn(measures, address.get('measure')) ? address.get('measure') : usual.measure,
    sort: address.get('sort')
  };
  kinds.forEach((kind) => { choice[kind] = null; });
  kinds.forEach((kind) => {
    const index = address.has(kind) ? data[kind].names.indexOf(address.get(kind)) : -1;
    choice[kind] = index < 0 ? null : index;
    choice[kind] = cubeOf(filtersOf(choice)) ? choice[kind] : null;
  });
  choice.stack = [choice.stack, usual.stack, ...kinds].find((kind) => canStack(choice, kind));
  return choice;
}

function choose(changes) {
  const address = inAddress();
  Object.entries(changes).forEach(([name, value]) => {
    if (value === null || value === usual[name]) {
      address.delete(name);
    } else {
      address.set(name, value);
    }
  });
  location.hash = address.toString();
  show();
}

// A browser may refuse a page from disk its storage; then the theme lasts as long as the page.
function remembered() {
  try {
    return localStorage.getItem('usagemill-theme');
  } catch (refused) {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem('usagemill-theme', theme);
  } catch (refused) {
    // as said
  }
}
