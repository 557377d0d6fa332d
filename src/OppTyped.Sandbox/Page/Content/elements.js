// Elements are created only from texts, so values cannot be interpreted as markup.

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

// Formats a limit for reading: "25/5s,sliding" becomes "25 in 5s, sliding".
export const spoken = value => value.replace('/', ' in ').replace(',', ', ');

export async function command(path, body) {
  const refusal = byId('refusal');
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    refusal.textContent = response.ok ? '' : await response.text();
    return response.ok;
  } catch {
    refusal.textContent = 'The sandbox does not respond.';
    return false;
  }
}
