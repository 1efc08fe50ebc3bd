package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.RecordPosting;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.families.Families;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads (E2, E12): who might become a student, where they come from and how far they are. A campus head sees those of the
 * campus, others those that they are named in.
 */
@Service
@Transactional
public class Leads {

    private static final int PER_COLUMN = 50;

    private final SchoolAccess access;
    private final Families families;
    private final LeadEntry entry;
    private final LeadDesk desk;
    private final LeadSearch search;
    private final LeadReader reader;
    private final LeadPast past;
    private final RecordPosting posting;

    Leads(
            SchoolAccess access,
            Families families,
            LeadEntry entry,
            LeadDesk desk,
            LeadSearch search,
            LeadReader reader,
            LeadPast past,
            RecordPosting posting) {
        this.access = access;
        this.families = families;
        this.entry = entry;
        this.desk = desk;
        this.search = search;
        this.reader = reader;
        this.past = past;
        this.posting = posting;
    }

    /** Whether the viewer adds leads at the campus: its heads, course consultants and intention teachers. */
    @Transactional(readOnly = true)
    public boolean mayAdd(Viewer viewer, long unitId) {
        return access.works(viewer, unitId, Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
    }

    /**
     * Adds a lead, with its family when that is new; it reaches the first stage, which the ledger counts on the day of
     * {@code createdOn} for the consultant.
     *
     * @throws Refused NOT_FOUND while the pack is off, for a family, student, source that is not there or not to be seen;
     *     FORBIDDEN for who does not work there so; INVALID for what {@link NewLead} does not allow; CONFLICT when a
     *     parent's number is known already and {@code evenIfKnown} is not said, or the child of this family is an open lead
     */
    public LeadView add(Viewer viewer, NewLead wanted) {
        LeadEntry.Added added = entry.insert(viewer, wanted);
        posting.post(viewer, List.of(added.record()));
        desk.tell(wanted.unitId());
        return reader.any(viewer, added.id());
    }

    /**
     * Families that have a number already, before a lead is added: masked, and only those that the viewer sees.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    @Transactional(readOnly = true)
    public Families.Known known(Viewer viewer, String phone) {
        return families.known(viewer, phone);
    }

    /**
     * The leads that the viewer sees.
     *
     * @throws Refused NOT_FOUND while the pack is off; INVALID for a page that is none
     */
    @Transactional(readOnly = true)
    public Slice<LeadView> leads(Viewer viewer, LeadQuery query) {
        return search.page(viewer, query);
    }

    /** How many the query finds, by state; its own state and due day are not looked at. */
    @Transactional(readOnly = true)
    public LeadCounts counts(Viewer viewer, LeadQuery query) {
        return search.counts(viewer, query);
    }

    /**
     * The leads of a query by stage, at most 50 of each; its page is not looked at.
     *
     * @throws Refused NOT_FOUND while the pack is off
     */
    @Transactional(readOnly = true)
    public LeadBoard board(Viewer viewer, LeadQuery query) {
        return search.board(viewer, query, PER_COLUMN);
    }

    /** @throws Refused NOT_FOUND for a lead that is not there or not to be seen */
    @Transactional(readOnly = true)
    public LeadDetails lead(Viewer viewer, long id) {
        access.sight(viewer);
        LeadView lead =
                reader.seen(viewer, id).orElseThrow(() -> Refused.notFound("school.leads.none", String.valueOf(id)));
        boolean leads = access.leads(viewer, lead.unitId());
        boolean change = desk.worksOn(
                viewer,
                lead.unitId(),
                lead.consultant() == null ? null : lead.consultant().id(),
                lead.intentionTeacher() == null ? null : lead.intentionTeacher().id());
        return new LeadDetails(lead, past.steps(id), past.trials(id), past.changes(id), change, leads);
    }
}
