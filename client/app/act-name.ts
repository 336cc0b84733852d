import { useRef } from 'react';
import { newId } from './new-id.ts';

/**
 * The name of what a hand is about to make, made here: sent again after a line that broke it is the same one, so that the office, which
 * perhaps had made it, makes no second. Other words are another thing; whoever changes them after a torn line loses none of them.
 */
export class ActName {
  #said = '';
  #id = '';

  /** The name that goes with these words until they are known to be stored. */
  for(words: unknown): string {
    const said = JSON.stringify(words);
    if (this.#id === '' || said !== this.#said) this.#id = newId();
    this.#said = said;
    return this.#id;
  }

  /** The office has it: the same words once more are a second thing. */
  stored(): void {
    this.#id = '';
  }
}

/** One name at a time, for a form that stands. */
export function useActName(): ActName {
  const name = useRef<ActName>(undefined);
  name.current ??= new ActName();
  return name.current;
}
