const stops = '，。！？；：、…—“”‘’「」《》〈〉（）()[]【】,.!?;: 　\n';

/** The run of characters round an offset, from one mark of punctuation to the next: what a double click chooses. */
export function phraseAround(text: string, offset: number): { from: number; to: number } {
  const at = Math.min(Math.max(0, offset), Math.max(0, text.length - 1));
  if (stops.includes(text[at] ?? '')) return { from: at, to: Math.min(text.length, at + 1) };
  let [from, to] = [at, at + 1];
  while (from > 0 && !stops.includes(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && !stops.includes(text[to] ?? '')) to += 1;
  return { from, to };
}
