// SPDX-License-Identifier: Apache-2.0
// Without a connection a page stays as it is: a link waits for the connection instead of replacing the page by nothing.
(() => {
  const stub = 'iframe[src*="offline-stub"]';
  addEventListener(
    'click',
    (event) => {
      if (!navigator.onLine && event.composedPath().some((node) => node.nodeName === 'A')) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    { capture: true }
  );
  addEventListener('online', () => {
    if (document.querySelector(stub)) {
      location.reload();
    }
  });
})();
