import { defaultStyleSheet } from '../../shared/compose/style-sheet.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import type { PersonView, SessionView, TitleView } from '../../shared/views.ts';
import { why } from '../../shared/words/whys.ts';
import * as people from '../store/people.ts';
import type { TitleSettings } from '../store/schema.ts';
import * as sessions from '../store/sessions.ts';
import * as titles from '../store/titles.ts';
import { done, found, given, refused } from './asking.ts';
import { layFirstSheets } from './first-sheets.ts';
import type { Parts } from './parts.ts';
import { newToken, type Passwords, tokenHash } from './passwords.ts';
import { rateLimit } from './rate-limit.ts';
import type { AuthService, Result, SignedIn } from './services.ts';

const fourteenDays = 14 * 24 * 3600 * 1000;
const minute = 60_000;
export const leastPassword = 8;

/** A login as it is kept and compared. */
export const loginOf = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

/** What a paper begins with; the rest is set in the administrator's room. */
export function newTitle(name: string): TitleSettings {
  return { name, englishName: '', sponsorLine: '', cnLine: '', hotlineLine: '', reviews: 3, timeZone: 'Asia/Shanghai', firstIssueNumber: 1 };
}

/** A title as everybody sees it: what is for the house only stays behind. */
export function titleView(settings: TitleSettings): TitleView {
  const { name, englishName, sponsorLine, cnLine, hotlineLine, reviews, timeZone, firstIssueNumber, brands } = settings;
  return {
    name, englishName, sponsorLine, cnLine, hotlineLine, reviews, timeZone, firstIssueNumber: firstIssueNumber ?? 1, ...measuresOf(settings),
    ...(brands ? { brands } : {}),
  };
}

const unnamed: TitleView = titleView(newTitle(''));

/** The front door: sessions are opaque tokens of which only the hash is kept, good for fourteen days since last seen. */
export function authService(parts: Parts, passwords: Passwords): AuthService & { tellEnded(personId: string): void } {
  const { db, clock, ids } = parts;
  const limit = rateLimit(() => clock.now());
  const listeners = new Set<(personId: string) => void>();
  const isDemo = async () => (await titles.get(db.read))?.settings.demo === true;

  const sessionView = (person: PersonView, settings: TitleSettings | null): SessionView => ({
    person, title: settings ? titleView(settings) : unnamed, demo: settings?.demo === true, now: clock.now(),
  });

  const admit = async (personId: string, agent: string): Promise<SignedIn> => {
    const token = newToken();
    const now = clock.now();
    await db.tx(async (tx) => {
      await sessions.removeExpired(tx, now);
      await sessions.insert(tx, {
        tokenHash: tokenHash(token), personId, createdAt: now, seenAt: now, expiresAt: now + fourteenDays, agent: agent.slice(0, 300),
      });
    }, [`person:${personId}`]);
    const person = found(await people.get(db.read, personId));
    return { token, session: sessionView(person, (await titles.get(db.read))?.settings ?? null) };
  };

  const told = (personId: string) => {
    for (const listener of listeners) listener(personId);
  };
  const ended = (personId: string) => ({
    at: clock.now(), type: 'session.ended' as const, personId, editionId: null, pageId: null, storyId: null, data: {},
  });

  return {
    async door() {
      const title = await titles.get(db.read);
      const demo = title?.settings.demo === true;
      return {
        state: !(await people.anybody(db.read)) ? 'setup' : 'sign-in', demo, titleName: title?.settings.name ?? '',
        people: demo ? await people.list(db.read, { active: true }) : [],
      };
    },

    async setUp({ titleName, name, login, password, agent }) {
      const against = [
        ...(titleName.trim() ? [] : [why('title-missing')]),
        ...(name.trim() ? [] : [why('name-missing')]),
        ...(loginOf(login) ? [] : [why('login-missing')]),
        ...(password.length >= leastPassword ? [] : [why('password-short', { n: leastPassword })]),
      ];
      if (against.length > 0) return refused(...against);
      if ((await people.anybody(db.read))) return refused(why('setup-done'));
      const passwordHash = await passwords.hash(password);
      const personId = ids();
      const first = await db.tx(async (tx) => {
        // Two people at two browsers: the second finds the paper set up.
        if (await people.anybody(tx.q)) return false;
        await titles.insert(tx, { settings: newTitle(titleName.trim()), styleSheet: defaultStyleSheet });
        await layFirstSheets(tx, clock.now());
        await people.insert(tx, {
          id: personId, name: name.trim(), login: loginOf(login), hats: ['administrator'], desk: '', active: true, passwordHash, createdAt: clock.now(),
        });
        tx.record({
          at: clock.now(), type: 'person.added', personId, editionId: null, pageId: null, storyId: null, data: { name: name.trim(), subjectId: personId },
        });
        return true;
      }, ['people']);
      return first ? given(await admit(personId, agent)) : refused(why('setup-done'));
    },

    async signIn({ login, password, agent, from }): Promise<Result<SignedIn>> {
      const names = [`login:${loginOf(login)}`, `from:${from}`];
      const wait = limit.wait(names);
      if (wait > 0) return refused(why('too-many-tries', { minutes: Math.ceil(wait / minute) }));
      limit.wrong(names);
      const kept = await people.secret(db.read, { login: loginOf(login) });
      const right = await passwords.matches(kept?.passwordHash ?? null, password);
      if (!kept || !right || !kept.active) return refused(why('wrong-password'));
      limit.right(names);
      return given(await admit(kept.id, agent));
    },

    async demoSignIn({ personId, agent }) {
      if (!(await isDemo())) return refused(why('not-demo'));
      const person = await people.get(db.read, personId);
      if (!person?.active) return refused(why('person-unknown'));
      return given(await admit(personId, agent));
    },

    async whoIs(token) {
      if (token.length > 100) return null;
      const hash = tokenHash(token);
      const session = await sessions.get(db.read, hash);
      const now = clock.now();
      if (!session || session.expiresAt <= now) return null;
      const person = await people.get(db.read, session.personId);
      if (!person?.active) return null;
      // Sliding, but not a write for every question.
      if (now - session.seenAt > 10 * minute) {
        await db.tx((tx) => sessions.seen(tx, hash, now, now + fourteenDays), [`person:${session.personId}`]);
      }
      return { personId: session.personId };
    },

    async me(who) {
      const person = found(await people.get(db.read, who.personId));
      return sessionView(person, (await titles.get(db.read))?.settings ?? null);
    },

    async signOut(token) {
      const hash = tokenHash(token);
      const session = await sessions.get(db.read, hash);
      if (!session) return;
      await db.tx(async (tx) => {
        await sessions.remove(tx, hash);
        tx.record(ended(session.personId));
      }, [`person:${session.personId}`]);
      told(session.personId);
    },

    async signOutEverywhere(who) {
      await db.tx(async (tx) => {
        await sessions.removeAllOf(tx, who.personId);
        tx.record(ended(who.personId));
      }, [`person:${who.personId}`]);
      told(who.personId);
    },

    async changePassword(who, asked) {
      const names = [`password:${who.personId}`];
      const wait = limit.wait(names);
      if (wait > 0) return refused(why('too-many-tries', { minutes: Math.ceil(wait / minute) }));
      if (asked.new.length < leastPassword) return refused(why('password-short', { n: leastPassword }));
      limit.wrong(names);
      if (!(await passwords.matches((await people.secret(db.read, { id: who.personId }))?.passwordHash ?? null, asked.old))) return refused(why('wrong-password'));
      limit.right(names);
      const passwordHash = await passwords.hash(asked.new);
      await db.tx(async (tx) => {
        await people.update(tx, who.personId, { passwordHash });
        await sessions.removeAllOf(tx, who.personId, tokenHash(asked.token));
        tx.record(ended(who.personId));
      }, [`person:${who.personId}`]);
      told(who.personId);
      return done;
    },

    tellEnded: told,

    onSessionsEnded(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
