package io.dacheng.achievement;

import io.dacheng.access.Viewer;
import io.dacheng.shared.ClockedName;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.shared.Table;
import io.dacheng.shared.TableFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The records behind a figure as a file: each row says whose figure it is, as of when and as known when. All pages of it are
 * asked by the same moment.
 */
@Service
public class RecordsExport {

    private static final int MOST_ROWS = 100_000;
    private static final int AT_ONCE = 1_000;

    private static final List<String> COLUMNS = List.of(
            "metric",
            "owner_kind",
            "owner",
            "start",
            "end",
            "as_of",
            "known_at",
            "record_type",
            "source",
            "source_id",
            "revision",
            "state",
            "business_date",
            "member",
            "member_name",
            "unit",
            "unit_name",
            "amount",
            "quantity",
            "value",
            "batch",
            "file",
            "record_known_at");

    private final ExplainService explain;

    RecordsExport(ExplainService explain) {
        this.explain = explain;
    }

    /** A file's name, with both clocks, and its content. */
    public record ExportedFile(String name, byte[] content) {}

    /** @throws Refused INVALID for more than 100 000 records, else like {@link ExplainService#records} */
    public ExportedFile of(Viewer viewer, ExplainQuery query, RecordFilter filter, TableFormat format) {
        Instant knownAt = query.knownAt() == null ? explain.now() : query.knownAt();
        ExplainQuery then = query.at(knownAt);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Slice<ExplainedRecord> page;
        do {
            page = explain.records(viewer, then, filter, rows.size(), AT_ONCE);
            if (page.total() > MOST_ROWS) {
                throw Refused.invalid("explain.export.rows", page.total(), MOST_ROWS);
            }
            page.items().forEach(entry -> rows.add(row(query, knownAt, entry)));
        } while (!page.items().isEmpty() && rows.size() < page.total());
        return new ExportedFile(
                ClockedName.of(
                        List.of("records", query.metric(), query.owner()), query.asOf(), knownAt, format.ending()),
                format.write(new Table("records", COLUMNS, rows)));
    }

    private static List<@Nullable Object> row(ExplainQuery query, Instant knownAt, ExplainedRecord entry) {
        return Arrays.asList(
                query.metric(),
                query.ownerKind().name(),
                query.owner(),
                query.start(),
                query.end(),
                query.asOf(),
                knownAt.toString(),
                entry.recordType(),
                entry.source(),
                entry.sourceId(),
                String.valueOf(entry.revision()),
                entry.state().name(),
                entry.businessDate(),
                entry.member(),
                entry.memberName(),
                entry.unit(),
                entry.unitName(),
                entry.amount(),
                entry.quantity(),
                entry.value(),
                entry.batch() == null ? null : entry.batch().toString(),
                entry.file(),
                entry.knownAt().toString());
    }
}
