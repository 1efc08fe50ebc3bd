package io.dacheng.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Puts files into the watched folder: each of them counts once, whenever it is taken. */
final class FolderDrops implements Work {

    private final Path folder;
    private final Map<String, Integer> dropped = new LinkedHashMap<>();
    private final Set<String> waiting = new TreeSet<>();

    FolderDrops(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public boolean step(Random random) throws IOException {
        if (waiting.size() > 2) {
            return taken();
        }
        String name = "drop-" + dropped.size();
        int rows = 50 + random.nextInt(300);
        StringBuilder csv =
                new StringBuilder("source,source_id,revision,record_type,member,unit,business_date,amount\n");
        for (int i = 0; i < rows; i++) {
            csv.append("%s,%d,1,account,north1,,%s,1%n".formatted(name, i, World.TODAY));
        }
        Path draft = Files.writeString(folder.resolve(name + ".csv.part"), csv);
        Files.move(draft, folder.resolve(name + ".csv"), StandardCopyOption.ATOMIC_MOVE);
        dropped.put(name, rows);
        waiting.add(name);
        return taken();
    }

    private boolean taken() {
        return waiting.removeIf(name -> Files.exists(folder.resolve("done").resolve(name + ".csv")));
    }

    /** A file is looked at twice, five seconds apart, and has its turn among the uploads. */
    @Override
    public boolean awaited() {
        return false;
    }

    @Override
    public boolean unsettled() {
        return false;
    }

    @Override
    public void settle(Books books, Random random) {
        taken();
    }

    @Override
    public List<String> faults(Books books) throws SQLException, IOException {
        List<String> faults = new ArrayList<>();
        Map<String, String> stored =
                books.map("select source, count(*) from business_record where source like 'drop-%' group by 1");
        dropped.forEach((name, rows) -> {
            String found = stored.get(name);
            // Those that were there before the books were opened.
            boolean done = !waiting.contains(name);
            if (found == null ? done : Integer.parseInt(found) != rows) {
                faults.add("file %s has %d rows, %s in the ledger".formatted(name, rows, found));
            }
        });
        if (Files.exists(folder.resolve("refused"))) {
            try (var refused = Files.list(folder.resolve("refused"))) {
                refused.forEach(file -> faults.add("refused: " + file.getFileName()));
            }
        }
        return faults;
    }

    @Override
    public List<String> outstanding(Books books) {
        taken();
        return List.copyOf(waiting);
    }
}
