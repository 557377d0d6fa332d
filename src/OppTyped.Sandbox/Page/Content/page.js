import { byId, command } from './elements.js';
import { showCalls, forgetCalls } from './calls.js';
import { showGauges, forgetGauges } from './chart.js';
import { showSettings } from './controls.js';
import { showOpportunities, showVenues, showQueue } from './records.js';

const connection = byId('connection');
const pause = byId('pause');
let paused = false;
let held = {};
const last = { time: performance.now() };
let rate = 0;

const events = new EventSource('/sandbox/events');
events.onopen = () => showConnection('live', 'live');
events.onerror = () => showConnection('lost', 'no connection');
events.onmessage = message => receive(JSON.parse(message.data));

pause.onclick = () => togglePause();
byId('reset').onclick = () => command('/sandbox/reset', {});
document.addEventListener('keydown', event => {
  const isTyping = event.target.matches('input, select, textarea');
  if (event.key.toLowerCase() === 'p' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) togglePause();
});

function showConnection(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
}

function togglePause() {
  paused = !paused;
  pause.setAttribute('aria-pressed', paused);
  pause.textContent = paused ? 'Resume' : 'Pause';
  if (!paused) {
    showRecords(held);
    held = {};
  }
}

function receive(report) {
  if (report.fresh) {
    forgetCalls();
    forgetGauges();
    byId('hosts').textContent = `${report.hosts.api} · asynchronous ${report.hosts.async}`;
  }

  for (const cell of document.querySelectorAll('[data-count]'))
    cell.textContent = report.counts[cell.dataset.count].toLocaleString('en');
  showRate(report.answered);
  showGauges(report.gauges, report.counts);
  if (report.settings) showSettings(report.settings);

  // While the page is paused, calls are ignored. The records are kept, and are shown when the user resumes.
  if (!paused) showCalls(report.calls, report.answered);
  if (paused) Object.assign(held, report);
  else showRecords(report);
}

function showRecords(report) {
  if (report.opportunities) showOpportunities(report.opportunities);
  if (report.venues) showVenues(report.venues);
  if (report.queue) showQueue(report.queue);
}

function showRate(answered) {
  const now = performance.now();
  const seconds = Math.max(0.05, (now - last.time) / 1000);
  last.time = now;
  // The rate is smoothed over about two seconds. Otherwise the number would change too often.
  rate += (answered / seconds - rate) * Math.min(1, seconds / 2);
  byId('rate').textContent = rate < 0.05 ? '0' : rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString('en');
}
