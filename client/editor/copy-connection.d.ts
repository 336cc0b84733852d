import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
/** Why the server will not take this copy; `read-only` keeps reading, the others end the connection until `retry`. */
export type RefusedWhy = 'sign-in' | 'may-not-enter' | 'no-such-story' | 'too-large' | 'schema-too-old' | 'too-many' | 'malformed' | 'read-only';
/**
 * How safe the words are. `stored`: everything typed here is on the server's disk. `device-only`: some of it is only here, since
 * an instant; the screen says so when that lasts. `connecting`: nothing is waiting, and the line is not up.
 */
export type CopyState = {
    readonly kind: 'connecting';
} | {
    readonly kind: 'stored';
} | {
    readonly kind: 'device-only';
    readonly since: number;
    readonly pendingChars: number;
    readonly online: boolean;
} | {
    readonly kind: 'refused';
    readonly why: RefusedWhy;
    readonly pendingChars: number;
};
export interface CopyConnectionOptions {
    readonly storyId: string;
    /** Whose device copy it is: on a shared machine nobody takes up another's unsent words. */
    readonly personId: string;
    /** Where the sockets are, without a room; the page's own server unless given. */
    readonly url?: string;
    readonly webSocket?: typeof WebSocket;
    readonly now?: () => number;
}
/** A story's shared document on this screen. Make it in an effect, `destroy` it in the effect's end. */
export interface CopyConnection {
    readonly doc: Y.Doc;
    readonly fragment: Y.XmlFragment;
    readonly awareness: Awareness;
    /** Resolves when the server's copy is here. Mount the editor only then: an editor on an empty document would fill it. */
    readonly ready: Promise<void>;
    state(): CopyState;
    /** For useSyncExternalStore: calls back when `state()` is another object. */
    subscribe(changed: () => void): () => void;
    /** What this hand has seen, for moves (ST6). */
    stateVector(): Uint8Array;
    /** Characters (deletions count one) not known to be on the server's disk. */
    pending(): number;
    /** ST6: resolves to true as soon as nothing is pending, to false when that takes longer. Ask before every move. */
    settled(timeoutMs: number): Promise<boolean>;
    /** Connects again after a refusal. */
    retry(): void;
    /** Throws away what is kept on this device. */
    forget(): Promise<void>;
    destroy(): void;
}
/** Opens the copy of a story: the document, its line to the server, and what is kept on the device meanwhile. */
export declare function connectCopy(options: CopyConnectionOptions): CopyConnection;
