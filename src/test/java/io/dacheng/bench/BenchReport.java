package io.dacheng.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows as a table for people and as JSON, with the machine they were measured on. */
final class BenchReport {

    private BenchReport() {}

    static String write(Path directory, BenchSizes sizes, Map<String, String> machine, List<Measured> rows)
            throws IOException {
        Files.createDirectories(directory);
        String text = markdown(sizes, machine, rows);
        Files.writeString(directory.resolve("report.md"), text);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("machine", machine);
        json.put("sizes", sizes(sizes));
        json.put("rows", rows);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("report.json").toFile(), json);
        return text;
    }

    static Map<String, String> machine(String database) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        machine.put("database", database);
        return machine;
    }

    private static Map<String, Object> sizes(BenchSizes sizes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("load", sizes.load());
        json.put("records", sizes.records());
        json.put("members", sizes.members());
        json.put("metrics", BenchSizes.METRICS);
        json.put("repeat", sizes.repeat());
        json.put("requests", sizes.requests());
        json.put("tasks", sizes.tasks());
        json.put("sessions", sizes.sessions());
        json.put("owners", sizes.owners());
        json.put("people", sizes.people());
        json.put("busy", sizes.busy());
        json.put("parts", sizes.only());
        return json;
    }

    private static String markdown(BenchSizes sizes, Map<String, String> machine, List<Measured> rows) {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        machine.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        text.append("- sizes: ").append(sizes(sizes)).append("\n\n");
        text.append("| part | what | unit | product | limit | ratio | demanded | reached |\n");
        text.append("|---|---|---|---:|---:|---:|---|---|\n");
        for (Measured row : rows) {
            text.append("| ")
                    .append(row.part())
                    .append(" | ")
                    .append(row.what())
                    .append(" | ");
            text.append(row.unit()).append(" | ").append(number(row.product())).append(" | ");
            text.append(number(row.limit()))
                    .append(" | ")
                    .append(number(row.ratio()))
                    .append(" | ");
            text.append(row.demanded() == null ? "" : row.demanded()).append(" | ");
            text.append(row.reached() == null ? "" : row.reached() ? "yes" : "**no**")
                    .append(" |\n");
        }
        text.append("\nMedians. How each was measured:\n\n");
        for (Measured row : rows) {
            if (!row.notes().isEmpty()) {
                text.append("- *").append(row.what()).append("*: ");
                text.append(String.join("; ", row.notes())).append('\n');
            }
        }
        return text.toString();
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return Math.abs(value) >= 1000 ? String.format("%.0f", value) : String.format("%.3f", value);
    }
}
