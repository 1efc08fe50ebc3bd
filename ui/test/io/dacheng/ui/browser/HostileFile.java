package io.dacheng.ui.browser;

import com.microsoft.playwright.options.FilePayload;
import io.dacheng.fixtures.Drawn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file with a payload for a name and payloads in its rows, which the product refuses with reasons.
 *
 * @param path the page that takes it
 * @param button word of what opens the dialog for it; null where the page itself takes it
 * @param answer what shows once the product has answered
 */
record HostileFile(String path, @Nullable String button, FilePayload file, String answer) {

    private static final String REPORT = ".import-report > *";

    /** One for every page that takes files. */
    static List<HostileFile> all() {
        return List.of(
                new HostileFile("/units", "import.open", table("code,parent_code,name,kind,weight,calendar"), REPORT),
                new HostileFile(
                        "/units",
                        "import.open",
                        new FilePayload("units.csv", "text/csv", rows("code,parent_code,name,kind,weight,calendar")),
                        REPORT),
                new HostileFile(
                        "/units",
                        "import.open",
                        new FilePayload("members.csv", "text/csv", rows("login,name,unit_code,role,valid_from,email")),
                        REPORT),
                new HostileFile(
                        "/units",
                        "import.open",
                        new FilePayload("metrics.csv", "text/csv", rows("code,name,kind,unit,scale,record_type")),
                        REPORT),
                new HostileFile(
                        "/plans",
                        "target-import.open",
                        table("owner_kind,owner,metric,period_start,period_end,amount"),
                        REPORT),
                new HostileFile("/leads", "leads.import", table("campus,child_name,parent_name,phone,source"), REPORT),
                new HostileFile(
                        "/records",
                        null,
                        table("source,source_id,revision,record_type,member,business_date,amount"),
                        ".upload-card .toolbar, .upload-card .alarm-text"),
                new HostileFile("/processes", null, model(), ".findings"));
    }

    private static FilePayload table(String head) {
        return new FilePayload(name(".csv"), "text/csv", rows(head));
    }

    /** No slash: it would end the part before it. */
    private static String name(String ending) {
        return Payloads.ALL.get(0) + "'\" autofocus onfocus=pwn(2) data-pwn x='" + ending;
    }

    /** Each column gets each payload. */
    private static byte[] rows(String head) {
        int columns = head.split(",").length;
        String rows = IntStream.range(0, Payloads.ALL.size())
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToObj(column -> quoted(Payloads.ALL.get((row + column) % Payloads.ALL.size())))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        return (head + "\n" + rows + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Steps with payloads for names, and one that calls a class. */
    private static FilePayload model() {
        String text = new String(Drawn.asDelivered("member-target.bpmn").content(), StandardCharsets.UTF_8);
        StringBuilder named = new StringBuilder();
        int payload = 0;
        for (String part : text.split("(?= name=\")")) {
            if (part.startsWith(" name=\"")) {
                named.append(" name=\"")
                        .append(escaped(Payloads.ALL.get(payload++ % Payloads.ALL.size())))
                        .append(part.substring(part.indexOf('"', 7)));
            } else {
                named.append(part);
            }
        }
        String hostile = named.toString()
                .replaceAll("camunda:delegateExpression=\"[^\"]*\"", "camunda:class=\"" + escaped(name("")) + "\"");
        return new FilePayload(name(".bpmn"), "application/xml", hostile.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("$", "&#36;")
                .replace("\\", "&#92;")
                .replace("\t", "&#9;");
    }
}
