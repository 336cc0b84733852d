import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Keyboard,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useLocation } from 'wouter';
import { word } from '../../shared/words.ts';
import { useMyDesks } from './desks.ts';
import { showKeys } from './keys.ts';
import { useLanguage } from './language.tsx';
import { paletteActs } from './palette-acts.ts';
import { useTRPC } from './trpc.ts';
import { words } from './words.ts';
import './palette.css';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly keys?: string;
  readonly run: () => void;
}
interface Section {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly Row[];
}

/** ⌘K: finds any story, page, person and act. What is typed is looked for in the paper and among the acts of the screen. */
export function Palette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <ModalOverlay
      className="ui-veil"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className="ui-modal palette">
        <Dialog className="ui-dialog" aria-label={t(words, 'palette')}>
          <PaletteBody onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useSections(q: string): { sections: readonly Section[]; looking: boolean } {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const desks = useMyDesks();
  const [, go] = useLocation();
  const [acts] = useState(paletteActs);
  const asked = q.trim();
  const found = useQuery(trpc.search.find.queryOptions({ q: asked }, { enabled: asked !== '', placeholderData: keepPreviousData, staleTime: 5_000 }));
  const sections = useMemo(() => {
    const wanted = asked.toLowerCase();
    const matches = (...texts: (string | undefined)[]) => wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted));
    const goes = desks.map(
      (desk): Row => ({
        id: `go ${desk.id}`,
        label: t(words, 'goTo', { name: t(words, desk.name) }),
        note: '',
        ...(desk.key ? { keys: desk.key } : {}),
        run: () => go(desk.path),
      }),
    );
    const actRows = [
      ...acts
        .filter((act) => matches(act.label, act.also))
        .map((act): Row => ({ id: `act ${act.id}`, label: act.label, note: '', ...(act.keys ? { keys: act.keys } : {}), run: act.run })),
      ...goes.filter((row) => matches(row.label, row.id)),
    ];
    const hits = asked === '' ? undefined : found.data;
    return [
      {
        id: 'stories',
        name: t(words, 'stories'),
        rows: (hits?.stories ?? []).map((s) => ({
          id: `story ${s.id}`,
          label: s.title || s.slug,
          note: [word('storyTray', s.tray, lang), s.authors.join(' ')].filter(Boolean).join(' · '),
          run: () => go(`/stories/${s.id}`),
        })),
      },
      {
        id: 'pages',
        name: t(words, 'pages'),
        rows: (hits?.pages ?? []).map((p) => ({
          id: `page ${p.id}`,
          label: `${String(p.folio).padStart(2, '0')} ${p.section}`,
          note: word('pageTray', p.tray, lang),
          run: () => go(`/pages/${p.id}`),
        })),
      },
      {
        id: 'people',
        name: t(words, 'people'),
        rows: (hits?.people ?? []).map((p) => ({
          id: `person ${p.id}`,
          label: p.name,
          note: p.hats.map((hat) => word('hat', hat, lang)).join(' · '),
          run: () => go(`/archive?q=${encodeURIComponent(p.name)}`),
        })),
      },
      { id: 'acts', name: t(words, 'acts'), rows: actRows },
    ].filter((section) => section.rows.length > 0);
  }, [asked, found.data, acts, desks, go, lang, t]);
  return { sections, looking: found.isFetching };
}

function PaletteBody({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [q, setQ] = useState('');
  const { sections, looking } = useSections(useDeferredValue(q));
  const run = (id: string) => {
    const row = sections.flatMap((section) => section.rows).find((each) => each.id === id);
    onClose();
    row?.run();
  };
  return (
    <Autocomplete inputValue={q} onInputChange={setQ}>
      <div className="palette-scroll">
        <SearchField className="palette-field" aria-label={t(words, 'find')} autoFocus>
          <Input className="palette-input" placeholder={t(words, 'find')} />
        </SearchField>
        <ListBox<Section>
          className="palette-list"
          aria-label={t(words, 'palette')}
          items={sections}
          selectionMode="none"
          onAction={(key) => run(String(key))}
          renderEmptyState={() => <p className="palette-empty quiet">{t(words, looking ? 'searching' : 'nothingFound')}</p>}
        >
          {(section) => (
            <ListBoxSection id={section.id}>
              <Header className="palette-head">{section.name}</Header>
              <Collection items={section.rows}>
                {(row) => (
                  <ListBoxItem id={row.id} textValue={row.label} className="ui-choice">
                    <span className="palette-label">{row.label}</span>
                    <span className="palette-side">
                      {row.note ? <span className="ui-choice-note">{row.note}</span> : null}
                      {row.keys ? <Keyboard className="ui-keys quiet">{showKeys(row.keys)}</Keyboard> : null}
                    </span>
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
        <p className="visually-hidden" role="status">
          {looking ? t(words, 'searching') : ''}
        </p>
      </div>
    </Autocomplete>
  );
}
