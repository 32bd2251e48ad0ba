const charts = {};
const mostNames = 8;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function hatched(context) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  pen.strokeStyle = colour('--ink');
  pen.lineWidth = 1.5;
  pen.beginPath();
  [-6, 0, 6].forEach((x) => { pen.moveTo(x, 6); pen.lineTo(x + 6, 0); });
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}

// Marks that a length cannot show: hatched above a bar that may be longer, × where there is no data, dashes around a day that was not over.
const dayMarks = {
  id: 'dayMarks',
  afterDatasetsDraw(chart, unused, options) {
    const pen = chart.ctx;
    const bottom = chart.scales.y.getPixelForValue(0);
    const width = Math.max(Math.min(34, chart.scales.x.width / options.days.length * 0.8), 2);
    const hatch = hatched(pen);
    pen.save();
    options.days.forEach((day, index) => {
      const left = chart.scales.x.getPixelForValue(index) - width / 2;
      const top = chart.scales.y.getPixelForValue(day.height);
      if (day.mark === 'none') {
        pen.fillStyle = colour('--soft');
        pen.textAlign = 'center';
        pen.fillText('×', left + width / 2, bottom - 3);
      }
      if (day.isBound) {
        pen.fillStyle = hatch;
        pen.fillRect(left, top - 8, width, 8);
      }
      if (day.mark === 'partial') {
        pen.strokeStyle = colour('--ink');
        pen.setLineDash([3, 3]);
        pen.strokeRect(left - 2, top - 10, width + 4, bottom - top + 10);
      }
    });
    pen.restore();
  }
};

function mark(index) {
  return !daysWithUsage.has(index) ? 'none' : index > wholeIndex ? 'partial' : '';
}

const markWords = { none: ' (no data)', partial: ' (not over when logs were read)', '': '' };

// The greatest by themselves, the rest as one: [{ name, sums by day }].
function series(choice, sums) {
  const measure = measures[choice.measure];
  const totals = [...sums.stack].map(([index, days]) => ({ index, days, total: [...days.values()].reduce(plus, nothing()) }));
  const weight = measure.isMean ? measures.requests.of : measure.of;
  const others = data[choice.stack].names.length;
  const ranked = totals.filter((one) => one.index < others).sort((a, b) => descending(weight(a.total), weight(b.total)) || a.index - b.index);
  const shown = ranked.slice(0, mostNames).map((one) => ({ name: label(choice.stack, one.index), full: fullName(choice.stack, one.index), days: one.days }));
  const rest = ranked.slice(mostNames).concat(totals.filter((one) => one.index >= others));
  if (rest.length > 0) {
    const together = new Map();
    rest.forEach((one) => one.days.forEach((sum, day) => plus(sumIn(together, day), sum)));
    const number = ranked.length - shown.length + (rest.some((one) => one.index >= others) ? data[choice.stack].others : 0);
    const name = 'others, ' + counts.format(number) + ' ' + many(choice.stack, number);
    shown.push({ name, full: name, days: together });
  }
  return shown;
}

function dataset(one, index, days, measure) {
  const cells = days.map((day) => one.days.get(day) || nothing());
  return { label: one.name, cells, data: cells.map((sum) => height(measure, sum)), backgroundColor: colour('--c' + index),
    ...(measure.isMean ? { type: 'line', borderColor: colour('--c' + index), borderWidth: 2, pointRadius: 2 } : {}),
    borderRadius: 2, maxBarThickness: 34, categoryPercentage: 0.86, barPercentage: 0.94 };
}

// Of all that is drawn of a day: bars stand on each other, means do not.
function heightOf(sets, measure) {
  return (day) => sets.reduce((most, set) => (measure.isMean ? Math.max(most, set.data[day]) : most + set.data[day]), 0);
}

function options(measure, days, sums, heights) {
  const isStacked = !measure.isMean;
  const isCost = measure === measures.cost;
  const grid = colour('--line');
  const soft = colour('--soft');
  const all = days.map((day) => sums.get(day) || nothing());
  return {
    responsive: true, maintainAspectRatio: false, animation: false,
    layout: { padding: { top: 12 } },
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: { stacked: isStacked, offset: true, grid: { display: false }, border: { color: grid },
        ticks: { color: soft, maxRotation: 0, autoSkipPadding: 18, callback(value) { return this.getLabelForValue(value).slice(5); } } },
      y: { stacked: isStacked, beginAtZero: true, border: { display: false }, grid: { color: grid },
        ticks: { color: soft, maxTicksLimit: 6, callback: measure.axis } }
    },
    plugins: {
      legend: { position: 'bottom', align: 'start', labels: { color: soft, boxWidth: 11, boxHeight: 11, padding: 14 } },
      dayMarks: { days: days.map((day, index) => ({ mark: mark(day), height: heights(index), isBound: isCost && all[index].unpriced > 0 })) },
      tooltip: { itemSort: (a, b) => b.raw - a.raw, filter: (item) => item.datasetIndex === 0 || item.dataset.cells[item.dataIndex].requests > 0,
        callbacks: {
          title: (items) => (items.length === 0 ? '' : items[0].label + markWords[mark(days[items[0].dataIndex])]),
          label: (item) => item.dataset.label + ': ' + measure.shown(item.dataset.cells[item.dataIndex]),
          footer: (items) => (items.length === 0 ? '' : 'Together: ' + measure.shown(all[items[0].dataIndex]))
        } }
    }
  };
}

function draw(id, datasets, days, settings) {
  if (charts[id]) {
    charts[id].destroy();
  }
  charts[id] = new Chart(document.getElementById(id), {
    type: 'bar', data: { labels: days.map(dayName), datasets }, options: settings, plugins: [dayMarks]
  });
}

function drawCharts(choice, sums) {
  const days = [];
  for (let day = choice.from; day <= choice.to; day++) {
    days.push(day);
  }
  const measure = measures[choice.measure];
  const shown = series(choice, sums);
  const sets = shown.map((one, index) => dataset(one, index, days, measure));
  draw('cost-chart', sets, days, options(measure, days, sums.day, heightOf(sets, measure)));
  const good = new Map([...sums.day].map(([day, sum]) => [day, Object.assign(nothing(), { requests: sum.requests - sum.errors })]));
  const bad = new Map([...sums.day].map(([day, sum]) => [day, Object.assign(nothing(), { requests: sum.errors })]));
  const outcomes = [{ name: 'succeeded', days: good }, { name: 'failed', days: bad }];
  const results = outcomes.map((one, index) => dataset(one, index * 5, days, measures.requests));
  draw('volume-chart', results, days, options(measures.requests, days, sums.day, heightOf(results, measures.requests)));
  return { days, measure, shown, outcomes };
}
