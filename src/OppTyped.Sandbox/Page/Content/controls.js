import { byId, command, element, spoken } from './elements.js';

const choices = [
  ['limit', 'Limit of all calls', ['none', '25/5s,sliding', '25/5s,fixed', '25/5s,bucket', '25/5s,bucket=10', '10/5s,sliding']],
  ['bulk-limit', 'Limit of bulk calls', ['none', '10/5s,sliding', '5/5s,sliding', '1/5s,sliding']],
  ['venue-limit', 'Limit of iVvy calls', ['none', '10/1s,sliding', '25/5s,sliding']],
  ['throttle-answer', 'Throttle response', ['429', '403', '200']],
  ['retry-after', 'Retry-After', ['none', 'seconds', 'date']],
  ['latency', 'Latency, each way', ['none', '20ms', '~80ms', '50ms-200ms', '1s', '5s']],
  ['processing', 'Processing', ['none', '50ms', '~200ms', '2s']],
  ['queue-delay', 'Delay in the queue', ['none', '2s', '10s', '1m']],
];

const switches = [
  ['lost-answer', 'lost response'],
  ['lost-call', 'lost call'],
  ['cut-answer', 'half a response'],
  ['no-answer', 'no response'],
  ['slow=3s', 'slow by 3 s'],
  ['throttled=429', 'throttled 429'],
  ['throttled=200', 'throttled 200'],
  ['error=500', 'error 500'],
  ['error=502', 'error 502'],
  ['error=503', 'error 503'],
  ['refused-row=MXInvalidInputException', 'refused row'],
  ['poison-row=MXInvalidInputException', 'poison row'],
  ['left-out-row', 'left-out row'],
  ['shuffled-answer', 'shuffled rows'],
  ['failed-attempt=SqlException', 'failed queue attempt'],
];

const option = value => element('option', { value }, spoken(value));
const selects = new Map();
const buttons = new Map();
let faults = [];

for (const [name, label, values] of choices) {
  const select = element('select', { id: `set-${name}` }, ...values.map(option));
  select.onchange = () => command('/sandbox/set', { name, value: select.value });
  selects.set(name, select);
  byId('settings').append(element('label', { className: 'row' }, label, select));
}

for (const [name, label] of switches) {
  const button = element('button', {
    type: 'button',
    className: 'switch',
    'aria-pressed': 'false',
    data: { fault: name },
  }, label);
  button.onclick = () => toggle(name);
  buttons.set(name, button);
  byId('switches').append(button);
}

export function showSettings(settings) {
  for (const [name, select] of selects) choose(select, settings[name]);

  faults = settings.faults;
  for (const [name, button] of buttons) button.setAttribute('aria-pressed', faults.some(fault => isOf(fault, name)));
  showInForce();
}

// Code or the command line can set a value that is not in the list. Add such a value to the list.
function choose(select, value) {
  if (![...select.options].some(one => one.value === value)) select.append(option(value));
  if (document.activeElement !== select || select.value !== value) select.value = value;
}

const isOf = (fault, name) => !fault.spent && fault.text.split(',')[0] === name;

async function toggle(name) {
  const on = faults.filter(fault => isOf(fault, name));
  if (on.length > 0) {
    for (const fault of on) await command('/sandbox/faults/end', { id: fault.id });
    return;
  }

  const which = byId('which').value;
  await command('/sandbox/faults/add', { fault: which ? `${name},${which}` : name });
}

function showInForce() {
  const list = byId('in-force');
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  list.replaceChildren(...faults.map(fault => {
    const end = element('button', {
      type: 'button',
      className: 'plain',
      'aria-label': `Remove ${fault.text}`,
      title: 'Remove this fault',
      data: { id: String(fault.id) },
    }, '✕');
    end.onclick = () => command('/sandbox/faults/end', { id: fault.id });
    return element('li', { className: fault.spent ? 'spent' : '' },
      element('code', {}, fault.text),
      element('span', { className: 'quiet' }, fault.spent ? `spent, met ${fault.met}` : `met ${fault.met.toLocaleString('en')}`),
      end);
  }));
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}
