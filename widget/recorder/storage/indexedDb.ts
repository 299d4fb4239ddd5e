/** The store in IndexedDB, which survives a killed browser where localStorage loses its last seconds. */
import type { Snapshot } from "../../../schema/protocol/wire.ts";
import type { Draft } from "../draft.ts";
import { type DeliveryQueue, emptyQueue, isEmpty, upsert } from "../queue/deliveryQueue.ts";
import type { Store } from "./store.ts";

const DRAFT = "draft:";
/** What came since the queue, `waiting`, was last written. */
const AHEAD = "ahead:";
const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}~`);

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // Another tab may want to delete it, and must not wait for this one.
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

/** @param name of the database; the tag looks into its store `kept` to know whether anything is there */
export function databaseStore(name: string): Store {
  let opened: Promise<IDBDatabase> | undefined;
  async function kept(mode: IDBTransactionMode): Promise<IDBTransaction> {
    opened = opened ?? open(name);
    try {
      return (await opened).transaction("kept", mode);
    } catch {
      // The connection was closed from outside (data cleared, storage evicted): one new try, which may fail.
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
    async change({ add, keep, forget, work }) {
      // Alone, without a look at what is there, and before the queue is touched: so it is done though the page goes.
      if (add || keep || forget) {
        await written((store) => {
          if (add) store.put(add, AHEAD + add.id);
          if (forget) store.delete(DRAFT + forget);
          if (keep) store.put(keep, DRAFT + keep.snapshot.id);
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
