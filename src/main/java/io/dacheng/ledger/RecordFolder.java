package io.dacheng.ledger;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Takes in the files that appear in a folder (D2), looked at every five seconds. Of several programs on one database one
 * at a time looks; what it had claimed when it was killed, the next one takes in again, with one effect.
 */
@Service
public class RecordFolder implements DisposableBean {

    private static final long TURN = 7_318_220_045L;
    private static final int SHOWN = 20;
    private static final Logger LOG = LoggerFactory.getLogger(RecordFolder.class);

    private final FolderIntake intake;
    private final AccessService access;
    private final DataSource dataSource;
    private final @Nullable FolderFiles files;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "record-folder");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean ending;
    private volatile @Nullable String problem;

    /** @param folder empty when no folder is watched */
    RecordFolder(
            @Value("${dacheng.records-folder:}") String folder,
            FolderIntake intake,
            AccessService access,
            DataSource dataSource) {
        this.intake = intake;
        this.access = access;
        this.dataSource = dataSource;
        this.files = folder.isBlank() ? null : new FolderFiles(path(folder.strip()));
    }

    private static Path path(String folder) {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("DACHENG_RECORDS_FOLDER is no path: " + e.getReason(), e);
        }
    }

    /** Beside the scheduler, whose other work does not wait for a large file. */
    @Scheduled(fixedDelayString = "PT5S")
    void look() {
        if (files == null || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            work.execute(() -> {
                try {
                    lookNow();
                } finally {
                    looking.set(false);
                }
            });
        } catch (RejectedExecutionException closing) {
            looking.set(false);
        }
    }

    /** One look: what was claimed before and not ended, then what lies complete. */
    void lookNow() {
        FolderFiles folder = files;
        if (folder == null) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            if (turn(connection, "select pg_try_advisory_lock(?)")) {
                try {
                    takeAll(folder);
                } finally {
                    turn(connection, "select pg_advisory_unlock(?)");
                }
            }
            problem = null;
        } catch (IOException | SQLException e) {
            if (!String.valueOf(e).equals(problem)) {
                LOG.error("Nothing can be taken from the folder {}: {}", folder.folder(), e.toString());
            }
            problem = String.valueOf(e);
        }
    }

    private void takeAll(FolderFiles folder) throws IOException {
        folder.prepare();
        for (Path claimed : folder.claimed()) {
            intake.take(folder, claimed, this::goOn);
        }
        for (Path ready : folder.ready()) {
            Optional<Path> claimed = folder.claim(ready);
            if (claimed.isPresent()) {
                intake.take(folder, claimed.get(), this::goOn);
            }
        }
    }

    private void goOn(UploadWatch.Step step, long count) {
        if (ending) {
            throw Refused.conflict("ledger.upload.cancelled");
        }
    }

    private static boolean turn(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, TURN);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** How the folder is; empty when none is watched, and for whoever does not manage the whole organisation. */
    @Reads
    public Optional<FolderView> view(Viewer viewer) {
        FolderFiles folder = files;
        if (folder == null || !access.managesEverything(viewer)) {
            return Optional.empty();
        }
        try {
            folder.prepare();
            return Optional.of(new FolderView(
                    folder.folder().toString(),
                    problem,
                    FolderIntake.names(folder.coming()),
                    FolderIntake.names(folder.claimed()),
                    refused(folder.refused())));
        } catch (IOException e) {
            return Optional.of(
                    new FolderView(folder.folder().toString(), e.toString(), List.of(), List.of(), List.of()));
        }
    }

    private static List<FolderView.RefusedFile> refused(Path room) throws IOException {
        List<FolderView.RefusedFile> files = new ArrayList<>();
        try (DirectoryStream<Path> results = Files.newDirectoryStream(room, "*" + FolderResult.ENDING)) {
            for (Path result : results) {
                FolderResult read = FolderResult.read(result);
                files.add(new FolderView.RefusedFile(
                        read.file(),
                        Instant.parse(read.at()),
                        String.valueOf(read.sentence()),
                        String.valueOf(read.sentenceZh())));
            }
        }
        return files.stream()
                .sorted(Comparator.comparing(FolderView.RefusedFile::at).reversed())
                .limit(SHOWN)
                .toList();
    }

    @Override
    public void destroy() {
        ending = true;
        work.shutdown();
    }
}
