import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id at the strength OWASP names for servers (19 MiB, two passes); tests may ask for less. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Costs the same time when there is no such person (`kept` null) as when the word is wrong. */
  matches(kept: string | null, password: string): Promise<boolean>;
}

export function argonPasswords(memoryKiB = 19_456, timeCost = 2): Passwords {
  const options = { memoryCost: memoryKiB, timeCost, parallelism: 1 };
  const nobody = hash('no such person', options);
  return {
    hash: (password) => hash(password.normalize('NFC'), options),
    async matches(kept, password) {
      const right = await verify(kept ?? (await nobody), password.normalize('NFC')).catch(() => false);
      return right && kept !== null;
    },
  };
}

/** A session token: 32 random bytes, base64url. Only its hash is ever kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
