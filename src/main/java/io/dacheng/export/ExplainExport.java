package io.dacheng.export;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.ExplainQuery;
import io.dacheng.achievement.ExplainService;
import io.dacheng.achievement.Explanation;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Why a figure is what it is, as a file (A5, W3): formulas, targets, contributions, days, batches and the check. */
@Service
public class ExplainExport {

    private static final List<Column> FIGURES = List.of(
            Column.text("figure", "export.figure-code").notPrinted(),
            Column.text("figure_name", "export.figure"),
            Column.amount("value", "export.value"),
            Column.text("formula", "export.formula"));

    private static final List<Column> TARGETS = List.of(
            Column.text("plan", "export.plan"),
            Column.text("unit", "export.unit"),
            Column.date("start", "export.period-start"),
            Column.date("end", "export.period-end"),
            Column.number("version", "export.version"),
            Column.amount("amount", "export.amount"),
            Column.amount("difference", "export.difference"),
            Column.moment("agreed_at", "export.agreed-at"),
            Column.text("agreed_by", "export.agreed-by"),
            Column.text("made_by", "export.made-by"),
            Column.text("reason", "export.reason"));

    private static final List<Column> BELOW = List.of(
            Column.text("owner_kind", "export.owner-kind").notPrinted(),
            Column.text("owner", "export.owner").notPrinted(),
            Column.text("owner_name", "export.owner-name"),
            Column.amount("value", "export.value"),
            Column.number("records", "export.records"));

    private static final List<Column> DAYS = List.of(
            Column.date("date", "export.date"),
            Column.amount("value", "export.value"),
            Column.number("records", "export.records"));

    private static final List<Column> BATCHES = List.of(
            Column.text("batch", "export.batch").notPrinted(),
            Column.text("file", "export.file"),
            Column.text("sent_by", "export.sent-by"),
            Column.moment("received_at", "export.received-at"),
            Column.amount("value", "export.value"),
            Column.number("records", "export.records"));

    private static final List<Column> CHECK = List.of(
            Column.text("figure", "export.figure"),
            Column.text("shown", "export.shown"),
            Column.text("recomputed", "export.recomputed"),
            Column.amount("difference", "export.difference"),
            Column.text("agrees", "export.agrees"));

    private final ExplainService explain;
    private final MetricService metrics;
    private final ExportFiles files;

    ExplainExport(ExplainService explain, MetricService metrics, ExportFiles files) {
        this.explain = explain;
        this.metrics = metrics;
        this.files = files;
    }

    /** @throws Refused as {@link ExplainService#explain} does */
    public ExportedFile file(Asker asker, ExplainQuery asked, ExportFormat format) {
        Explanation explanation = explain.explain(asker.viewer(), asked);
        AchievementRow row = explanation.row();
        MetricView metric = metrics.byCode(row.metric()).orElseThrow();
        Words words = files.words(asker.language());
        List<Fact> facts = new ArrayList<>(Facts.of(metric, row.start(), row.end()));
        facts.add(new Fact(Column.text("owner_kind", "export.owner-kind"), row.ownerKind()));
        facts.add(Facts.owner("export.of", row.owner(), row.ownerName()));
        facts.add(Facts.text("status", "export.status", row.status()));
        facts.add(new Fact(
                Column.number("status_table", "export.status-table"),
                explanation.ruling() == null ? null : explanation.ruling().version()));
        String title = words.of("explain.title") + " · " + row.ownerName() + " · " + metric.name() + " · "
                + words.figures().period(row.start(), row.end());
        List<Section> sections = sections(words, explanation);
        Document document = new Document(
                List.of("explain", row.metric(), row.owner()),
                title,
                row.asOf(),
                explanation.knownAt(),
                facts,
                "",
                0,
                sections);
        return files.file(asker, document, format);
    }

    private static List<Section> sections(Words words, Explanation explanation) {
        FigureSentences sentences = new FigureSentences(explanation, words.figures(), words.language());
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of(
                words.of("export.figures"),
                FIGURES,
                explanation.figures().stream()
                        .map(figure -> Arrays.asList(
                                figure.name(),
                                sentences.name(figure.name()),
                                figure.value(),
                                sentences.formula(figure)))
                        .toList()));
        add(sections, words.of("export.targets"), TARGETS, targets(explanation));
        add(
                sections,
                words.of("export.contributions"),
                BELOW,
                explanation.contributions().stream()
                        .map(part -> Arrays.<@Nullable Object>asList(
                                part.kind(), part.code(), part.name(), part.value(), part.records()))
                        .toList());
        add(
                sections,
                words.of("export.days"),
                DAYS,
                explanation.byDay().stream()
                        .map(day -> Arrays.<@Nullable Object>asList(day.date(), day.value(), day.records()))
                        .toList());
        add(
                sections,
                words.of("export.batches"),
                BATCHES,
                explanation.batches().stream()
                        .map(batch -> Arrays.<@Nullable Object>asList(
                                batch.id() == null ? null : batch.id().toString(),
                                batch.file(),
                                batch.uploadedBy(),
                                batch.receivedAt(),
                                batch.value(),
                                batch.records()))
                        .toList());
        add(
                sections,
                words.of("export.check"),
                CHECK,
                explanation.check().lines().stream()
                        .map(line -> Arrays.<@Nullable Object>asList(
                                line.name().equals("STATUS")
                                        ? words.of("export.status")
                                        : sentences.name(Explanation.Name.valueOf(line.name())),
                                line.shown(),
                                line.recomputed(),
                                line.difference(),
                                line.agrees()))
                        .toList());
        return sections;
    }

    private static void add(
            List<Section> sections, String title, List<Column> columns, List<List<@Nullable Object>> rows) {
        if (!rows.isEmpty()) {
            sections.add(Section.of(title, columns, rows));
        }
    }

    private static List<List<@Nullable Object>> targets(Explanation explanation) {
        return explanation.targets().stream()
                .flatMap(target -> target.versions().stream()
                        .map(version -> Arrays.<@Nullable Object>asList(
                                target.planName(),
                                target.unit(),
                                target.wholeStart(),
                                target.wholeEnd(),
                                version.version(),
                                version.amount(),
                                version.difference(),
                                version.agreedAt(),
                                version.agreedByName(),
                                TargetAction.valueOf(version.action()),
                                version.reason())))
                .toList();
    }
}
