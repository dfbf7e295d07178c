// SPDX-License-Identifier: Apache-2.0
// Vaadin's components make style elements by script, or copy them from their templates, and know no nonce. Markup that someone injects
// into the page still gets none.
(() => {
  const nonce = document.currentScript.nonce;
  const { createElement, importNode } = Document.prototype;
  const { cloneNode } = Node.prototype;
  const vouch = (copy) => {
    copy.querySelectorAll?.('style').forEach((style) => (style.nonce = nonce));
    return copy;
  };
  Document.prototype.createElement = function (name, options) {
    const element = createElement.call(this, name, options);
    if (element instanceof HTMLStyleElement) {
      element.nonce = nonce;
    }
    return element;
  };
  Document.prototype.importNode = function (node, deep) {
    return vouch(importNode.call(this, node, deep));
  };
  DocumentFragment.prototype.cloneNode = function (deep) {
    return vouch(cloneNode.call(this, deep));
  };
})();
