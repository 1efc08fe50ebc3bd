// Shows a page that says so when there is no connection. Nothing else is kept: figures on a device would be old, and seen by
// whoever holds it.
const KEPT = 'dacheng-offline-2';
const FILES = ['offline.html', 'offline.js', 'icons/dacheng.svg'];

self.addEventListener('install', event => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' })))));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names.filter(name => name !== KEPT).map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match('offline.html')));
  } else if (event.request.url.endsWith('/offline.js')) {
    event.respondWith(caches.match('offline.js').then(kept => kept ?? fetch(event.request)));
  }
});
