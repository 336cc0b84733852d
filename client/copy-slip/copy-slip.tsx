import type { ReactNode } from 'react';
import type { StoryView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import type { ActAnswer } from '../ui/act-button.tsx';
import { Photos } from './photos.tsx';
import { handsText } from './hands.ts';
import { type MoveAsked, SlipActs, type SlipWish } from './slip-acts.tsx';
import type { ChangeSlip } from './slip-change.ts';
import { SlipFacts } from './slip-facts.tsx';
import { SlipPeople } from './slip-people.tsx';
import { Assignments, History, Signatures } from './slip-record.tsx';
import { words } from './words.ts';
import './copy-slip.css';

export interface CopySlipProps {
  readonly view: StoryView;
  /** The brand of the page it is planned for: how its byline prints. */
  readonly brand: string;
  readonly onChange: ChangeSlip;
  readonly onMove: (asked: MoveAsked) => Promise<ActAnswer>;
  readonly waiting: string | null;
  /** The little live picture of its slot, where it has one. */
  readonly slot: ReactNode;
  readonly onWish?: (grant: (wish: SlipWish['act']) => void) => void;
}

const Part = ({ title, children, note }: { readonly title: string; readonly children: ReactNode; readonly note?: string }) => (
  <section className="slip-part">
    <h2 className="slip-title">{title}{note && <span className="quiet num"> {note}</span>}</h2>
    {children}
  </section>
);

/** 稿签: the slip that travels with the copy. */
export function CopySlip({ view, brand, onChange, onMove, waiting, slot, onWish }: CopySlipProps) {
  const { t, lang } = useLanguage();
  const { person } = useSession();
  const { story } = view;
  const hands = handsText(story.hands, lang) || t(words, 'nobody');
  const offeredToMe = view.assignments.some((one) => one.personId === person.id && one.state === 'offered');
  return (
    <div className="slip">
      <section className="slip-part slip-head">
        <p><TraySteps kind="story" tray={story.tray} /></p>
        <p><span className="quiet">{t(words, 'whoseHands')}</span> <strong>{hands}</strong></p>
        <SlipActs offers={view.offers} onMove={onMove} waiting={waiting} {...(onWish ? { onWish } : {})} />
        <a className="slip-galley" href={`/press/stories/${story.id}/galley.pdf`} target="_blank" rel="noreferrer">{t(words, 'galley')}</a>
      </section>
      {offeredToMe && <Part title={t(words, 'assignments')}><Assignments view={view} /></Part>}
      {slot && <Part title={t(words, 'slot')}>{slot}</Part>}
      <Part title={t(words, 'people')}>
        <SlipPeople story={story} brand={brand} mayEdit={view.mayWrite || view.mayEditSlip} onChange={onChange} />
      </Part>
      <Part title={t(words, 'photos')} note={view.photos.length > 0 ? String(view.photos.length) : ''}>
        <Photos storyId={story.id} photos={view.photos} mayEdit={view.mayWrite} />
      </Part>
      <Part title={t(words, 'facts')}><SlipFacts story={story} mayEdit={view.mayEditSlip} onChange={onChange} /></Part>
      {!offeredToMe && view.assignments.length > 0 && <Part title={t(words, 'assignments')}><Assignments view={view} /></Part>}
      <Part title={t(words, 'signatures')}><Signatures signatures={view.signatures} revisions={view.revisions} /></Part>
      <Part title={t(words, 'history')}><History events={view.events} /></Part>
    </div>
  );
}
