// What the device keeps: plays that were not sent yet, a play that was left in the middle, and the cases chosen for places
// without a connection. Each person has a store of his own; no name, nothing of a real person, is ever in it.
const WHOSE = "senda-practice-whose";

export function whose(told) {
  try {
    if (told) localStorage.setItem(WHOSE, told);
    return told || localStorage.getItem(WHOSE) || "";
  } catch {
    return told;
  }
}

const opened = {};
function database(name) {
  opened[name] ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(`senda-practice-${name}`, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("outbox", { keyPath: "ref" });
      asked.result.createObjectStore("begun", { keyPath: "case" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  return opened[name];
}

// A browser that keeps nothing remembers at least while the page is open.
const memory = { outbox: new Map(), begun: new Map() };
const inMemory = (rows) => ({
  getAll: () => [...rows.values()],
  get: (key) => rows.get(key),
  put: (value) => rows.set(rows === memory.outbox ? value.ref : value.case, value),
  delete: (key) => rows.delete(key),
});

export function storeOf(name) {
  const run = async (store, mode, ask) => {
    let rows;
    try {
      rows = (await database(name)).transaction(store, mode).objectStore(store);
    } catch {
      return ask(inMemory(memory[store]));
    }
    return new Promise((resolve, reject) => {
      const asked = ask(rows);
      asked.transaction.oncomplete = () => resolve(asked.result);
      asked.transaction.onabort = asked.onerror = () => reject(asked.error);
    });
  };
  return {
    all: (store) => run(store, "readonly", (rows) => rows.getAll()),
    get: (store, key) => run(store, "readonly", (rows) => rows.get(key)),
    put: (store, value) => run(store, "readwrite", (rows) => rows.put(value)),
    remove: (store, key) => run(store, "readwrite", (rows) => rows.delete(key)),
  };
}

// Sends what waits, one play after the other. Two windows of one device take turns; the server takes a play once whatever comes.
export function flush(store, address, person) {
  const send = () => flushNow(store, address, person);
  return navigator.locks ? navigator.locks.request("senda-practice-outbox", send) : send();
}

async function flushNow(store, address, person) {
  const told = { state: "sent", sent: [], left: 0 };
  const stop = async (state) => ({ ...told, state, left: (await store.all("outbox")).length });
  const waiting = (await store.all("outbox")).filter((play) => !play.why);
  if (!waiting.length) return stop("sent");
  let token;
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return stop("sign-in");
    const who = await answer.json();
    if (String(who.person) !== person) return stop("sign-in");
    token = who.token;
  } catch {
    return stop("no-network");
  }
  for (const play of waiting) {
    try {
      const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
      const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(play) });
      if (answer.status === 401 || answer.status === 403) return stop("sign-in");
      if (answer.status >= 500) return stop("no-network");
      const words = await answer.json();
      if (answer.ok || words.kept) {
        await store.remove("outbox", play.ref);
        told.sent.push({ ...words, ref: play.ref });
      } else await store.put("outbox", { ...play, why: (words.reasons ?? []).join(" ") || String(answer.status) });
    } catch {
      return stop("no-network");
    }
  }
  return stop("sent");
}

// --- cases kept on the device ---
export const canKeep = "serviceWorker" in navigator && "caches" in globalThis;
const PREFIX = "senda-cases-";
const nameOf = (urls) => `${PREFIX}${urls.version}-${urls.language}`;

export async function keptCases() {
  const keys = new Set();
  for (const name of canKeep ? await caches.keys() : [])
    if (name.startsWith(PREFIX))
      for (const request of await (await caches.open(name)).keys()) {
        const found = /\/([\w-]+)\/(?:es|en)\.json$/.exec(new URL(request.url).pathname);
        if (found) keys.add(found[1]);
      }
  return [...keys].sort();
}

async function get(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(address);
  return answer;
}

// The shell is put last, so that a copy with a shell is whole; the old copy goes only then.
export async function keep(urls, keys) {
  const cache = await caches.open(nameOf(urls));
  const answer = await get(urls.shell), shell = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  const put = async (address) => cache.put(address, await get(address));
  const parts = [...shell.querySelectorAll("link[href], script[src]")].map((each) => each.getAttribute("href") ?? each.getAttribute("src"));
  const fonts = performance.getEntriesByType("resource").map((each) => each.name).filter((each) => /\/static\/.*\.woff2$/.test(each));
  for (const part of new Set([...parts, ...fonts])) await put(part);
  for (const key of keys) for (const language of ["es", "en"]) await put(`${urls.cases}${key}/${language}.json`);
  await cache.put(urls.shell, answer);
  await navigator.serviceWorker.register(urls.worker, { scope: urls.cases });
  await navigator.storage?.persist?.();
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== nameOf(urls)) await caches.delete(name);
}

// A kept case whose text was published anew is fetched anew, in both languages.
export async function refresh(urls, key, hash) {
  for (const name of canKeep ? await caches.keys() : []) {
    if (!name.startsWith(PREFIX)) continue;
    const cache = await caches.open(name), [one, other] = ["es", "en"].map((language) => `${urls.cases}${key}/${language}.json`);
    const kept = await cache.match(one);
    if (!kept || (await kept.json()).case.hash === hash) continue;
    const answers = [await get(one), await get(other)];
    await Promise.all([cache.put(one, answers[0]), cache.put(other, answers[1])]);
  }
}

export async function forget(urls, key) {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX))
      for (const language of ["es", "en"]) await (await caches.open(name)).delete(`${urls.cases}${key}/${language}.json`);
}

// After an update of the site, or in another language, what is kept is fetched anew.
export async function renew(urls) {
  const names = canKeep ? (await caches.keys()).filter((name) => name.startsWith(PREFIX)) : [];
  const whole = names.includes(nameOf(urls)) && (await (await caches.open(nameOf(urls))).match(urls.shell));
  if (names.length && !whole) await keep(urls, await keptCases());
}
