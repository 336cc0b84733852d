/** What nobody writes by hand into a story: a marked heading, bold between asterisks, the rule under a table's head. */
const marks = /^#{1,6} +\S|\*\*[^*\n]{1,200}\*\*|^ {0,3}\|? *:?-{3,}:? *\|/m;

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));

/** Signs within a line: bold, emphasis, code, pictures and links; what a backslash holds back stays itself. */
const inline = (text: string): string => escaped(text)
  .replace(/!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)/g, '<img>')
  .replace(/\[([^\]\n]{1,400})\]\([^)\n]{0,2000}\)/g, '$1')
  .replace(/(\*\*|__)(?=\S)([^\n]{1,2000}?\S?)\1/g, '<b>$2</b>')
  .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]{1,2000})\*(?!\*)/g, '<em>$1</em>')
  .replace(/~~([^~\n]{1,2000})~~/g, '<del>$1</del>')
  .replace(/`([^`\n]{1,2000})`/g, '$1')
  .replace(/\\([\\`*_{}[\]()#+.!|~-])/g, '$1');

const cellsOf = (line: string): readonly string[] => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());

/**
 * Text with the signs of Markdown, as writing programs put it on the clipboard, as HTML to be cleaned like any other; null where
 * it is none. A line is a paragraph.
 */
export function htmlFromMarkdown(source: string): string | null {
  if (!marks.test(source)) return null;
  const out: string[] = [];
  let fenced = false;
  let table = false;
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  for (const [i, raw] of lines.entries()) {
    const line = raw.replace(/^[ \t\u3000]+/, '').trimEnd();
    if (/^(?:```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      out.push(`<p>${escaped(line)}</p>`);
      continue;
    }
    const row: boolean = line.includes('|') && (line.startsWith('|') || table || /^\|? *:?-{3,}/.test((lines[i + 1] ?? '').trim()));
    if (row !== table) out.push(row ? '<table>' : '</table>');
    table = row;
    if (row) {
      if (!/^[|:\s-]+$/.test(line)) out.push(`<tr>${cellsOf(line).map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`);
      continue;
    }
    const head = /^(#{1,6}) +(.*?)(?: +#+)?$/.exec(line);
    const number = /^(\d{1,3})[.)] +(.*)$/.exec(line);
    if (head) out.push(`<h${head[1]!.length}>${inline(head[2] ?? '')}</h${head[1]!.length}>`);
    else if (/^(?:[-*_] *){3,}$/.test(line)) out.push('<hr>');
    else if (number) out.push(`<p>${number[1]}．${inline(number[2] ?? '')}</p>`);
    else out.push(`<p>${inline(line.replace(/^(?:> *)+/, '').replace(/^[-*+] +(?:\[[ x]\] +)?/, ''))}</p>`);
  }
  if (table) out.push('</table>');
  return out.join('\n');
}
