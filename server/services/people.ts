import type { Hat } from '../../shared/people.ts';
import { hats as allHats } from '../../shared/people.ts';
import type { TitleView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import * as editions from '../store/editions.ts';
import * as people from '../store/people.ts';
import * as sessions from '../store/sessions.ts';
import * as titles from '../store/titles.ts';
import { against, done, found, given, personAsking, refused } from './asking.ts';
import { leastPassword, loginOf, titleView } from './auth.ts';
import type { Parts } from './parts.ts';
import type { Passwords } from './passwords.ts';
import type { PeopleService } from './services.ts';

const zoneKnown = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
};

/** The roster and the paper's own facts: everybody of the house reads them, administrators keep them. */
export function peopleService(parts: Parts, passwords: Passwords, told: (personId: string) => void): PeopleService {
  const { db, clock, ids, rooms } = parts;

  const wrong = (asked: { name?: string; hats?: readonly Hat[]; password?: string }): readonly Why[] => [
    ...(asked.name !== undefined && !asked.name.trim() ? [why('name-missing')] : []),
    ...(asked.hats && (asked.hats.length === 0 || !asked.hats.every((hat) => allHats.includes(hat))) ? [why('hat-missing')] : []),
    ...(asked.password !== undefined && asked.password.length < leastPassword ? [why('password-short', { n: leastPassword })] : []),
  ];

  return {
    async roster(who) {
      const person = await personAsking(db.read, who);
      // An outside contributor sees nobody but themselves.
      if (against(person, 'roster.read', null).length > 0) {
        return { people: await people.list(db.read, { ids: [who.personId] }) };
      }
      return { people: await people.list(db.read) };
    },

    async add(who, asked) {
      const person = await personAsking(db.read, who);
      const no = [...against(person, 'people.manage', null), ...wrong(asked), ...(loginOf(asked.login) ? [] : [why('login-missing')])];
      if (no.length > 0) return refused(...no);
      const passwordHash = await passwords.hash(asked.password);
      const personId = ids();
      const made = await db.tx(async (tx) => {
        const added = await people.insert(tx, {
          id: personId, name: asked.name.trim(), login: loginOf(asked.login), hats: asked.hats, desk: asked.desk.trim(), active: true, passwordHash,
          createdAt: clock.now(),
        });
        if (added) {
          tx.record({
            at: clock.now(), type: 'person.added', personId: who.personId, editionId: null, pageId: null, storyId: null,
            data: { name: asked.name.trim(), subjectId: personId },
          });
        }
        return added;
      }, ['people']);
      return made ? given({ personId }) : refused(why('login-taken'));
    },

    async change(who, { personId, patch }) {
      const person = await personAsking(db.read, who);
      const no = [...against(person, 'people.manage', null), ...wrong(patch)];
      if (no.length > 0) return refused(...no);
      const passwordHash = patch.password === undefined ? undefined : await passwords.hash(patch.password);
      const against2 = await db.tx(async (tx): Promise<readonly Why[]> => {
        const now = await people.get(tx.q, personId);
        if (!now) return [why('person-unknown')];
        const hats = patch.hats ?? now.hats;
        const active = patch.active ?? now.active;
        if (now.active && now.hats.includes('administrator') && !(active && hats.includes('administrator'))) {
          const others = await people.list(tx.q, { hat: 'administrator', active: true });
          if (!others.some((p) => p.id !== personId)) return [why('last-administrator')];
        }
        await people.update(tx, personId, {
          ...(patch.name === undefined ? {} : { name: patch.name.trim() }), ...(patch.hats ? { hats: patch.hats } : {}),
          ...(patch.desk === undefined ? {} : { desk: patch.desk.trim() }), ...(patch.active === undefined ? {} : { active: patch.active }),
          ...(passwordHash === undefined ? {} : { passwordHash }),
        });
        if (!active || passwordHash !== undefined) await sessions.removeAllOf(tx, personId);
        tx.record({
          at: clock.now(), type: 'person.changed', personId: who.personId, editionId: null, pageId: null, storyId: null,
          data: { name: patch.name?.trim() ?? now.name, subjectId: personId, what: Object.keys(patch).filter((k) => k !== 'password') },
        });
        return [];
      }, ['people']);
      if (against2.length > 0) return refused(...against2);
      if (patch.active === false || patch.password !== undefined) told(personId);
      // Other hats are other rights in every open story.
      rooms.knockPerson(personId);
      return done;
    },

    async title(who) {
      await personAsking(db.read, who);
      return titleView(found(await titles.get(db.read)).settings);
    },

    async saveTitle(who, patch) {
      const person = await personAsking(db.read, who);
      const no = [
        ...against(person, 'title.manage', null),
        ...(patch.name !== undefined && !patch.name.trim() ? [why('title-missing')] : []),
        ...(Object.values(patch.brands ?? {}).some((said) => [said.jumpOut, said.jumpIn].some((line) => line !== undefined && !line.includes('{folio}'))) ? [why('jump-folio-missing', { folio: '{folio}' })] : []),
        ...(patch.timeZone !== undefined && !zoneKnown(patch.timeZone) ? [why('bad-input', { what: 'timeZone' })] : []),
      ];
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const title = found(await titles.get(tx.q));
        // Numbers run on from the first: once there is an edition, nobody moves where they began.
        const begun = patch.firstIssueNumber !== undefined && patch.firstIssueNumber !== title.settings.firstIssueNumber;
        if (begun && (await editions.list(tx.q, { limit: 1 })).length > 0) return refused(why('numbering-begun'));
        const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<TitleView>;
        await titles.saveSettings(tx, { ...title.settings, ...said });
        tx.record({
          at: clock.now(), type: 'title.changed', personId: who.personId, editionId: null, pageId: null, storyId: null,
          data: { what: Object.keys(said) },
        });
        return done;
      }, ['title', 'editions']);
    },
  };
}
