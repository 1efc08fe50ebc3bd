package io.dacheng.ledger.pull;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.ledger.RecordColumn;
import io.dacheng.shared.Refused;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks a platform and writes its rows to a file as they come, in constant memory: while a platform works for an hour, no
 * connection to the product's own database is held. What fails in a way that may pass is asked again from the beginning;
 * until the whole answer is there, nothing of it counts.
 */
@Component
class PlatformQuery {

    static final int MOST_ATTEMPTS = 6;
    private static final int AT_ONCE = 1000;
    private static final long TELL_EVERY = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int PREVIEW_SECONDS = 60;
    static final int PREVIEW_ROWS = 20;

    private final Platforms platforms;
    private final Duration firstWait;

    PlatformQuery(Platforms platforms, @Value("${dacheng.pull.first-wait}") Duration firstWait) {
        this.platforms = platforms;
        this.firstWait = firstWait;
    }

    /**
     * One question.
     *
     * @param sql with the window's values in place
     */
    record Question(Platforms.Login login, String sql, RowShape shape, long rowLimit, int minutes) {}

    /**
     * What came.
     *
     * @param furthest the furthest watermark among the rows; null when there was none
     */
    record Answer(long rows, @Nullable Watermark furthest) {}

    /** The first rows, and what is wrong with the columns. */
    record Sample(List<String> columns, List<List<String>> rows, List<List<String>> uploads, List<Refused> problems) {}

    /** @throws Refused with what the platform said, once asking again is of no use */
    Answer fetch(Question question, Path file, RunControl control) {
        Duration wait = firstWait;
        for (int attempt = 1; ; attempt++) {
            control.ask(attempt, Duration.ofMinutes(question.minutes()));
            try {
                return once(question, file, control);
            } catch (SQLException e) {
                Refused stopped = control.stopReason();
                if (stopped != null) {
                    throw stopped;
                }
                PlatformFault fault = question.login().fault(e);
                if (!fault.passes() || attempt == MOST_ATTEMPTS) {
                    throw fault.sentence();
                }
                control.endOfAsking();
                control.pause(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        }
    }

    private Answer once(Question question, Path file, RunControl control) throws SQLException {
        int seconds = question.minutes() * 60;
        try (Connection connection = platforms.connect(question.login(), seconds);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(AT_ONCE);
            statement.setQueryTimeout(seconds);
            control.asking(statement);
            try (ResultSet result = statement.executeQuery(question.sql())) {
                return write(new PulledRows(result), question, file, control);
            } finally {
                // A cancelled result is not read to its end by closing it: its statement has been told to stop.
                control.endOfAsking();
            }
        } finally {
            control.asking(null);
        }
    }

    private static Answer write(PulledRows rows, Question question, Path file, RunControl control) throws SQLException {
        RowShape shape = question.shape();
        List<Refused> problems = problems(rows, shape);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        long count = 0;
        Watermark furthest = null;
        try (CountedOutput out = new CountedOutput(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
                CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(header());
            while (rows.next()) {
                if (++count > question.rowLimit()) {
                    throw Refused.invalid("ledger.pull.too.many", question.rowLimit());
                }
                Map<String, String> row = rows.row();
                csv.writeRecord(shape.row(row));
                Watermark far = shape.watermark(row);
                furthest = far == null || furthest == null ? (far == null ? furthest : far) : furthest.orLater(far);
                if (count % TELL_EVERY == 0) {
                    control.received(count, out.octets());
                }
            }
            csv.flush();
            control.received(count, out.octets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(count, furthest);
    }

    /** @throws Refused with what the platform said */
    Sample sample(Question question) {
        RunControl control = new RunControl(0);
        try (Connection connection = platforms.connect(question.login(), PREVIEW_SECONDS);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(PREVIEW_ROWS);
            statement.setMaxRows(PREVIEW_ROWS);
            statement.setQueryTimeout(PREVIEW_SECONDS);
            control.asking(statement);
            try (ResultSet result = statement.executeQuery(question.sql())) {
                return sample(new PulledRows(result), question.shape());
            }
        } catch (SQLException e) {
            throw question.login().fault(e).sentence();
        }
    }

    private static Sample sample(PulledRows rows, RowShape shape) throws SQLException {
        List<Refused> problems = problems(rows, shape);
        List<List<String>> shown = new ArrayList<>();
        List<List<String>> uploads = new ArrayList<>();
        while (rows.next() && shown.size() < PREVIEW_ROWS) {
            Map<String, String> row = rows.row();
            shown.add(rows.columns().stream()
                    .map(column -> row.getOrDefault(column, ""))
                    .toList());
            if (problems.isEmpty()) {
                try {
                    shape.watermark(row);
                    uploads.add(shape.row(row));
                } catch (Refused wrong) {
                    problems.add(wrong);
                }
            }
        }
        return new Sample(rows.columns(), shown, uploads, problems);
    }

    private static List<Refused> problems(PulledRows rows, RowShape shape) {
        List<Refused> problems = new ArrayList<>(rows.problems());
        problems.addAll(shape.problems(new LinkedHashSet<>(rows.columns())));
        return problems;
    }

    static List<String> header() {
        return Arrays.stream(RecordColumn.values()).map(RecordColumn::header).toList();
    }

    /** @return what answers, with its version */
    String test(Platforms.Login login) {
        try (Connection connection = platforms.connect(login, PREVIEW_SECONDS)) {
            return platforms.about(connection);
        } catch (SQLException e) {
            throw login.fault(e).sentence();
        }
    }

    /** How much has been written so far. */
    private static final class CountedOutput extends OutputStream {

        private final OutputStream out;
        private long octets;

        CountedOutput(OutputStream out) {
            this.out = out;
        }

        long octets() {
            return octets;
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            octets++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            octets += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
