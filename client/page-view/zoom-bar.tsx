import { useLanguage } from '../app/language.tsx';
import { useKeys } from '../app/keys.ts';
import { IconButton } from '../ui/button.tsx';
import { readingZoom, type Zooming } from './zoom-table.tsx';

const words = {
  page: { zh: '整版', en: 'Whole page' },
  width: { zh: '满宽', en: 'Full width' },
  reading: { zh: '细读', en: 'Reading size' },
  nearer: { zh: '放大', en: 'Zoom in' },
  farther: { zh: '缩小', en: 'Zoom out' },
  zoom: { zh: '远近', en: 'Zoom' },
} as const;

const step = 1.25;

/** The keys and buttons of a zoomed sheet: `0` whole page, `1` full width, `2` reading size, `-` and `=`. */
export function ZoomBar({ zooming }: { zooming: Zooming }) {
  const { t } = useLanguage();
  const { zoom, to, by } = zooming;
  useKeys({
    '0': { label: t(words, 'page'), run: () => to('page') },
    '1': { label: t(words, 'width'), run: () => to('width') },
    '2': { label: t(words, 'reading'), run: () => to(readingZoom) },
    '=': { label: t(words, 'nearer'), run: () => by(step) },
    '-': { label: t(words, 'farther'), run: () => by(1 / step) },
  });
  return (
    <span className="zoom-bar" role="group" aria-label={t(words, 'zoom')}>
      <IconButton label={t(words, 'farther')} keys="-" onPress={() => by(1 / step)}><span aria-hidden="true">−</span></IconButton>
      <IconButton label={t(words, 'page')} keys="0" pressed={zoom === 'page'} onPress={() => to('page')}><PageSign /></IconButton>
      <IconButton label={t(words, 'width')} keys="1" pressed={zoom === 'width'} onPress={() => to('width')}><span aria-hidden="true">↔</span></IconButton>
      <IconButton label={t(words, 'reading')} keys="2" pressed={zoom === readingZoom} onPress={() => to(readingZoom)}><span aria-hidden="true" className="song">文</span></IconButton>
      <IconButton label={t(words, 'nearer')} keys="=" onPress={() => by(step)}><span aria-hidden="true">+</span></IconButton>
    </span>
  );
}

const PageSign = () => <svg aria-hidden="true" width="11" height="15" viewBox="0 0 11 15" fill="none" stroke="currentColor"><path d="M1.5 1.5h8v12h-8zM3.5 4.5h4M3.5 7h4M3.5 9.5h4" /></svg>;
