// SPDX-License-Identifier: Apache-2.0
// What the browser driver asks a page, across shadow roots.
(() => {
  const deep = function* (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* deep(element.shadowRoot);
    }
  };
  const visible = element => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.display !== 'none';
  };
  const all = css => [...deep(document)].filter(element => element.matches(css));
  const first = css => all(css).find(visible) ?? all(css)[0] ?? null;
  const name = element =>
    (element.getAttribute('aria-label') ?? element.label ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
  const clickable = 'button, a, label, summary, vaadin-button, vaadin-item, vaadin-tab, vaadin-side-nav-item, '
    + 'vaadin-menu-bar-button, vaadin-menu-bar-item, vaadin-select-item, vaadin-combo-box-item, vaadin-radio-button, '
    + 'vaadin-checkbox, vaadin-context-menu-item, [role=button], [role=menuitem], [role=option], [role=tab], [role=link]';
  const byName = text => {
    const found = all(clickable).filter(element => visible(element) && name(element) === text);
    return found.find(element => !found.some(other => other !== element && element.contains(other))) ?? null;
  };
  const field = label => {
    const wanted = all('input, textarea, select, vaadin-text-field, vaadin-password-field, vaadin-email-field, '
      + 'vaadin-text-area, vaadin-combo-box, vaadin-date-picker, vaadin-integer-field, vaadin-select')
      .filter(visible)
      .find(element => element.label === label || element.getAttribute('aria-label') === label
        || element.placeholder === label || element.getAttribute('name') === label
        || [...(element.labels ?? [])].some(text => text.textContent.trim() === label));
    return wanted ? wanted.inputElement ?? wanted : null;
  };
  const text = root => {
    let words = '';
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) { words += node.data + ' '; return; }
      if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (['STYLE', 'SCRIPT', 'TEMPLATE'].includes(node.tagName)) return;
        if (node.tagName === 'SLOT') { for (const child of node.assignedNodes()) walk(child); return; }
        if (node.tagName !== 'BODY' && !node.checkVisibility?.({visibilityProperty: true})
          && getComputedStyle(node).display !== 'contents') return;
      }
      for (const child of (node.shadowRoot ?? node).childNodes) walk(child);
    };
    if (root) walk(root);
    return words.replace(/\s+/g, ' ').trim();
  };
  const centre = element => {
    element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
    const box = element.getBoundingClientRect();
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  };
  return {all, first, byName, field, text: () => text(document.body), textOf: text, centre, visible};
})()
