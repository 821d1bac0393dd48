// What a page looks like to someone who uses it, measured in the page itself. Each function returns a list of sentences
// that name what is wrong and where; an empty list is good. Folded texts should be open.
({
  // WCAG 2.5.8 without its exceptions: every target is at least 24 by 24 CSS pixels, also a link in a sentence. What one
  // uses to get through the site is at least 44 high.
  smallTargets() {
    const TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden]), label[for]";
    const MAIN_ONES = "button, summary, select, textarea, input, label, .usa-button, nav a, header a, footer a";
    const problems = [];
    for (const target of document.querySelectorAll(TARGETS)) {
      if (!this._canBeSeen(target) || (target.labels && this._isTick(target))) continue;
      if (target.matches("label") && !this._isTick(target.control)) continue; // the field beside it is the target
      const lines = [...target.getClientRects()];
      const box = lines.reduce((best, line) => (line.width * line.height > best.width * best.height ? line : best));
      const least = target.matches(MAIN_ONES) ? 44 : 24;
      if (Math.round(box.height) < least || Math.round(box.width) < 24) {
        const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
        problems.push(`target of ${size}, less than ${least}: ${this._name(target)}`);
      }
    }
    return problems;
  },

  // WCAG 1.4.10: nothing scrolls sideways, and no text is cut off.
  cutOff() {
    const problems = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) problems.push(`scrolls sideways: ${wide} pixels on a screen of ${innerWidth}`);
    for (const box of document.querySelectorAll("body, body *:not(select, option, input, textarea, progress, svg, svg *)")) {
      if (!this._canBeSeen(box)) continue;
      const style = getComputedStyle(box);
      const hides = style.overflowX !== "visible" && box.scrollWidth > box.clientWidth + 1;
      const clips = /hidden|clip/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
      if (hides || clips) problems.push(`text is cut off: ${this._name(box)}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim() || !this._canBeSeen(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if ([...range.getClientRects()].some(line => line.right > innerWidth + 1 || line.left < -1)) {
        problems.push(`text is beyond the edge: ${this._name(text.parentElement)}`);
      }
    }
    return problems;
  },

  // WCAG 1.4.4, 1.4.12: no line of text stands on another, or beyond the box that is drawn around it.
  collisions() {
    const problems = [];
    const lines = [];
    const texts = document.createTreeWalker(document.querySelector("body"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || !this._canBeSeen(element) || element.closest("select, svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const around = this._drawnBox(element);
      for (const { top, bottom, left, right } of range.getClientRects()) {
        lines.push({ top, bottom, left, right, element, text: texts.currentNode });
        if (around && bottom > around.getBoundingClientRect().bottom + 3) problems.push(`text leaves its box: ${this._name(element)}`);
      }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((one, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < one.bottom - 4; next += 1) {
        const other = lines[next];
        const beside = other.left > one.right - 4 || other.right < one.left + 4;
        if (!beside && other.text !== one.text) problems.push(`${this._name(other.element)} stands on ${this._name(one.element)}`);
      }
    });
    return problems;
  },

  // Headings and landmarks: how someone who cannot see the page finds the way through it.
  outline() {
    const problems = [];
    const seen = selector => [...document.querySelectorAll(selector)].filter(one => this._isSaid(one));
    if (!document.documentElement.lang) problems.push("the page does not say its language");
    if (seen("h1").length !== 1) problems.push(`${seen("h1").length} headings of level 1`);
    let above = 0;
    for (const heading of seen("h1, h2, h3, h4, h5, h6")) {
      if (heading.closest("[role=alert]")) continue; // what is wrong with a form is said before everything else
      const level = Number(heading.tagName[1]);
      if (level > above + 1) problems.push(`level ${above} is followed by: ${this._name(heading)}`);
      if (!heading.textContent.trim()) problems.push(`nothing in ${this._name(heading)}`);
      above = level;
    }
    for (const [part, selector] of [["main", "main"], ["header", "body > header"], ["footer", "body > footer"]]) {
      if (seen(selector).length !== 1) problems.push(`${seen(selector).length} of ${part}`);
    }
    const names = seen("nav").map(nav => this._label(nav));
    if (names.includes("")) problems.push("a nav without a name");
    if (new Set(names).size < names.length) problems.push(`two navs of one name: ${names.join(", ")}`);
    return problems;
  },

  // What each field tells the browser about itself: name, type, autocomplete, inputmode.
  fields() {
    return [...document.querySelectorAll("main input:not([type=hidden]), main textarea[name]")].map(field => ({
      name: field.name, type: field.type, autocomplete: field.autocomplete, inputmode: field.inputMode,
    }));
  },

  // One element of each kind of words: those of the same color and size on the same grounds stand out alike. To measure each
  // of a thousand would take axe seconds a page.
  oneOfEachColor() {
    const kinds = new Map();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || !this._canBeSeen(words)) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(words);
      const kind = [color, fontSize, fontWeight];
      for (let ground = words; ground; ground = ground.parentElement) {
        const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(ground);
        kind.push(backgroundColor, backgroundImage, opacity, position);
      }
      const name = kind.filter(part => !/^(rgba\(0, 0, 0, 0\)|none|1|static)$/.test(part)).join();
      if (!kinds.has(name)) kinds.set(name, words);
    }
    return [...kinds.values()];
  },

  _canBeSeen(element) {
    const box = element.getBoundingClientRect();
    if (!box.width || box.bottom + scrollY <= 0) return false; // the link that skips comes in when it has the focus
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest(".usa-sr-only, .compare thead");
  },
  _drawnBox(element) {
    for (let at = element; at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display !== "inline" && (style.backgroundColor !== "rgba(0, 0, 0, 0)" || parseFloat(style.borderBottomWidth))) return at;
    }
    return null;
  },
  _isSaid(element) {
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest("[aria-hidden=true]");
  },
  _isTick(field) {
    return field && /^(radio|checkbox)$/.test(field.type);
  },
  _label(element) {
    const heading = document.getElementById(element.getAttribute("aria-labelledby"));
    return (element.getAttribute("aria-label") || heading?.textContent || "").trim();
  },
  _name(element) {
    const kind = element.className && typeof element.className === "string" ? `.${element.className.trim().replace(/\s+/g, ".")}` : "";
    const words = (element.name || element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60);
    return `<${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}${kind}> "${words}"`;
  },
})
