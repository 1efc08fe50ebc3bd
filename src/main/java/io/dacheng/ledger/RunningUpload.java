package io.dacheng.ledger;

import io.dacheng.ledger.UploadProgress.State;
import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload as this program holds it: how far it is, its file, and whether its sender wants it no more. */
final class RunningUpload implements UploadWatch {

    private final UUID id = UUID.randomUUID();
    private final String login;
    private final @Nullable String fileName;
    private final Instant begun;
    private final long total;
    private State state = State.RECEIVING;
    private Step step = Step.RECEIVING;
    private long done;
    private boolean cancelled;
    private Instant changed;
    private @Nullable UploadBody body;
    private @Nullable BatchView preview;
    private boolean previewWhole;
    private @Nullable BatchView batch;
    private @Nullable Refused refusal;

    /** @param total octets to come, 0 when not known */
    RunningUpload(String login, @Nullable String fileName, Instant begun, long total) {
        this.login = login;
        this.fileName = fileName;
        this.begun = begun;
        this.changed = begun;
        this.total = Math.max(0, total);
    }

    UUID id() {
        return id;
    }

    String login() {
        return login;
    }

    @Override
    public synchronized void at(Step now, long count) {
        if (cancelled) {
            throw Refused.conflict("ledger.upload.cancelled");
        }
        if (state == State.RECEIVING && now != Step.RECEIVING) {
            state = State.TAKING;
        }
        step = now;
        done = count;
    }

    /** @return whether it may go on */
    synchronized boolean received(UploadBody complete, Instant now) {
        if (cancelled) {
            complete.close();
            end(State.CANCELLED, now);
            return false;
        }
        body = complete;
        state = State.PREVIEWING;
        step = Step.READING;
        done = 0;
        changed = now;
        return true;
    }

    synchronized void asks(BatchView would, boolean whole, Instant now) {
        if (cancelled) {
            end(State.CANCELLED, now);
            return;
        }
        preview = would;
        previewWhole = whole;
        state = State.ASKING;
        changed = now;
    }

    /** @throws Refused CONFLICT unless it waits for its sender's word */
    synchronized UploadBody confirmed(Instant now) {
        if (state != State.ASKING || body == null) {
            throw Refused.conflict("ledger.upload.decided");
        }
        state = State.TAKING;
        step = Step.READING;
        done = 0;
        changed = now;
        return body;
    }

    /** @throws Refused CONFLICT when it is over, or being written */
    synchronized void cancel(Instant now) {
        if (state.over() || state == State.TAKING && step == Step.WRITING) {
            throw Refused.conflict("ledger.upload.decided");
        }
        cancelled = true;
        if (state == State.ASKING) {
            end(State.CANCELLED, now);
        }
    }

    synchronized void taken(BatchView what, Instant now) {
        batch = what;
        end(State.TAKEN, now);
    }

    synchronized void refused(Refused why, Instant now) {
        if (state.over()) {
            return;
        }
        if (cancelled) {
            end(State.CANCELLED, now);
        } else {
            refusal = why;
            end(State.REFUSED, now);
        }
    }

    private void end(State how, Instant now) {
        state = how;
        changed = now;
        if (body != null) {
            body.close();
            body = null;
        }
    }

    /** Nothing has happened to it since then, and nothing will by itself. */
    synchronized boolean restsSince(Instant then) {
        return !state.moving() && changed.isBefore(then);
    }

    synchronized boolean over() {
        return state.over();
    }

    /** The program ends. */
    synchronized void drop(Instant now) {
        cancelled = true;
        if (!state.moving()) {
            end(State.CANCELLED, now);
        }
    }

    synchronized UploadBody body() {
        if (body == null) {
            throw new IllegalStateException("There is no file of upload " + id);
        }
        return body;
    }

    synchronized UploadProgress progress() {
        return new UploadProgress(id, fileName, begun, state, step, done, total, preview, previewWhole, batch, refusal);
    }
}
