import * as Y from 'yjs';
import { CUTTABLE, isKind, lookOf } from './copy-doc.ts';

/** Where something stands in a copy's document: under the root, in a paragraph, in its text; `gone`: where nothing stands any more. */
export type Place = 'root' | 'paragraph' | 'text' | 'gone';

/** What kind of place a type makes for its own contents; null when a copy holds no such type. */
export function placeIn(type: unknown): 'paragraph' | 'text' | null {
  if (type instanceof Y.XmlElement) return 'paragraph';
  return type instanceof Y.XmlText ? 'text' : null;
}

/**
 * Whether a copy may hold this in that place (under that attribute, or null): paragraphs of known kinds under the root, a
 * text in a paragraph, words and known looks in a text. Every editor draws what stands here, and what an editor cannot
 * draw it either takes out of everybody's text or stops at: nothing else may ever come in.
 */
export function belongsAt(place: Place, attribute: string | null, content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentDeleted) return true;
  switch (place) {
    case 'gone': return isWords(content) || isType(content);
    case 'root': return attribute === null && content instanceof Y.ContentType && content.type instanceof Y.XmlElement && isKind(content.type.nodeName);
    case 'paragraph':
      if (attribute === null) return content instanceof Y.ContentType && content.type instanceof Y.XmlText;
      return attribute === CUTTABLE && content instanceof Y.ContentAny && content.arr.every(isFlag);
    case 'text':
      if (attribute !== null) return false;
      // No keyboard and no paste of ours gives a zero sign, and not every database keeps one.
      return (content instanceof Y.ContentString && !content.str.includes('\0')) || (content instanceof Y.ContentFormat && lookOf(content.key) !== undefined && isSwitch(content.value));
  }
}

/** What stood in a paragraph that others have taken out meanwhile: it becomes nothing, but it was of the copy's making. */
const isWords = (content: Y.Item['content']): boolean =>
  content instanceof Y.ContentString || content instanceof Y.ContentFormat || content instanceof Y.ContentAny;
const isType = (content: Y.Item['content']): boolean => content instanceof Y.ContentType && placeIn(content.type) !== null;

const isFlag = (value: unknown): boolean =>
  value === null || value === undefined || typeof value === 'boolean' || value === 'true' || value === 'false';

/** The editor turns a look on with an empty object, and off with null. */
const isSwitch = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'object' && Object.keys(value).length === 0);
