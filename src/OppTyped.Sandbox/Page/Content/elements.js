// Elements are made of text and nothing else, so that no value can become markup.

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'data') Object.assign(made.dataset, value);
    else if (name.includes('-') || name === 'role') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter(child => child !== null));
  return made;
}

export const byId = id => document.getElementById(id);

// A limit as people say it: "25/5s,sliding" is 25 in 5s, sliding.
export const spoken = value => value.replace('/', ' in ').replace(',', ', ');

export async function command(path, body) {
  const refusal = byId('refusal');
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    refusal.textContent = answer.ok ? '' : await answer.text();
    return answer.ok;
  } catch {
    refusal.textContent = 'The sandbox does not answer.';
    return false;
  }
}
