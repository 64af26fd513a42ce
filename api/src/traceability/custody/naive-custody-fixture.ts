import type { CustodyCommand, Goods } from './custody-command.ts';

interface Place {
  holder: string | null;
  heading: string | null;
}

interface Item extends Place {
  inside: string | null;
  gone: boolean;
}

interface Unit extends Place {
  inside: string | null;
  isOpen: boolean;
}

/**
 * For tests: custody written down item by item, without ranges, to hold the real rules against.
 * Each item and each unit is a row of its own, and a command is checked and done row by row.
 */
export class NaiveCustody {
  items = new Map<string, Item>();
  units = new Map<string, Unit>();

  constructor(batches: number, quantity: number) {
    for (let batch = 1; batch <= batches; batch++) {
      for (let index = 0; index < quantity; index++) {
        this.items.set(`${batch}:${index}`, {
          ...{ inside: null, gone: false, holder: null, heading: null },
        });
      }
    }
  }

  /** Whether it was done; else nothing has changed. */
  apply(command: CustodyCommand): boolean {
    const [items, units] = [structuredClone(this.items), structuredClone(this.units)];
    const isDone = this.#run(command);
    if (!isDone) [this.items, this.units] = [items, units];
    return isDone;
  }

  #run(command: CustodyCommand): boolean {
    switch (command.kind) {
      case 'pack':
        return command.groups.every((group) => this.#pack(group.sscc, group, command.placeId));
      case 'repack':
        return this.#takeOut(command, false) && this.#pack(command.sscc, command, command.placeId);
      case 'unpack':
        return this.#takeOut(command, true);
      case 'break':
        return this.#break(command.sscc);
      case 'remove':
        return this.#remove(command);
      case 'ship':
        return this.#ship(command);
      case 'receive':
        return this.#receive(command);
    }
  }

  #itemsOf({ items }: Goods): Item[] {
    return items.flatMap(({ batch, from, to }) =>
      Array.from({ length: to - from + 1 }, (_, at) => this.#item(`${batch}:${from + at}`)),
    );
  }

  #item(key: string): Item {
    const item = this.items.get(key);
    if (!item) throw new Error(`no item ${key}`);
    return item;
  }

  #open(sscc: string): Unit | null {
    const unit = this.units.get(sscc);
    return unit?.isOpen ? unit : null;
  }

  #above(sscc: string): string[] {
    const inside = this.units.get(sscc)?.inside ?? null;
    return inside === null ? [sscc] : [sscc, ...this.#above(inside)];
  }

  #below(sscc: string): string[] {
    const children = [...this.units].filter(([, unit]) => unit.inside === sscc);
    return [sscc, ...children.flatMap(([child]) => this.#below(child))];
  }

  #height(sscc: string): number {
    const children = [...this.units].filter(([, unit]) => unit.inside === sscc);
    return 1 + Math.max(0, ...children.map(([child]) => this.#height(child)));
  }

  /** All rows that move along with a unit, itself too. */
  #rowsOf(sscc: string): (Item | Unit)[] {
    const below = this.#below(sscc);
    const units = below.map((one) => this.units.get(one) as Unit);
    const items = [...this.items.values()].filter(
      ({ inside }) => inside !== null && below.includes(inside),
    );
    return [...units, ...items];
  }

  #pack(sscc: string, goods: Goods, placeId: string | null): boolean {
    const items = this.#itemsOf(goods);
    const into = this.units.get(sscc);
    if (items.length + goods.units.length === 0) return false;
    if (into && !into.isOpen) return false;
    const root = this.units.get(this.#above(sscc).at(-1) ?? '');
    if (into && root?.heading !== null) return false;
    for (const name of goods.units) {
      const unit = this.#open(name);
      if (!unit || unit.inside !== null || unit.heading !== null) return false;
      if (this.#above(sscc).includes(name)) return false;
      if (this.#above(sscc).length + this.#height(name) > 4) return false;
    }
    if (items.some((item) => item.gone || item.inside !== null || item.heading !== null)) {
      return false;
    }
    const children = goods.units.map((name) => this.units.get(name) as Unit);
    const content = [...children, ...items];
    const holder = into
      ? into.holder
      : (placeId ?? content.map((one) => one.holder).find((one) => one !== null) ?? null);
    const places = [placeId, holder];
    if (content.some((one) => places.some((place) => !isNear(one.holder, place)))) return false;
    if (into && !isNear(into.holder, placeId)) return false;
    if (!into) this.units.set(sscc, { inside: null, isOpen: true, holder, heading: null });
    for (const name of goods.units) {
      for (const row of this.#rowsOf(name)) row.holder = holder ?? row.holder;
      (this.units.get(name) as Unit).inside = sscc;
    }
    for (const item of items) {
      item.inside = sscc;
      item.holder = holder ?? item.holder;
    }
    return true;
  }

  #takeOut(goods: Goods, isStrict: boolean): boolean {
    for (const item of this.#itemsOf(goods)) {
      if (item.gone || (isStrict && item.inside === null)) return false;
      item.inside = null;
    }
    for (const name of goods.units) {
      const unit = this.#open(name);
      if (!unit || (isStrict && unit.inside === null)) return false;
      unit.inside = null;
    }
    return true;
  }

  #break(sscc: string): boolean {
    const unit = this.#open(sscc);
    if (!unit) return false;
    for (const row of [...this.items.values(), ...this.units.values()]) {
      if (row.inside === sscc) row.inside = null;
    }
    unit.inside = null;
    unit.isOpen = false;
    return true;
  }

  #remove(goods: Goods): boolean {
    const items = this.#itemsOf(goods);
    if (items.length + goods.units.length === 0) return false;
    if (!this.#takeOut(goods, false)) return false;
    const rows = [...items, ...goods.units.flatMap((name) => this.#rowsOf(name))];
    for (const row of rows) {
      row.heading = null;
      if ('gone' in row) row.gone = true;
      else row.isOpen = false;
    }
    return true;
  }

  /** Rows that move together, the outermost first; null when goods would be torn apart. */
  #wholes(goods: Goods): (Item | Unit)[][] | null {
    const named = this.#itemsOf(goods);
    if (named.some(({ gone }) => gone)) return null;
    const roots = new Set<string>();
    for (const name of goods.units) {
      const unit = this.#open(name);
      if (unit?.inside !== null) return null;
      roots.add(name);
    }
    for (const { inside } of named) {
      if (inside === null) continue;
      const root = this.#above(inside).at(-1) ?? '';
      if (goods.units.includes(root)) continue;
      const held = this.#rowsOf(root).filter((row) => 'gone' in row);
      if (held.some((row) => !named.includes(row))) return null;
      roots.add(root);
    }
    return [
      ...[...roots].map((root) => this.#rowsOf(root)),
      ...named.filter(({ inside }) => inside === null).map((item) => [item]),
    ];
  }

  /** The units that arrive, out of what they were in; null when one of those named is none. */
  #openOnTheWay(goods: Goods): string[] | null {
    if (goods.units.some((name) => !this.#open(name))) return null;
    const rootOf = (name: string) => this.#above(name).at(-1) ?? '';
    const isComing = (name: string) => this.units.get(rootOf(name))?.heading !== null;
    const comes = new Set<Item | Unit>(
      goods.units.filter(isComing).flatMap((name) => this.#rowsOf(name)),
    );
    for (const item of this.#itemsOf(goods)) {
      if (item.inside !== null && isComing(item.inside)) comes.add(item);
    }
    const isWhole = (name: string) => {
      const held = this.#rowsOf(name).filter((row) => 'gone' in row);
      return (held.length > 0 && held.every((row) => comes.has(row))) || goods.units.includes(name);
    };
    const arriving = [...this.units.keys()].filter(
      (name) => isComing(name) && this.#open(name) && isWhole(name),
    );
    const outermost = arriving.filter(
      (name) => !this.#above(name).some((above) => above !== name && arriving.includes(above)),
    );
    const along = new Set(outermost.flatMap((name) => this.#rowsOf(name)));
    for (const row of comes) if (!along.has(row)) row.inside = null;
    for (const name of outermost) (this.units.get(name) as Unit).inside = null;
    return [
      ...outermost,
      ...goods.units.filter((name) => !comes.has(this.units.get(name) as Unit)),
    ];
  }

  #ship(command: Extract<CustodyCommand, { kind: 'ship' }>): boolean {
    const { fromId, toId, isHandOver } = command;
    const wholes = this.#wholes(command);
    if (!wholes || wholes.length === 0) return false;
    for (const [first] of wholes) {
      if (!first || first.heading !== null) return false;
      const isHeld = fromId === null ? !isShop(first.holder) : isNear(first.holder, fromId);
      if (!isHeld) return false;
    }
    for (const [first, ...others] of wholes) {
      for (const row of first ? [first, ...others] : []) {
        row.holder = isHandOver ? toId : (fromId ?? row.holder);
        row.heading = isHandOver ? null : toId;
      }
    }
    return true;
  }

  #receive(command: Extract<CustodyCommand, { kind: 'receive' }>): boolean {
    const { atId } = command;
    const opened = this.#openOnTheWay(command);
    if (!opened) return false;
    const coming = this.#wholes({ ...command, units: opened })?.filter(
      ([first]) => first && (first.holder !== atId || first.heading !== null),
    );
    if (!coming || coming.length === 0) return false;
    for (const row of coming.flat()) {
      row.holder = atId;
      row.heading = null;
    }
    return true;
  }
}

const isShop = (id: string | null): boolean => id?.startsWith('dlr_') ?? false;

/** The same place, or the brand’s goods at a place of the brand that is not told for one of them. */
const isNear = (a: string | null, b: string | null): boolean =>
  a === b || ((a === null || b === null) && !isShop(a) && !isShop(b));
