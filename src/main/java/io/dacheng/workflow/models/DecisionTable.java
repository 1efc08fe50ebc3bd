package io.dacheng.workflow.models;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A decision as the table it is, for people to read.
 *
 * @param table id of the table in the file
 * @param hitPolicy as the file says it, for instance {@code FIRST}
 * @param conditions labels of the columns that are asked
 * @param results labels of the columns that follow
 * @param rows in the order in which they are tried
 */
public record DecisionTable(
        String table, String hitPolicy, List<String> conditions, List<String> results, List<Row> rows) {

    /**
     * @param cells one for each column; empty where anything fits
     * @param note what the row is for; empty for nothing
     */
    public record Row(String id, List<String> cells, String note) {}

    /** The table of a decision; empty when the file has none for it. */
    public static Optional<DecisionTable> of(String decision, String dmn) {
        Element root =
                ModelXml.read(decision, dmn.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
        return ModelXml.children(root).stream()
                .filter(element -> decision.equals(element.getAttribute("id")))
                .flatMap(element -> ModelXml.children(element).stream())
                .filter(element -> "decisionTable".equals(element.getLocalName()))
                .map(DecisionTable::read)
                .findFirst();
    }

    private static DecisionTable read(Element table) {
        List<String> conditions = new ArrayList<>();
        List<String> results = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Element child : ModelXml.children(table)) {
            switch (child.getLocalName()) {
                case "input" -> conditions.add(label(child));
                case "output" -> results.add(label(child));
                case "rule" -> rows.add(row(child));
                default -> {
                    // How the table is drawn, which nobody reads here.
                }
            }
        }
        String policy = table.getAttribute("hitPolicy");
        return new DecisionTable(
                table.getAttribute("id"), policy.isEmpty() ? "UNIQUE" : policy, conditions, results, rows);
    }

    private static Row row(Element rule) {
        List<String> cells = new ArrayList<>();
        String note = "";
        for (Element cell : ModelXml.children(rule)) {
            if (cell.getLocalName().endsWith("Entry")) {
                cells.add(cell.getTextContent().strip());
            } else if ("description".equals(cell.getLocalName())) {
                note = cell.getTextContent().strip();
            }
        }
        return new Row(rule.getAttribute("id"), cells, note);
    }

    static String label(Element column) {
        String label = column.getAttribute("label");
        return label.isBlank() ? column.getAttribute("name") : label;
    }
}
