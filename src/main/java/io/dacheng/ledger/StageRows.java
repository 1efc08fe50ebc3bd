package io.dacheng.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Checks the rows of one upload as they are read, finds out where they belong, and hands the good ones on to the stage.
 * The first rows wait: an upload that ends with them asks the database only for the members and units it names.
 */
final class StageRows implements Consumer<SentRow>, AutoCloseable {

    private static final int WAIT_FOR = 1000;
    private static final int WAIT_FOR_TEXT = 1 << 20;

    private final DirectoryQuery directories;
    private final RowCheck check;
    private final Sight sight;
    private final PGConnection connection;
    private final long block;
    private final UploadWatch watch;
    private final Rejections rejections = new Rejections();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Directory directory;
    private @Nullable StageCopy copy;
    private long textWaiting;
    private long rows;
    private long staged;
    private long cancellations;

    /** @param block the rows' ids lie above it */
    StageRows(
            DirectoryQuery directories,
            RowCheck check,
            Sight sight,
            PGConnection connection,
            long block,
            UploadWatch watch) {
        this.directories = directories;
        this.check = check;
        this.sight = sight;
        this.connection = connection;
        this.block = block;
        this.watch = watch;
    }

    /** A row that reads well, before it is known where it belongs. */
    private record Waiting(SentRow sent, CheckedRow row) {}

    @Override
    public void accept(SentRow sent) {
        watch.at(UploadWatch.Step.READING, ++rows);
        CheckedRow row = check.check(sent);
        if (row.reason() != null) {
            rejections.add(row.line(), row.field(), row.reason(), row.content());
        } else if (copy != null) {
            put(sent, row);
        } else {
            waiting.add(new Waiting(sent, row));
            textWaiting += row.attributes() == null ? 0 : row.attributes().length();
            if (rows >= WAIT_FOR || textWaiting >= WAIT_FOR_TEXT) {
                begin(directories.all(sight));
            }
        }
    }

    /** Sends what is left, and the end. */
    Staged finish() {
        if (copy == null) {
            Set<String> logins = new HashSet<>();
            Set<String> codes = new HashSet<>();
            for (Waiting one : waiting) {
                if (one.row().member() != null) {
                    logins.add(one.row().member());
                }
                if (one.row().unit() != null) {
                    codes.add(one.row().unit());
                }
            }
            begin(directories.named(sight, logins, codes));
        }
        try {
            if (copy != null) {
                copy.finish();
            }
        } catch (SQLException e) {
            throw new StageCopy.StageException(e);
        }
        rejections.inOrder();
        return new Staged(rows, staged, cancellations, rejections);
    }

    @Override
    public void close() throws SQLException {
        if (copy != null) {
            copy.close();
        }
    }

    private void begin(Directory known) {
        directory = known;
        try {
            copy = new StageCopy(connection.getCopyAPI());
        } catch (SQLException e) {
            throw new StageCopy.StageException(e);
        }
        waiting.forEach(one -> put(one.sent(), one.row()));
        waiting.clear();
    }

    private void put(SentRow sent, CheckedRow row) {
        Directory.Place place = row.cancelled() || directory == null ? null : directory.place(row);
        if (place != null && place.field() != null) {
            rejections.add(row.line(), place.field(), place.reason(), sent.content());
        } else if (copy != null) {
            copy.put(block + rows(row), row, place);
        }
    }

    private long rows(CheckedRow row) {
        cancellations += row.cancelled() ? 1 : 0;
        return ++staged;
    }

    /**
     * What has been read.
     *
     * @param rows how many
     * @param good in the stage; their ids are those that follow the block
     * @param cancellations how many of the good ones
     */
    record Staged(long rows, long good, long cancellations, Rejections rejections) {}
}
