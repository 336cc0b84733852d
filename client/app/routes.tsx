import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Loading } from '../ui/loading.tsx';
import { type Desk, useFirstDesk, useMyDesks } from './desks.ts';
import { Nowhere } from './nowhere.tsx';

const MyDay = lazy(() => import('../reporter-desk/my-day.tsx').then((m) => ({ default: m.MyDay })));
const Tonight = lazy(() => import('../duty-desk/tonight.tsx').then((m) => ({ default: m.Tonight })));
const NewsDesk = lazy(() => import('../news-desk/news-desk.tsx').then((m) => ({ default: m.NewsDesk })));
const StoryRoom = lazy(() => import('../editor/story-room.tsx').then((m) => ({ default: m.StoryRoom })));
const PagesOverview = lazy(() => import('../art-desk/pages-overview.tsx').then((m) => ({ default: m.PagesOverview })));
const PageRoom = lazy(() => import('../art-desk/page-room.tsx').then((m) => ({ default: m.PageRoom })));
const ProofsList = lazy(() => import('../proof-desk/proofs-list.tsx').then((m) => ({ default: m.ProofsList })));
const ProofRoom = lazy(() => import('../proof-desk/proof-room.tsx').then((m) => ({ default: m.ProofRoom })));
const Archive = lazy(() => import('../archive/archive.tsx').then((m) => ({ default: m.Archive })));
const DesignRoom = lazy(() => import('../admin/design-room.tsx').then((m) => ({ default: m.DesignRoom })));
const Admin = lazy(() => import('../admin/admin.tsx').then((m) => ({ default: m.Admin })));

/** Every address of the floor. Desks come over the line when they are first opened. */
export function Routes() {
  const first = useFirstDesk();
  const mine = useMyDesks();
  // A desk that no hat opens is nowhere; single stories, pages and proofs can be linked to anybody, and the office decides.
  const opens = (id: Desk['id']) => mine.some((desk) => desk.id === id);
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/">{first ? <Redirect to={first.path} replace /> : <Nowhere />}</Route>
        <Route path="/sign-in">{first ? <Redirect to={first.path} replace /> : <Nowhere />}</Route>
        <Route path="/my-day">
          <MyDay />
        </Route>
        <Route path="/tonight/:editionId?">{opens('tonight') ? <Tonight /> : <Nowhere />}</Route>
        <Route path="/stories">
          <NewsDesk />
        </Route>
        <Route path="/stories/:storyId">
          <StoryRoom />
        </Route>
        <Route path="/pages">
          <PagesOverview />
        </Route>
        <Route path="/pages/:pageId">
          <PageRoom />
        </Route>
        <Route path="/proofs">
          <ProofsList />
        </Route>
        <Route path="/proofs/:proofId">
          <ProofRoom />
        </Route>
        <Route path="/archive">{opens('archive') ? <Archive /> : <Nowhere />}</Route>
        <Route path="/design/:tab?">{opens('design') ? <DesignRoom /> : <Nowhere />}</Route>
        <Route path="/admin">{opens('admin') ? <Admin /> : <Nowhere />}</Route>
        <Route>
          <Nowhere />
        </Route>
      </Switch>
    </Suspense>
  );
}
