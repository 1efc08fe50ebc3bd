/** How far a finger or mouse goes before a press becomes a drag. */
const SLACK = 6;
/** So near to the edge of the window a drag scrolls the page. */
const EDGE = 72;
const STEP = 14;

interface Words {
  lifted: string;
  at: string;
  dropped: string;
  cancelled: string;
}

interface Drag {
  pointer: number;
  x: number;
  y: number;
  /** The card that moves; undefined for a part from the palette. */
  card?: HTMLElement;
  kind?: string;
  ghost?: HTMLElement;
  to?: number;
}

/**
 * The board of the composer. Parts are dragged by their handle, or from the palette, with mouse, finger or pen; from the
 * keyboard a handle is lifted with the space bar, moved with the arrows, dropped with space or enter, let go with escape.
 * Nothing moves before the server has heard of it.
 */
class Board extends HTMLElement {
  words?: Words;
  declare $server: { placed(kind: string, at: number): void; moved(from: number, to: number): void };
  private drag?: Drag;
  private lifted?: { card: HTMLElement; to: number };
  private readonly spoken = document.createElement('div');

  connectedCallback() {
    this.spoken.className = 'spoken';
    this.spoken.setAttribute('role', 'status');
    this.append(this.spoken);
    this.addEventListener('pointerdown', this.pressed);
    this.addEventListener('pointermove', this.moved);
    this.addEventListener('pointerup', this.released);
    this.addEventListener('pointercancel', this.cancelled);
    this.addEventListener('keydown', this.keyed);
    this.addEventListener('focusout', this.left);
    // A drag that began on a palette button is no click on it.
    this.addEventListener('click', this.clicked, { capture: true });
  }

  disconnectedCallback() {
    this.stop();
    this.removeEventListener('pointerdown', this.pressed);
    this.removeEventListener('pointermove', this.moved);
    this.removeEventListener('pointerup', this.released);
    this.removeEventListener('pointercancel', this.cancelled);
    this.removeEventListener('keydown', this.keyed);
    this.removeEventListener('focusout', this.left);
    this.removeEventListener('click', this.clicked, { capture: true });
  }

  /** Puts the focus on the handle of a card, after it has moved. */
  focusCard(at: number) {
    requestAnimationFrame(() => this.cards()[at]?.querySelector<HTMLElement>('.handle')?.focus());
  }

  private cards(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.board-card')];
  }

  private readonly pressed = (event: PointerEvent) => {
    const source = event.target as HTMLElement;
    const handle = source.closest<HTMLElement>('.handle');
    const part = source.closest<HTMLElement>('[data-kind]');
    if ((!handle && !part) || event.button !== 0 || this.drag) {
      return;
    }
    this.drag = {
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      card: handle?.closest<HTMLElement>('.board-card') ?? undefined,
      kind: part?.dataset.kind,
    };
  };

  private readonly moved = (event: PointerEvent) => {
    const drag = this.drag;
    if (!drag || event.pointerId !== drag.pointer) {
      return;
    }
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) {
        return;
      }
      this.setPointerCapture(drag.pointer);
      drag.ghost = this.ghost(drag);
      this.classList.add('sorting');
      drag.card?.classList.add('dragging');
    }
    event.preventDefault();
    drag.ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
    this.follow(event.clientY);
    drag.to = this.placeAt(event.clientX, event.clientY, drag.card);
    this.mark(drag.to, drag.card);
  };

  private readonly released = (event: PointerEvent) => {
    const drag = this.drag;
    if (!drag || event.pointerId !== drag.pointer) {
      return;
    }
    const { card, kind, to, ghost } = drag;
    const from = card ? this.cards().indexOf(card) : -1;
    const inside = this.getBoundingClientRect();
    const dropped = event.clientX >= inside.left && event.clientX <= inside.right;
    this.stop(!ghost);
    if (!ghost || to === undefined || !dropped) {
      return;
    }
    if (kind) {
      this.$server.placed(kind, to);
    } else if (from >= 0 && from !== to) {
      this.$server.moved(from, to);
    }
  };

  private readonly cancelled = () => this.stop();

  private readonly clicked = (event: MouseEvent) => {
    if (this.hasAttribute('data-dragged')) {
      this.removeAttribute('data-dragged');
      event.stopPropagation();
      event.preventDefault();
    }
  };

  private readonly keyed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && this.drag) {
      this.stop();
      this.say('cancelled');
      return;
    }
    const handle = (event.target as HTMLElement).closest<HTMLElement>('.handle');
    const card = handle?.closest<HTMLElement>('.board-card');
    if (!handle || !card) {
      return;
    }
    const cards = this.cards();
    const drop = event.key === ' ' || event.key === 'Enter';
    if (!this.lifted) {
      if (drop) {
        event.preventDefault();
        this.lifted = { card, to: cards.indexOf(card) };
        card.classList.add('dragging');
        handle.setAttribute('aria-pressed', 'true');
        this.classList.add('sorting');
        this.say('lifted', this.lifted.to + 1, cards.length);
      }
      return;
    }
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      this.lifted.to = Math.max(0, Math.min(cards.length - 1, this.lifted.to + step));
      this.mark(this.lifted.to, card);
      this.say('at', this.lifted.to + 1, cards.length);
    } else if (drop) {
      event.preventDefault();
      const from = cards.indexOf(card);
      const to = this.lifted.to;
      this.letGo();
      this.say('dropped', to + 1, cards.length);
      if (from !== to) {
        this.$server.moved(from, to);
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.letGo();
      this.say('cancelled');
    }
  };

  private readonly left = () => {
    if (this.lifted) {
      this.letGo();
    }
  };

  private letGo() {
    this.lifted?.card.classList.remove('dragging');
    this.lifted?.card.querySelector('.handle')?.removeAttribute('aria-pressed');
    this.lifted = undefined;
    this.classList.remove('sorting');
    this.mark(undefined);
  }

  private stop(click = false) {
    const drag = this.drag;
    this.drag = undefined;
    if (!drag) {
      return;
    }
    drag.ghost?.remove();
    drag.card?.classList.remove('dragging');
    this.classList.remove('sorting');
    this.mark(undefined);
    if (!click && drag.kind) {
      this.toggleAttribute('data-dragged', true);
      setTimeout(() => this.removeAttribute('data-dragged'), 50);
    }
  }

  private ghost(drag: Drag): HTMLElement {
    const ghost = document.createElement('div');
    ghost.className = 'board-ghost';
    const source = drag.card?.querySelector('.board-title') ?? this.querySelector(`[data-kind="${drag.kind}"]`);
    ghost.textContent = source?.textContent ?? '';
    document.body.append(ghost);
    return ghost;
  }

  /** Before which of the other cards the pointer is. */
  private placeAt(x: number, y: number, moving?: HTMLElement): number {
    const others = this.cards().filter((card) => card !== moving);
    const found = others.findIndex((card) => {
      const box = card.getBoundingClientRect();
      if (y < box.top) {
        return true;
      }
      const half = card.classList.contains('half') && box.width < this.clientWidth * 0.75;
      return half ? y <= box.bottom && x < box.left + box.width / 2 : y < box.top + box.height / 2;
    });
    return found < 0 ? others.length : found;
  }

  private mark(to: number | undefined, moving?: HTMLElement) {
    const others = this.cards().filter((card) => card !== moving);
    this.cards().forEach((card) => card.classList.remove('drop-before', 'drop-after'));
    if (to !== undefined && others.length > 0) {
      others[Math.min(to, others.length - 1)].classList.add(to < others.length ? 'drop-before' : 'drop-after');
    }
  }

  private follow(y: number) {
    const step = y < EDGE + 56 ? -STEP : y > window.innerHeight - EDGE ? STEP : 0;
    if (step !== 0) {
      let place: HTMLElement | null = this;
      while (place && (place.scrollHeight <= place.clientHeight || getComputedStyle(place).overflowY === 'visible')) {
        place = place.parentElement;
      }
      (place ?? document.scrollingElement)?.scrollBy(0, step);
    }
  }

  private say(word: keyof Words, ...figures: number[]) {
    this.spoken.textContent = figures.reduce(
      (text, figure, index) => text.replace(`{${index}}`, String(figure)),
      this.words?.[word] ?? '',
    );
  }
}

customElements.define('dacheng-board', Board);
