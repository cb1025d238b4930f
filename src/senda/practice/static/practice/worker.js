// The service worker of the cases: without a connection it answers with what the person chose to keep, and with nothing else.
// It stores nothing by itself and never touches what is sent.
const scope = self.registration.scope;
const kept = (request) => caches.match(request, { ignoreVary: true });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function page(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const shell = await kept(new URL("offline/", scope).href);
    if (shell) return shell;
    throw failure;
  }
}

async function part(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const found = await kept(request);
    if (found) return found;
    throw failure;
  }
}

// A static file whose name carries its content never changes: the copy is as good as the original.
const named = (path) => /\.[0-9a-f]{12}\.\w+$/.test(path);

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (named(pathname)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  else if (pathname.startsWith("/static/") || /\/(es|en)\.json$/.test(pathname)) event.respondWith(part(request));
});
