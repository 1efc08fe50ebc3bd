import { SheetSelection } from './sheet-selection';
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

const FAR = 1e6;
const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -FAR],
  End: [0, FAR],
};

/**
 * Keyboard, mouse and clipboard of a sheet. Tab goes on from cell to cell, and leaves the sheet after Escape or behind
 * the last cell.
 */
export class SheetKeys {
  private readonly selection: SheetSelection;
  private readonly listeners = new AbortController();
  private input?: HTMLInputElement;
  private typing = false;
  private leaving = false;

  constructor(
    element: HTMLTableElement,
    private readonly table: Table,
  ) {
    this.selection = new SheetSelection(element, table);
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
      element.addEventListener(type, (event) => SheetSelection.of(event.target) && listener(event), {
        signal: this.listeners.signal,
      });
    on('keydown', (event) => (this.input ? this.keyInside(event) : this.key(event)));
    on('mousedown', (event) => this.pressed(event));
    on('dblclick', () => this.edit());
    on('copy', (event) => this.copy(event));
    on('paste', (event) => this.paste(event));
    on('focusin', (event) => this.focused(event));
    this.again();
  }

  close() {
    this.listeners.abort();
  }

  /** Shows again what is active after the cells were written; a cell that is being typed in stays open. */
  again() {
    if (!this.input?.isConnected) {
      this.input = undefined;
    }
    this.selection.show(false);
  }

  /** Unless somebody is typing elsewhere. */
  go(row: number, column: number) {
    if (this.input?.isConnected) {
      return;
    }
    this.selection.to({ row, column });
    this.selection.show(true);
  }

  lock() {
    const places = this.selection.places().filter(({ row, column }) => this.table.editable(row, column));
    const locked = !places.every(({ row, column }) => this.table.locked(row, column));
    if (places.length > 0) {
      this.table.send(places.map(({ row, column }) => ({ row, leaf: this.table.leaf(column), locked })));
    }
  }

  why() {
    const { row, column } = this.selection.active;
    if (this.table.leaf(column) >= 0) {
      this.table.server().why(row, this.table.leaf(column));
    }
  }

  private key(event: KeyboardEvent) {
    const { key, shiftKey } = event;
    const letter = key.toLowerCase();
    const control = event.ctrlKey || event.metaKey;
    const leaving = this.leaving;
    this.leaving = key === 'Escape';
    if (control && letter === 'z') {
      this.table.server()[shiftKey ? 'redo' : 'undo']();
    } else if (control && letter === 'y') {
      this.table.server().redo();
    } else if (control && (key === 'Home' || key === 'End')) {
      this.move(key === 'Home' ? -FAR : FAR, key === 'Home' ? -FAR : FAR, shiftKey);
    } else if (control || event.altKey) {
      return;
    } else if (STEPS[key]) {
      this.move(...STEPS[key], shiftKey);
    } else if (key === 'Tab') {
      if (leaving || !this.tab(shiftKey)) {
        return;
      }
    } else if (key === 'Enter' || key === 'F2') {
      this.edit();
    } else if (key === 'Escape') {
      this.selection.collapse();
      this.selection.show(true);
    } else if (letter === 'l') {
      this.lock();
    } else if (letter === 'w') {
      this.why();
    } else if (/^[-0-9.]$/.test(key)) {
      this.edit(key);
    } else {
      return;
    }
    event.preventDefault();
  }

  private keyInside(event: KeyboardEvent) {
    const { key, shiftKey } = event;
    event.stopPropagation();
    if (key === 'Escape') {
      const { row, column } = this.selection.active;
      this.input = undefined;
      this.table.restore(row, column);
      this.selection.show(true);
    } else if (key === 'Tab') {
      this.commit();
      this.tab(shiftKey);
    } else if (key === 'Enter' || (this.typing && (key === 'ArrowUp' || key === 'ArrowDown'))) {
      this.commit();
      this.move(key === 'ArrowUp' || (key === 'Enter' && shiftKey) ? -1 : 1, 0, false);
    } else {
      return;
    }
    event.preventDefault();
  }

  private move(down: number, right: number, extend: boolean) {
    this.selection.by(down, right, extend);
    this.selection.show(true);
  }

  private tab(back: boolean) {
    const moved = this.selection.next(back);
    this.selection.show(true);
    return moved;
  }

  /** Opens the active cell; what is typed replaces its amount. */
  private edit(typed?: string) {
    const { row, column } = this.selection.active;
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
    const { row, column } = this.selection.active;
    const text = this.input!.value.trim();
    this.input = undefined;
    if (text === '' || text === this.table.text(row, column)) {
      this.table.restore(row, column);
    } else {
      this.table.send([{ row, leaf: this.table.leaf(column), text, locked: true }]);
    }
  }

  private pressed(event: MouseEvent) {
    if (event.target === this.input) {
      return;
    }
    if (this.input) {
      this.commit();
    }
    event.preventDefault();
    this.selection.to(SheetSelection.of(event.target)!, event.shiftKey);
    this.selection.show(true);
  }

  private focused(event: FocusEvent) {
    const place = SheetSelection.of(event.target)!;
    const { row, column } = this.selection.active;
    if (event.target !== this.input && (place.row !== row || place.column !== column)) {
      this.selection.to(place);
      this.selection.show(false);
    }
  }

  /** Figures without grouping, tab separated; sums of longer periods only when nothing else is selected. */
  private copy(event: ClipboardEvent) {
    if (this.input) {
      return;
    }
    const places = this.selection.places();
    const leaves = places.filter(({ column }) => this.table.leaf(column) >= 0);
    const lines = new Map<number, string[]>();
    (leaves.length > 0 ? leaves : places).forEach(({ row, column }) => {
      lines.set(row, [...(lines.get(row) ?? []), this.table.text(row, column)]);
    });
    event.clipboardData?.setData('text/plain', [...lines.values()].map((line) => line.join('\t')).join('\n'));
    event.preventDefault();
  }

  /** A block from a spreadsheet, from the first selected cell on; the server takes it apart. */
  private paste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.input && !/[\t\r\n]/.test(text.trim())) {
      return;
    }
    event.preventDefault();
    const first = this.selection.places().find(({ column }) => this.table.leaf(column) >= 0);
    if (first && text.trim()) {
      this.table.server().pasted(first.row, this.table.leaf(first.column), text);
    }
  }
}
