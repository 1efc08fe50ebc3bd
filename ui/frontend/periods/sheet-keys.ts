import { Entry, Server } from './sheet-state';

/** What the keys need to know of the table they work on; row -1 is the last one, the target's own. */
export interface Table {
  rows: number;
  columns: number;
  at(row: number, column: number): HTMLTableCellElement | undefined;
  text(row: number, column: number): string;
  editable(row: number, column: number): boolean;
  locked(row: number, column: number): boolean;
  leaf(column: number): number;
  label(row: number, column: number): string;
  restore(row: number, column: number): void;
  send(entries: Entry[]): void;
  server(): Server;
}

interface Place {
  row: number;
  column: number;
}

/**
 * Keyboard, selection and clipboard of a sheet. One cell is active and can be reached by Tab from outside; within, Tab
 * goes on from cell to cell, and leaves the sheet after Escape or behind the last cell.
 */
export class SheetKeys {
  private active: Place;
  private anchor: Place;
  private input?: HTMLInputElement;
  private typing = false;
  private leaving = false;
  private readonly listeners = new AbortController();

  constructor(
    private readonly element: HTMLTableElement,
    private readonly table: Table,
  ) {
    this.active = this.anchor = { row: this.line(0), column: 0 };
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      element.addEventListener(type, listener, { signal: this.listeners.signal });
    on('keydown', (event) => {
      if (this.place(event.target)) {
        this.input ? this.keyInside(event) : this.key(event);
      }
    });
    on('mousedown', (event) => this.pressed(event));
    on('dblclick', (event) => this.place(event.target) && this.edit());
    on('copy', (event) => this.copy(event));
    on('paste', (event) => this.paste(event));
    on('focusin', (event) => this.focused(event));
    this.again();
  }

  close() {
    this.listeners.abort();
  }

  /** Shows again what is active after the cells were written. */
  again() {
    if (!this.input?.isConnected) {
      this.input = undefined;
    }
    const focus = this.element.contains(document.activeElement);
    this.show(focus);
  }

  go(row: number, column: number) {
    this.active = this.anchor = { row, column };
    this.show(true);
  }

  lock() {
    const places = this.selected().filter(({ row, column }) => this.table.editable(row, column));
    const locked = !places.every(({ row, column }) => this.table.locked(row, column));
    if (places.length > 0) {
      this.table.send(places.map(({ row, column }) => ({ row, leaf: this.table.leaf(column), locked })));
    }
  }

  why() {
    const leaf = this.table.leaf(this.active.column);
    if (leaf >= 0) {
      this.table.server().why(this.active.row, leaf);
    }
  }

  /** Lines from the top: rows, then the target's own. */
  private line(index: number) {
    return index >= this.table.rows ? -1 : index;
  }

  private index(row: number) {
    return row < 0 ? this.table.rows : row;
  }

  private key(event: KeyboardEvent) {
    const { key, shiftKey } = event;
    const control = event.ctrlKey || event.metaKey;
    const leaving = this.leaving;
    this.leaving = key === 'Escape';
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0],
    };
    if (control && key.toLowerCase() === 'z') {
      this.table.server()[shiftKey ? 'redo' : 'undo']();
    } else if (control && key.toLowerCase() === 'y') {
      this.table.server().redo();
    } else if (control && (key === 'Home' || key === 'End')) {
      this.move(key === 'Home' ? -1e6 : 1e6, key === 'Home' ? -1e6 : 1e6, shiftKey);
    } else if (control || event.altKey) {
      return;
    } else if (steps[key]) {
      this.move(...steps[key], shiftKey);
    } else if (key === 'Home' || key === 'End') {
      this.move(0, key === 'Home' ? -1e6 : 1e6, shiftKey);
    } else if (key === 'Tab') {
      if (leaving || !this.tab(shiftKey)) {
        return;
      }
    } else if (key === 'Enter' || key === 'F2') {
      this.edit();
    } else if (key === 'Escape') {
      this.anchor = this.active;
      this.show(true);
    } else if (key.toLowerCase() === 'l') {
      this.lock();
    } else if (key.toLowerCase() === 'w') {
      this.why();
    } else if (/^[-0-9.]$/.test(key)) {
      this.edit(key);
    } else {
      return;
    }
    event.preventDefault();
  }

  private keyInside(event: KeyboardEvent) {
    const { key } = event;
    const arrow = this.typing && ['ArrowUp', 'ArrowDown'].includes(key);
    event.stopPropagation();
    if (key === 'Escape') {
      this.input = undefined;
      this.table.restore(this.active.row, this.active.column);
      this.show(true);
    } else if (key === 'Enter' || key === 'Tab' || arrow) {
      this.commit();
      if (key === 'Tab') {
        this.tab(event.shiftKey);
      } else {
        this.move((key === 'ArrowUp' || event.shiftKey) ? -1 : 1, 0, false);
      }
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Opens the active cell; what is typed replaces its amount. */
  private edit(typed?: string) {
    const { row, column } = this.active;
    const cell = this.table.at(row, column);
    if (!cell || !this.table.editable(row, column)) {
      return;
    }
    const input = document.createElement('input');
    input.inputMode = 'decimal';
    input.autocomplete = 'off';
    input.setAttribute('aria-label', this.table.label(row, column));
    input.value = typed ?? this.table.text(row, column);
    this.typing = typed !== undefined;
    cell.replaceChildren(input);
    this.input = input;
    input.addEventListener('blur', () => this.input === input && this.commit());
    input.focus();
    if (!this.typing) {
      input.select();
    }
  }

  /** What was typed counts and is locked; the same amount again changes nothing. */
  private commit() {
    const { row, column } = this.active;
    const text = this.input!.value.trim();
    this.input = undefined;
    if (text === '' || text === this.table.text(row, column)) {
      this.table.restore(row, column);
    } else {
      this.table.send([{ row, leaf: this.table.leaf(column), text, locked: true }]);
    }
  }

  private move(down: number, right: number, extend: boolean) {
    const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
    this.active = {
      row: this.line(clamp(this.index(this.active.row) + down, this.table.rows)),
      column: clamp(this.active.column + right, this.table.columns - 1),
    };
    if (!extend) {
      this.anchor = this.active;
    }
    this.show(true);
  }

  /** On to the next cell, or the one before; not beyond the ends. */
  private tab(back: boolean) {
    const { columns, rows } = this.table;
    const next = this.index(this.active.row) * columns + this.active.column + (back ? -1 : 1);
    if (next < 0 || next >= (rows + 1) * columns) {
      return false;
    }
    this.go(this.line(Math.floor(next / columns)), next % columns);
    return true;
  }

  private place(target: EventTarget | null): Place | undefined {
    const at = target instanceof Element ? target.closest<HTMLElement>('td[data-at]')?.dataset.at : undefined;
    if (!at) {
      return undefined;
    }
    const [row, column] = at.split(':').map(Number);
    return { row, column };
  }

  private pressed(event: MouseEvent) {
    const place = this.place(event.target);
    if (!place || event.target === this.input) {
      return;
    }
    if (this.input) {
      this.commit();
    }
    event.preventDefault();
    this.active = place;
    if (!event.shiftKey) {
      this.anchor = place;
    }
    this.show(true);
  }

  private focused(event: FocusEvent) {
    const place = this.place(event.target);
    if (place && event.target !== this.input && (place.row !== this.active.row || place.column !== this.active.column)) {
      this.active = this.anchor = place;
      this.show(false);
    }
  }

  private show(focus: boolean) {
    this.element
      .querySelectorAll('td[tabindex="0"], td[aria-selected]')
      .forEach((cell) => (cell.removeAttribute('aria-selected'), ((cell as HTMLElement).tabIndex = -1)));
    const several = this.selected();
    if (several.length > 1) {
      several.forEach(({ row, column }) => this.table.at(row, column)?.setAttribute('aria-selected', 'true'));
    }
    const cell = this.table.at(this.active.row, this.active.column);
    if (cell) {
      cell.tabIndex = 0;
      if (focus && !this.input) {
        cell.focus();
      }
    }
  }

  private selected(): Place[] {
    const rows = [this.index(this.active.row), this.index(this.anchor.row)].sort((a, b) => a - b);
    const columns = [this.active.column, this.anchor.column].sort((a, b) => a - b);
    const places: Place[] = [];
    for (let row = rows[0]; row <= rows[1]; row++) {
      for (let column = columns[0]; column <= columns[1]; column++) {
        places.push({ row: this.line(row), column });
      }
    }
    return places;
  }

  private copy(event: ClipboardEvent) {
    if (this.input || !this.place(event.target)) {
      return;
    }
    const lines = new Map<number, string[]>();
    const places = this.selected();
    const leaves = places.filter(({ column }) => this.table.leaf(column) >= 0);
    (leaves.length > 0 ? leaves : places).forEach(({ row, column }) => {
      lines.set(row, [...(lines.get(row) ?? []), this.table.text(row, column)]);
    });
    event.clipboardData?.setData('text/plain', [...lines.values()].map((line) => line.join('\t')).join('\n'));
    event.preventDefault();
  }

  /** A block from a spreadsheet, from the first selected cell on; the server takes it apart. */
  private paste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.place(event.target) || (this.input && !/[\t\r\n]/.test(text.trim()))) {
      return;
    }
    event.preventDefault();
    const [first] = this.selected().filter(({ column }) => this.table.leaf(column) >= 0);
    if (first && text.trim()) {
      this.table.server().pasted(first.row, this.table.leaf(first.column), text);
    }
  }
}
