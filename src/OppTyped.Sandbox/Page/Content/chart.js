import { byId, element, spoken } from './elements.js';

const seconds = 60;
const names = { all: 'All calls', bulk: 'Bulk calls', day: 'Calls per day', venue: 'iVvy calls' };

const canvas = byId('chart');
const chips = byId('gauges');
const dark = matchMedia('(prefers-color-scheme: dark)');
let samples = [];
let throttledBefore = null;
let chosen = 'all';

new ResizeObserver(draw).observe(canvas);
dark.addEventListener('change', draw);

export function forgetGauges() {
  samples = [];
  throttledBefore = null;
}

export function showGauges(gauges, counts) {
  if (!gauges.some(gauge => gauge.name === chosen)) chosen = 'all';

  const now = performance.now() / 1000;
  const refused = throttledBefore === null ? 0 : counts.throttled - throttledBefore;
  throttledBefore = counts.throttled;
  samples.push({ now, refused, gauges: Object.fromEntries(gauges.map(gauge => [gauge.name, gauge])) });
  while (samples.length > 2 && samples[1].now < now - seconds) samples.shift();

  showChips(gauges);
  draw();
}

function showChips(gauges) {
  const made = gauges.map(gauge => {
    const isChosen = gauge.name === chosen;
    const chip = element('button', {
      type: 'button',
      className: 'chip',
      'aria-pressed': String(isChosen),
      data: { gauge: gauge.name, used: gauge.used },
    },
      element('span', {}, names[gauge.name]),
      element('strong', {}, gauge.most === undefined ? whole(gauge.used) : `${whole(gauge.used)} of ${whole(gauge.most)}`),
      element('span', { className: 'quiet' }, gauge.most === undefined ? 'in the last 5 s, no limit' : spoken(gauge.limit)));
    if (gauge.most !== undefined && gauge.used >= gauge.most) chip.dataset.full = '';
    chip.onclick = () => { chosen = gauge.name; showChips(gauges); draw(); };
    return chip;
  });

  // Keep the focus, although the chips are replaced.
  const focused = chips.contains(document.activeElement) ? document.activeElement.dataset.gauge : null;
  chips.replaceChildren(...made);
  if (focused) made.find(chip => chip.dataset.gauge === focused)?.focus();
}

const whole = count => count.toLocaleString('en');

function draw() {
  const width = canvas.clientWidth, height = canvas.clientHeight;
  if (width === 0 || samples.length === 0) return;

  const scale = devicePixelRatio;
  if (canvas.width !== Math.round(width * scale)) canvas.width = Math.round(width * scale);
  if (canvas.height !== Math.round(height * scale)) canvas.height = Math.round(height * scale);

  const pen = canvas.getContext('2d');
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);

  const style = getComputedStyle(canvas);
  const color = name => style.getPropertyValue(`--${name}`);
  const points = samples
    .filter(sample => sample.gauges[chosen])
    .map(sample => ({ at: sample.now, used: sample.gauges[chosen].used, refused: sample.refused }));
  const gauge = samples.at(-1).gauges[chosen];
  if (!gauge) return;

  const most = Math.max(4, gauge.most ?? 0, ...points.map(point => point.used)) * 1.15;
  pen.font = `11px ${style.fontFamily}`;
  const left = pen.measureText(whole(Math.round(most))).width + 14, bottom = height - 20, top = 8;
  const now = samples.at(-1).now;
  const x = at => width - (now - at) / seconds * (width - left);
  const y = used => bottom - used / most * (bottom - top);

  drawScale(pen, { left, width, bottom, most, x, y, now }, color);
  drawUsed(pen, points, { bottom, x, y, now }, color);
  if (gauge.most !== undefined) drawLimit(pen, gauge.most, { left, width, y }, color);

  canvas.setAttribute('aria-label', gauge.most === undefined
    ? `${names[chosen]}: ${gauge.used} in the last 5 seconds, no limit`
    : `${names[chosen]}: ${gauge.used} of ${gauge.most} in the window`);
}

function drawScale(pen, { left, width, bottom, most, x, y, now }, color) {
  pen.fillStyle = color('quiet');
  pen.strokeStyle = color('line');
  pen.lineWidth = 1;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';

  const rough = most / 4, power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].find(factor => factor * power >= rough) * power);
  for (let used = 0; used < most; used += step) {
    line(pen, left, y(used), width, y(used));
    pen.fillText(whole(used), left - 6, y(used));
  }

  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'center';
  for (let back = 15; back < seconds; back += 15) pen.fillText(`${back} s ago`, x(now - back), bottom + 15);
}

function drawUsed(pen, points, { bottom, x, y, now }, color) {
  if (points.length === 0) return;

  // Draw steps, because a count is valid until the next sample.
  pen.beginPath();
  pen.moveTo(x(points[0].at), y(points[0].used));
  for (let i = 1; i < points.length; i++) {
    pen.lineTo(x(points[i].at), y(points[i - 1].used));
    pen.lineTo(x(points[i].at), y(points[i].used));
  }
  pen.strokeStyle = color('done');
  pen.lineWidth = 1.75;
  pen.lineJoin = 'round';
  pen.stroke();
  pen.lineTo(x(now), bottom);
  pen.lineTo(x(points[0].at), bottom);
  pen.closePath();
  pen.globalAlpha = 0.14;
  pen.fillStyle = color('done');
  pen.fill();
  pen.globalAlpha = 1;

  pen.fillStyle = color('throttled');
  for (const point of points)
    if (point.refused > 0) drawRefused(pen, x(point.at), bottom, point.refused);
}

// Draws a mark for each moment with throttled calls. More calls make a higher mark.
function drawRefused(pen, at, bottom, refused) {
  const height = 4 + Math.min(30, 3 * Math.sqrt(refused));
  pen.fillRect(at - 1.5, bottom - height, 3, height);
}

function drawLimit(pen, most, { left, width, y }, color) {
  pen.strokeStyle = color('throttled');
  pen.setLineDash([5, 4]);
  line(pen, left, y(most), width, y(most));
  pen.setLineDash([]);
  pen.fillStyle = color('throttled');
  pen.textAlign = 'right';
  pen.textBaseline = 'bottom';
  pen.fillText(`limit ${whole(most)}`, width - 4, y(most) - 3);
}

function line(pen, fromX, fromY, toX, toY) {
  pen.beginPath();
  pen.moveTo(fromX, Math.round(fromY) + 0.5);
  pen.lineTo(toX, Math.round(toY) + 0.5);
  pen.stroke();
}
