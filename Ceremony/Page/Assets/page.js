// Keeps the page up to date: asks how it is published, then listens to the server's events or asks again from time to time. Only parts whose digest
// changed are replaced, with nodes of the page's own next version: no text is ever made into markup here.
'use strict';

const POLL_MILLISECONDS = 10_000;
const OLD_SECONDS = 300;

const sign = document.getElementById('live');
let isBusy = false;
let isAskedAgain = false;

function say(state) {
  if (sign.dataset.state === state) return;
  sign.dataset.state = state;
  sign.textContent = sign.dataset[state];
}

// What the reader opened stays open, and what has the focus keeps it.
function replace(before, after) {
  const open = [...before.querySelectorAll('details[open]')].map((details) => details.id);
  const focus = before.contains(document.activeElement) ? document.activeElement.id : '';
  const part = document.importNode(after, true);
  for (const id of open) part.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
  part.classList.add('changed');
  before.replaceWith(part);
  if (focus) document.getElementById(focus)?.focus();
}

async function load() {
  const response = await fetch(location.pathname + location.search, { cache: 'no-cache', headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!next.documentElement.dataset.version) throw new Error('another page');
  for (const before of document.querySelectorAll('[data-digest]')) {
    const after = next.getElementById(before.id);
    if (after && after.dataset.digest !== before.dataset.digest) replace(before, after);
  }
  document.documentElement.dataset.version = next.documentElement.dataset.version;
}

// One load at a time; a change that comes meanwhile is looked at afterwards.
async function update(version) {
  if (version === document.documentElement.dataset.version) return;
  if (isBusy) {
    isAskedAgain = true;
    return;
  }
  isBusy = true;
  try {
    do {
      isAskedAgain = false;
      await load();
    } while (isAskedAgain);
  } finally {
    isBusy = false;
  }
}

async function ask() {
  const response = await fetch('version.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const published = await response.json();
  await update(published.version);
  say(Date.now() / 1000 - published.looked_at > OLD_SECONDS ? 'old' : 'live');
  return published.live;
}

function listen() {
  const events = new EventSource('events');
  events.addEventListener('change', (event) => {
    update(JSON.parse(event.data).version).then(() => say('live'), () => say('lost'));
  });
  events.addEventListener('error', () => {
    // A stream that was refused, as where too many are open, does not come back by itself: the page asks instead, and then tries again.
    if (events.readyState === EventSource.CLOSED) setTimeout(begin, POLL_MILLISECONDS);
    else say('lost');
  });
}

function poll() {
  setTimeout(async () => {
    if (!document.hidden) await ask().catch(() => say('lost'));
    poll();
  }, POLL_MILLISECONDS);
}

async function begin() {
  try {
    if (await ask() === 'events') listen();
    else poll();
  } catch {
    say('lost');
    setTimeout(begin, POLL_MILLISECONDS);
  }
}

// A page that was opened as a file has nobody to ask.
if (location.protocol !== 'file:') begin();
