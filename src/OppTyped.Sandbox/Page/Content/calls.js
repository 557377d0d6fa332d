import { byId, element } from './elements.js';

const shown = 200;
const outcomes = {
  done: 'done',
  partly: 'partly refused',
  refused: 'refused',
  throttled: 'throttled',
  unattributed: 'unattributed',
  faulted: 'faulted',
};

const rows = byId('calls');
const open = new WeakSet();

byId('legend').append(...Object.entries(outcomes).map(([name, words]) => element('li', { data: { outcome: name } }, words)));

export function forgetCalls() {
  rows.replaceChildren();
  byId('no-calls').hidden = false;
  byId('skipped').textContent = '';
}

export function showCalls(calls, answered) {
  if (calls.length === 0) return;

  byId('no-calls').hidden = true;
  byId('skipped').textContent = answered > calls.length
    ? `Too many calls to show. The list has the last ${calls.length} of ${answered.toLocaleString('en')} calls in 0.25 s.`
    : '';

  const made = document.createDocumentFragment();
  for (const call of calls.reverse()) made.append(row(call));
  rows.prepend(made);
  while (rows.childElementCount > shown) rows.lastElementChild.remove();
}

function row(call) {
  const name = call.path.split('/').filter(part => part).slice(call.path.startsWith('/v2/') ? 2 : 0).join('/');
  const button = element('button', { type: 'button', className: 'plain', 'aria-expanded': 'false', title: 'Show the request' },
    element('span', { className: 'method' }, call.method), ` ${name || call.path}`);
  const made = element('tr', { data: { outcome: call.outcome } },
    element('td', { className: 'number' }, call.at.toFixed(2)),
    element('td', {}, element('span', { className: 'outcome' }, outcomes[call.outcome])),
    element('td', { className: 'number' }, call.status === 0 ? '–' : String(call.status)),
    element('td', {}, button),
    element('td', { className: 'number' }, call.ms.toFixed(call.ms < 1 ? 2 : 1)));

  button.onclick = () => toggle(made, button, call);
  return made;
}

function toggle(made, button, call) {
  if (open.has(made)) {
    made.nextElementSibling?.remove();
    open.delete(made);
  } else {
    const cut = call.bytes > 600 ? `\n… ${call.bytes.toLocaleString('en')} bytes in all` : '';
    const text = `${call.method} ${call.path}${call.query ? '?' + call.query : ''}\n\n${call.body}${cut}`;
    made.after(element('tr', { className: 'sent' }, element('td', { colSpan: 5 }, element('pre', {}, text))));
    open.add(made);
  }
  button.setAttribute('aria-expanded', open.has(made));
}
