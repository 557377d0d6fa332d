import { byId, element } from './elements.js';

// The records that the user opened or closed. They keep this state when the list is replaced.
const toggled = new Set();
const revisions = new Map();

export function showOpportunities({ total, latest }) {
  byId('opportunities-total').textContent = count(total, latest.length);
  fill('opportunities', 'No opportunities. Add some with --account, or in code.', latest.map(opportunity => card({
    key: `opportunity ${opportunity.id}`,
    title: opportunity.id,
    about: `${opportunity.type} · ${opportunity.code} · ${times(opportunity.revision)}` +
      (opportunity.changed ? ` · at ${opportunity.changedAt} s` : ''),
    revision: opportunity.revision,
    fields: opportunity.note
      ? [...opportunity.fields, { name: 'OpportunityNote', label: 'last note', value: opportunity.note }]
      : opportunity.fields,
    changed: opportunity.changed ?? [],
  })));
}

export function showVenues({ total, latest }) {
  byId('venues-total').textContent = count(total, latest.length);
  fill('venues', 'No venue opportunities yet.', latest.map(opportunity => card({
    key: `venue ${opportunity.id}`,
    title: String(opportunity.id),
    about: `venue ${opportunity.venueId} · ${times(opportunity.revision)}`,
    revision: opportunity.revision,
    fields: opportunity.fields,
    changed: [],
  })));
}

export function showQueue({ pending, latest }) {
  byId('queue-total').textContent = pending === 0 ? 'empty' : `${pending.toLocaleString('en')} waiting`;
  fill('queue', 'No queued updates yet.', latest.map(update => kept(`queued ${update.id}`, false, { state: update.state },
    element('summary', {},
      element('span', { className: 'state' }, update.state === 'InQueue' ? 'In-Queue' : update.state),
      element('code', {}, update.opportunity || update.id),
      element('span', { className: 'quiet' }, update.attempts === 1 ? '1 attempt' : `${update.attempts} attempts`)),
    element('p', {}, update.reason),
    element('p', { className: 'quiet' }, `RequestID ${update.id}`),
    element('pre', {}, update.body))));
}

function fill(id, empty, records) {
  const list = byId(id);
  // Keep the user's focus while the list is replaced.
  const focused = list.contains(document.activeElement) ? document.activeElement.closest('details')?.dataset.key : null;
  list.replaceChildren(...(records.length > 0 ? records : [element('p', { className: 'empty' }, empty)]));
  if (focused) list.querySelector(`details[data-key="${CSS.escape(focused)}"] > summary`)?.focus();
}

function card({ key, title, about, revision, fields, changed }) {
  const made = kept(key, true, {},
    element('summary', {}, element('code', {}, title), element('span', { className: 'quiet' }, about)),
    element('dl', {}, ...fields.flatMap(field => line(field, changed.includes(field.name)))),
    ...changed
      .filter(name => !fields.some(field => field.name === name))
      .map(name => element('p', { className: 'changed' }, `${name} was cleared`)));

  const before = revisions.get(key);
  if (before !== undefined && before !== revision) made.classList.add('flash');
  revisions.set(key, revision);
  return made;
}

function kept(key, isOpen, data, ...children) {
  const made = element('details', {
    className: 'record',
    open: isOpen !== toggled.has(key),
    data: { key, ...data },
  }, ...children);
  made.ontoggle = () => made.open === isOpen ? toggled.delete(key) : toggled.add(key);
  return made;
}

function line(field, isChanged) {
  const className = isChanged ? 'changed' : '';
  return [
    element('dt', { className }, field.name, saysMore(field) ? element('small', {}, field.label) : null),
    element('dd', { className }, field.value),
  ];
}

const saysMore = ({ name, label }) => label && label.replaceAll(' ', '') !== name;
const times = revision =>
  revision === 0 ? 'as added' : revision === 1 ? 'updated once' : `updated ${revision.toLocaleString('en')} times`;
const count = (total, latest) =>
  total > latest ? `${total.toLocaleString('en')}, showing the last ${latest} changed` : total.toLocaleString('en');
