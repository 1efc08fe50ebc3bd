package io.dacheng.export;

import io.dacheng.achievement.ExplainQuery;
import io.dacheng.achievement.ExplainService;
import io.dacheng.achievement.ExplainedRecord;
import io.dacheng.achievement.RecordFilter;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The records behind a figure as a file. All pages of it are asked by the same moment. */
@Service
public class RecordsExport {

    private static final int AT_ONCE = 1_000;

    private static final Table<ExplainedRecord> RECORDS = new Table<ExplainedRecord>()
            .text("record_type", "export.record-type", ExplainedRecord::recordType)
            .notPrinted()
            .text("source", "export.source", ExplainedRecord::source)
            .text("source_id", "export.source-id", ExplainedRecord::sourceId)
            .text("revision", "export.revision", entry -> String.valueOf(entry.revision()))
            .notPrinted()
            .text("state", "export.state", ExplainedRecord::state)
            .date("business_date", "export.business-date", ExplainedRecord::businessDate)
            .text("member", "export.member-login", ExplainedRecord::member)
            .notPrinted()
            .text("member_name", "export.member", ExplainedRecord::memberName)
            .text("unit", "export.unit-code", ExplainedRecord::unit)
            .notPrinted()
            .text("unit_name", "export.unit", ExplainedRecord::unitName)
            .amount("amount", "export.amount", ExplainedRecord::amount)
            .amount("quantity", "export.quantity", ExplainedRecord::quantity)
            .amount("value", "export.value", ExplainedRecord::value)
            .text(
                    "batch",
                    "export.batch",
                    entry -> entry.batch() == null ? null : entry.batch().toString())
            .notPrinted()
            .text("file", "export.file", ExplainedRecord::file)
            .notPrinted()
            .moment("record_known_at", "export.record-known-at", ExplainedRecord::knownAt);

    private final ExplainService explain;
    private final MetricService metrics;
    private final ExportFiles files;

    RecordsExport(ExplainService explain, MetricService metrics, ExportFiles files) {
        this.explain = explain;
        this.metrics = metrics;
        this.files = files;
    }

    /** @throws Refused INVALID for more records than the format holds, else like {@link ExplainService#records} */
    public ExportedFile file(Asker asker, ExplainQuery asked, RecordFilter filter, ExportFormat format) {
        Instant knownAt = asked.knownAt() == null ? files.now() : asked.knownAt();
        ExplainQuery query = asked.at(knownAt);
        Slice<ExplainedRecord> first = explain.records(asker.viewer(), query, filter, 0, AT_ONCE);
        MetricView metric = metrics.byCode(query.metric()).orElseThrow();
        Words words = files.words(asker.language());
        String title = words.of("explain.records") + " · " + metric.name() + " · " + query.owner() + " · "
                + words.figures().period(query.start(), query.end());
        Document document = new Document(
                List.of("records", query.metric(), query.owner()),
                title,
                query.asOf(),
                knownAt,
                Stream.concat(
                                Facts.of(metric, query.start(), query.end()).stream(),
                                Stream.of(
                                        new Fact(Column.text("owner_kind", "export.owner-kind"), query.ownerKind()),
                                        new Fact(Column.text("owner", "export.of"), query.owner())))
                        .toList(),
                filters(words, filter),
                first.total(),
                List.of(new Section(
                        words.of("explain.records"),
                        RECORDS.columns(),
                        each -> rows(asker, query, filter, first, each))));
        return files.file(asker, document, format);
    }

    private static String filters(Words words, RecordFilter filter) {
        List<String> filters = new ArrayList<>();
        if (filter.reversals()) {
            filters.add(words.of("explain.records.reversals"));
        }
        if (filter.day() != null) {
            filters.add(words.figures().date(filter.day()));
        }
        Stream.of(filter.unit(), filter.member(), filter.batch())
                .filter(each -> each != null)
                .map(String::valueOf)
                .forEach(filters::add);
        if (!filter.search().isEmpty()) {
            filters.add(words.of("export.filter.search", filter.search()));
        }
        return String.join(" · ", filters);
    }

    private void rows(
            Asker asker,
            ExplainQuery query,
            RecordFilter filter,
            Slice<ExplainedRecord> first,
            Consumer<List<? extends @Nullable Object>> each) {
        Slice<ExplainedRecord> page = first;
        int read = 0;
        while (!page.items().isEmpty()) {
            page.items().forEach(entry -> each.accept(RECORDS.cells(entry)));
            read += page.items().size();
            if (read >= page.total()) {
                return;
            }
            page = explain.records(asker.viewer(), query, filter, read, AT_ONCE);
        }
    }
}
