// The contrast of each piece of text that can be seen: [ratio, words], by WCAG 2.
() => {
  const parts = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], under) =>
    [r, g, b].map((value, place) => value * a + under[place] * (1 - a));
  const ground = (element) => {
    const below = element.parentElement ? ground(element.parentElement) : [255, 255, 255];
    return over(parts(getComputedStyle(element).backgroundColor), below);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility()) continue;
    if (element.closest(".aloud, script")) continue;
    const style = getComputedStyle(element);
    let clear = 1;
    for (let each = element; each; each = each.parentElement) clear *= getComputedStyle(each).opacity;
    const behind = ground(element);
    const [r, g, b, a] = parts(style.color);
    const [one, two] = [light(over([r, g, b, a * clear], behind)), light(behind)].sort((x, y) => y - x);
    found.push([(one + 0.05) / (two + 0.05), node.data.trim().slice(0, 40)]);
  }
  return found;
}
