// SPDX-License-Identifier: Apache-2.0
// A window calls its listeners in the order they came, capturing or not, and Vaadin's router comes before any view. So each view is asked
// here first: one that takes a step of the history for its own, as between a grid and its viewer, cancels `fotokura-history`.
addEventListener('popstate', (event) => {
  if (!dispatchEvent(new CustomEvent('fotokura-history', { cancelable: true, detail: event.state }))) {
    event.stopImmediatePropagation();
  }
});
