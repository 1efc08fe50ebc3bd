package io.dacheng.ui.grid;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import elemental.json.Json;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.calendar.PeriodTree.Node;
import io.dacheng.target.PeriodGridView;
import io.dacheng.target.PeriodGridView.Cell;
import io.dacheng.target.PeriodGridView.Row;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A grid as the browser draws it: every figure and word written out in the reader's language. */
final class SheetJson {

    private final Component texts;
    private final PeriodGridView grid;
    private final Formats formats;
    private final List<Column> columns;

    private SheetJson(Component texts, PeriodGridView grid) {
        this.texts = texts;
        this.grid = grid;
        this.formats = Formats.current();
        this.columns = columns(grid.periods());
    }

    /** @param of the leaves that it is the sum of; a leaf is the sum of itself */
    record Column(Node node, List<Integer> of) {}

    /** @param texts translates */
    static JsonObject of(Component texts, PeriodGridView grid) {
        return new SheetJson(texts, grid).sheet();
    }

    private JsonObject sheet() {
        JsonObject sheet = Json.createObject();
        TargetView target = grid.target();
        sheet.put("label", texts.getTranslation("grid.label", target.ownerName()));
        PeriodLabels labels = new PeriodLabels(UI.getCurrent().getLocale());
        JsonArray heads = Json.createArray();
        for (Column column : columns) {
            JsonObject head = Json.createObject();
            String label = labels.column(column.node().level(), column.node().period());
            head.put("label", column.node().leaf() ? label : texts.getTranslation("grid.sum", label));
            head.put("leaf", column.node().leaf() ? column.of().get(0) : -1);
            heads.set(heads.length(), head);
        }
        sheet.put("columns", heads);
        JsonArray rows = Json.createArray();
        for (Row row : grid.rows()) {
            rows.set(rows.length(), row(row.target(), row.target().ownerName(), row.cells(), grid.editable()));
        }
        sheet.put("rows", rows);
        boolean ownEditable = grid.editable() && target.parentId() == null;
        String ownName =
                grid.rows().isEmpty() ? target.ownerName() : texts.getTranslation("grid.own", target.ownerName());
        sheet.put("own", row(target, ownName, grid.own(), ownEditable));
        sheet.put("left", grid.rows().isEmpty() ? Json.createNull() : left());
        JsonObject words = Json.createObject();
        for (String word : List.of("owner", "total", "locked", "cell", "left", "holds")) {
            words.put(word, word(word));
        }
        sheet.put("words", words);
        return sheet;
    }

    private String word(String word) {
        return switch (word) {
            case "owner" -> texts.getTranslation("grid.owner");
            case "total" -> texts.getTranslation("grid.total");
            // The browser puts the figures in.
            case "locked" -> texts.getTranslation("grid.locked", "{0}");
            case "cell" -> texts.getTranslation("grid.cell", "{0}", "{1}");
            case "left" -> texts.getTranslation("grid.left");
            default -> texts.getTranslation("grid.holds");
        };
    }

    private JsonObject row(TargetView target, String name, List<Cell> cells, boolean editable) {
        JsonObject row = Json.createObject();
        row.put("name", name);
        row.put("code", String.valueOf(target.id()));
        boolean below = target.children() > 0 && target.id() != grid.target().id();
        row.put("href", below ? Navigation.gridOf(target) : "");
        JsonArray texts = Json.createArray();
        for (Column column : columns) {
            texts.set(texts.length(), cells.isEmpty() ? "" : formats.amount(sum(column, cells)));
        }
        row.put("cells", texts);
        JsonArray locked = Json.createArray();
        IntStream.range(0, cells.size())
                .filter(leaf -> cells.get(leaf).locked())
                .forEach(leaf -> locked.set(locked.length(), leaf));
        row.put("locked", locked);
        row.put("total", formats.amount(target.amount()));
        row.put("editable", editable && !cells.isEmpty());
        return row;
    }

    private JsonArray left() {
        List<BigDecimal> left = grid.left();
        JsonArray texts = Json.createArray();
        for (Column column : columns) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int leaf : column.of()) {
                sum = left.isEmpty() ? sum : sum.add(left.get(leaf));
            }
            texts.set(texts.length(), sum.signum() == 0 ? "" : formats.signed(sum));
        }
        return texts;
    }

    private static BigDecimal sum(Column column, List<Cell> cells) {
        return column.of().stream().map(leaf -> cells.get(leaf).amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Leaves in the order of time; behind the leaves of a longer period its sum, unless it is the whole or one leaf. */
    static List<Column> columns(PeriodTree tree) {
        List<Node> nodes = tree.nodes();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).parent() < 0) {
                place(tree, i, columns, new int[] {leavesBefore(columns)});
            }
        }
        return columns;
    }

    private static int leavesBefore(List<Column> columns) {
        return (int) columns.stream().filter(column -> column.node().leaf()).count();
    }

    private static List<Integer> place(PeriodTree tree, int at, List<Column> columns, int[] next) {
        Node node = tree.nodes().get(at);
        List<Integer> leaves = new ArrayList<>();
        if (node.leaf()) {
            leaves.add(next[0]++);
        } else {
            for (int i = at + 1; i < tree.nodes().size(); i++) {
                if (tree.nodes().get(i).parent() == at) {
                    leaves.addAll(place(tree, i, columns, next));
                }
            }
        }
        boolean says = node.leaf() || (leaves.size() > 1 && !node.period().equals(tree.whole()));
        if (says) {
            columns.add(new Column(node, leaves));
        }
        return leaves;
    }

    /** The text of a block as lines of figures. */
    static List<List<String>> block(String text) {
        return text.replaceFirst("\\R+\\z", "")
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }
}
