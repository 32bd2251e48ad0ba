// Money is whole numbers of a small unit (BigInt): sums are exact, and so is what is cut off.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('figures').textContent);
const unit = 10n ** BigInt(data.decimals);
const counts = new Intl.NumberFormat('en-US');
const wholeUnits = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 12 });

function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

// Two decimals, below a cent two digits; a lower bound is never rounded up.
function decimal(amount, isBound) {
  let step = unit / 100n;
  if (amount !== 0n && amount < step) {
    step = 10n ** BigInt(Math.max(String(amount).length - 2, 0));
  }
  let steps = amount / step;
  if (!isBound && (amount % step) * 2n >= step) {
    steps += 1n;
  }
  const decimals = data.decimals - (String(step).length - 1);
  const text = String(steps).padStart(decimals + 1, '0');
  return grouped(text.slice(0, -decimals)) + '.' + text.slice(-decimals);
}

// What a sum cost, as reports say it.
function money(sum) {
  if (sum.known) {
    return (sum.unpriced > 0 ? '≥' : '') + data.sign + decimal(sum.cost, sum.unpriced > 0);
  }
  return sum.requests > 0 ? 'unpriced' : '-';
}

// An axis has cents at all of its marks or at none.
function moneyBeside(value, index, marks) {
  return data.sign + (marks.every((mark) => Number.isInteger(mark.value)) ? wholeUnits : cents).format(value);
}

// Unknown, which is not 0, where no request told how long it took.
function latency(sum) {
  return sum.timed === 0 ? null : sum.duration / sum.timed;
}

function milliseconds(sum) {
  return sum.timed === 0 ? '-' : counts.format(Math.round(latency(sum))) + ' ms';
}

const measures = {
  cost: { heading: 'Cost', of: (sum) => sum.cost, shown: money, axis: moneyBeside },
  requests: { heading: 'Requests', of: (sum) => sum.requests, shown: (sum) => counts.format(sum.requests), axis: (value) => counts.format(value) },
  tokens: { heading: 'Tokens', of: (sum) => sum.tokens, shown: (sum) => counts.format(sum.tokens), axis: (value) => counts.format(value) },
  errors: { heading: 'Errors', of: (sum) => sum.errors, shown: (sum) => counts.format(sum.errors), axis: (value) => counts.format(value) },
  latency: { heading: 'Mean latency', isMean: true, of: latency, shown: milliseconds, axis: (value) => counts.format(value) + ' ms' }
};

// How high a bar is; only here money may be rounded.
function height(measure, sum) {
  return measure === measures.cost ? Number(sum.cost) / Number(unit) : measure.of(sum);
}

// All decimals, for whoever reads the page with a program.
function exact(sum) {
  const text = String(sum.cost).padStart(data.decimals + 1, '0');
  return sum.known ? text.slice(0, -data.decimals) + '.' + text.slice(-data.decimals) : '';
}
