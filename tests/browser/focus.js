(() => {
  // What a person sees who goes through a page with Tab. Used by test_focus.py.
  const numbers = color => (color.match(/[\d.]+/g) || []).map(Number);
  const light = color => {
    const [r, g, b] = numbers(color).slice(0, 3)
      .map(part => part / 255)
      .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const solid = color => color !== "transparent" && (numbers(color)[3] ?? 1) === 1;
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (solid(color)) return color;
    }
    return "rgb(255, 255, 255)";
  };
  // A tile's ring is drawn around its label.
  const ringed = element => {
    const label = element.labels?.[0];
    return [element, ...(label ? [label] : [])].find(one => getComputedStyle(one).outlineStyle !== "none") || element;
  };
  const nameOf = element =>
    `<${element.localName}> "${(element.labels?.[0]?.innerText || element.innerText || element.name || "").trim().slice(0, 60)}"`;

  const ring = element => {
    const at = ringed(element);
    const style = getComputedStyle(at);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    if (width < 2) return [`${nameOf(element)} shows no focus`];
    const ratio = contrast(style.outlineColor, behind(at.parentElement));
    return ratio < 3 ? [`the focus of ${nameOf(element)} has a contrast of ${ratio.toFixed(2)}`] : [];
  };
  const hidden = element => {
    const part = ringed(element).getClientRects()[0];
    const [x, y] = [part.left + part.width / 2, part.top + Math.min(part.height, innerHeight) / 2];
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return [`${nameOf(element)} is outside of the window`];
    const top = document.elementFromPoint(x, y);
    const own = top && (element.contains(top) || [...(element.labels || [])].some(label => label.contains(top)));
    return own ? [] : [`${nameOf(element)} is covered by <${top?.localName} class="${top?.className}">`];
  };
  const reachable = () => {
    const groups = new Set();
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(one => {
      if (one.disabled || one.type === "hidden" || !one.checkVisibility({ checkVisibilityCSS: true })) return false;
      if (one.type !== "radio") return true;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    });
  };

  return {
    // After a press of Tab: what has the focus now, by its number in the page (-1: nothing), where it is, what is wrong.
    stop: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return { number: -1 };
      const box = element.getBoundingClientRect();
      return {
        number: [...document.querySelectorAll("*")].indexOf(element),
        name: nameOf(element),
        left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY,
        wrong: hidden(element),
      };
    },
    // Names of what Tab must reach and did not.
    missed: numbers => {
      const all = [...document.querySelectorAll("*")];
      const seen = new Set(numbers.map(number => all[number]));
      const names = new Set([...seen].filter(one => one.type === "radio").map(one => one.name));
      return reachable().filter(one => !seen.has(one) && !names.has(one.name || null)).map(nameOf);
    },
    // The ring of each of these elements in the colors that the page has now.
    rings: numbers => {
      const all = [...document.querySelectorAll("*")];
      return numbers.flatMap(number => {
        all[number].focus({ preventScroll: true });
        return ring(all[number]);
      });
    },
  };
})()
