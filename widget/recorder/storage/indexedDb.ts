/** The store in IndexedDB. It survives a killed browser; localStorage would lose the last seconds. */
import type { Snapshot } from "../../../schema/protocol/wire.ts";
import type { Draft } from "../draft.ts";
import { type DeliveryQueue, emptyQueue, isEmpty, upsert } from "../queue/deliveryQueue.ts";
import type { Store } from "./store.ts";

const DRAFT = "draft:";
/** Snapshots added since the queue, `waiting`, was last written. */
const AHEAD = "ahead:";
const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}~`);

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // Another tab may want to delete the database, and must not wait for this one.
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

/** Deletes the database if there is one. Blocked storage throws on mere access. */
export function deleteDatabase(name: string): void {
  try {
    indexedDB.deleteDatabase(name);
  } catch {
    // Nothing is stored then.
  }
}

/** @param name of the database; the tag looks into its object store `kept` to know whether anything is stored */
export function databaseStore(name: string): Store {
  let opened: Promise<IDBDatabase> | undefined;
  async function kept(mode: IDBTransactionMode): Promise<IDBTransaction> {
    opened = opened ?? open(name);
    try {
      return (await opened).transaction("kept", mode);
    } catch {
      // The browser closed the connection, as Safari does to pages in the background: try once more, which may fail.
      // https://github.com/jakearchibald/idb/issues/229
      opened = open(name);
      return (await opened).transaction("kept", mode);
    }
  }
  async function written(write: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = await kept("readwrite");
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      write(transaction.objectStore("kept"));
      transaction.commit?.();
    });
  }
  return {
    async change({ add, draft, forget, work }) {
      // In a transaction of its own, without reading, before the queue changes: so it finishes even if the page closes.
      if (add || draft || forget) {
        await written((store) => {
          if (add) store.put(add, AHEAD + add.id);
          if (forget) store.delete(DRAFT + forget);
          if (draft) store.put(draft, DRAFT + draft.snapshot.id);
        });
      }
      const transaction = await kept("readwrite");
      return new Promise((resolve, reject) => {
        const store = transaction.objectStore("kept");
        const read: IDBRequest<DeliveryQueue | undefined> = store.get("waiting");
        const came: IDBRequest<Snapshot[]> = store.getAll(under(AHEAD));
        came.onsuccess = () => {
          const waiting = read.result ?? emptyQueue();
          for (const snapshot of came.result) upsert(waiting, snapshot);
          try {
            const result = work(waiting);
            store.delete(under(AHEAD));
            if (isEmpty(waiting)) store.delete("waiting");
            else store.put(waiting, "waiting");
            transaction.oncomplete = () => resolve(result);
          } catch (why) {
            transaction.abort();
            reject(why);
          }
        };
        transaction.onabort = () => reject(transaction.error);
      });
    },
    save: (draft) => written((store) => store.put(draft, DRAFT + draft.snapshot.id)),
    async drafts() {
      const transaction = await kept("readonly");
      return new Promise((resolve, reject) => {
        const read: IDBRequest<Draft[]> = transaction.objectStore("kept").getAll(under(DRAFT));
        read.onsuccess = () => resolve(read.result);
        read.onerror = () => reject(read.error);
      });
    },
  };
}
