import { request } from 'node:http';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Seat, takeSeat } from './browser.ts';

/** A person at a desk: a browser of their own, signed in. */
export interface Sitting extends Seat {
  readonly name: string;
  /** Asks the office directly, for preparations that are not the point of a journey. */
  ask<T>(procedure: string, input?: unknown): Promise<T>;
  /** Tells the office directly. Throws with its reasons when it refuses. */
  tell<T>(procedure: string, input: unknown): Promise<T>;
}

export interface SeatOptions {
  readonly width?: number;
  readonly height?: number;
  readonly english?: boolean;
  readonly dark?: boolean;
}

interface Wire {
  readonly result?: { readonly data: unknown };
  readonly error?: { readonly message: string; readonly data?: { readonly why?: unknown } };
}

const unpack = (procedure: string, wire: Wire): unknown => {
  if (!wire.result) throw new Error(`${procedure}: ${wire.error?.message} ${JSON.stringify(wire.error?.data?.why ?? '')}`);
  return wire.result.data;
};

/** One call on a line of its own: a kept line may be closed by the server just as it is used again. */
async function call({ context, url }: Seat, method: 'GET' | 'POST', path: string, body?: string): Promise<Wire> {
  const cookie = (await context.cookies()).map((each) => `${each.name}=${each.value}`).join('; ');
  return new Promise((done, fail) => {
    const asked = request(
      new URL(path, url),
      { method, agent: false, headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          try {
            done(JSON.parse(text) as Wire);
          } catch {
            fail(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 200)}`));
          }
        });
        answer.on('error', fail);
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
}

/** The wire without a screen, with the seat's own cookie. */
export function officeOf(seat: Seat): Pick<Sitting, 'ask' | 'tell'> {
  return {
    async ask<T>(procedure: string, input?: unknown): Promise<T> {
      const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return unpack(procedure, await call(seat, 'GET', `/trpc/${procedure}${query}`)) as T;
    },
    async tell<T>(procedure: string, input: unknown): Promise<T> {
      const result = unpack(procedure, await call(seat, 'POST', `/trpc/${procedure}`, JSON.stringify(input))) as
        | { ok: boolean; value?: T; why?: unknown }
        | undefined;
      if (result && result.ok === false) throw new Error(`${procedure} was refused: ${JSON.stringify(result.why)}`);
      return result?.value as T;
    },
  };
}

/** Takes a seat and signs in by the demo's front door, as a visitor does. */
export async function signIn(browser: Browser, url: string, name: string, options: SeatOptions = {}): Promise<Sitting> {
  const seat = await takeSeat(browser, url, options);
  seat.page.setDefaultTimeout(20_000);
  await seat.page.goto('/');
  await seat.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await seat.page.getByRole('navigation').first().waitFor();
  return { ...seat, name, ...officeOf(seat) };
}

/** Chooses one of a Select by its label, or of any button that opens a list. */
export async function choose(within: Page | Locator, label: string | RegExp, option: string | RegExp): Promise<void> {
  const page = 'page' in within ? within.page() : within;
  await within.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Types a day and a time into a field of figures, part by part as a hand does, and leaves it. */
export async function typeTime(field: Locator, on: string, at: string): Promise<void> {
  await field.getByRole('spinbutton').first().click();
  await field.page().keyboard.type([...on.split('-'), ...at.split(':')].join(''));
  await field.page().keyboard.press('Enter');
}

/** Adds a person to a PeoplePicker by typing part of the name. */
export async function addPerson(group: Locator, name: string): Promise<void> {
  await group.getByRole('combobox').fill(name);
  await group
    .page()
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .click();
}

/**
 * Waits for what another person's act must bring to this screen without a reload. On a quiet machine that is well within a
 * second; the limit leaves room for a busy one, on which several browsers share two cores.
 */
export const live = (seen: Locator): Promise<void> => seen.waitFor({ timeout: 10_000 });

/** The one of several like-named things that stands on the page and not in a dialog over it. */
export const onPage = (seen: Locator): Locator => seen.first();
