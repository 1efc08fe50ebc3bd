package io.dacheng.school.families;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolChanged;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes families and parents: for heads, course consultants and intention teachers who see the family. */
@Service
@Transactional
public class Parents {

    private final FamilyTable table;
    private final ContactTable contacts;
    private final FamilySight sight;
    private final SchoolAccess access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Parents(
            FamilyTable table,
            ContactTable contacts,
            FamilySight sight,
            SchoolAccess access,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.table = table;
        this.contacts = contacts;
        this.sight = sight;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    /** Whether what follows is for this person, at this family. */
    @Transactional(readOnly = true)
    public boolean mayChange(Viewer viewer, long familyId) {
        contacts.requireSeen(sight.parameters(viewer), familyId);
        return access.works(viewer, table.unit(familyId), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
    }

    /**
     * What the staff call the family, and their note; numbers and parents' names in both are masked before they are kept.
     *
     * @param version as read
     * @throws Refused NOT_FOUND while the pack is off and for what the viewer may not see; FORBIDDEN for teachers of classes;
     *     INVALID for too long texts; CONFLICT when somebody has changed the family since, or it is erased
     */
    public void describe(Viewer viewer, long familyId, String name, String note, int version) {
        FamilyTable.Held family = held(viewer, familyId, version);
        List<String> names = table.names(familyId);
        String called = Masking.text(name.strip(), names);
        String kept = Masking.text(note.strip(), names);
        if (called.isEmpty() || called.length() > ParentRules.LONGEST_NAME) {
            throw Refused.invalid("school.families.name");
        }
        if (kept.length() > ParentRules.LONGEST_NOTE) {
            throw Refused.invalid("school.families.note");
        }
        table.update(familyId, called, kept);
        done(viewer, "family.change", family, "name, note");
    }

    /**
     * Adds a parent.
     *
     * @return its id
     * @throws Refused as for {@link #describe}, and INVALID for a parent as {@link Families#register} refuses it
     */
    public long add(Viewer viewer, long familyId, NewParent typed, int version) {
        FamilyTable.Held family = held(viewer, familyId, version);
        NewParent parent = ParentRules.checked(typed);
        List<FamilyTable.Parent> there = new ArrayList<>(table.parents(familyId));
        if (there.size() >= ParentRules.MOST_PARENTS) {
            throw Refused.invalid("school.families.parents", String.valueOf(ParentRules.MOST_PARENTS));
        }
        long id = table.insert(familyId, parent, false);
        if (parent.main() || there.isEmpty()) {
            table.main(familyId, id);
        }
        changed(viewer, "parent.add", family, "parent " + id);
        return id;
    }

    /** @throws Refused as for {@link #add}; NOT_FOUND for a parent who is not of the family */
    public void change(Viewer viewer, long familyId, long parentId, ParentChange change, int version) {
        FamilyTable.Held family = held(viewer, familyId, version);
        FamilyTable.Parent before = parent(familyId, parentId);
        table.update(
                parentId,
                ParentRules.checked(new NewParent(
                        kept(change.name(), before.name()),
                        change.relation() == null ? before.relation() : change.relation(),
                        kept(change.phone(), before.phone()),
                        kept(change.wechat(), before.wechat()),
                        kept(change.email(), before.email()),
                        kept(change.address(), before.address()),
                        before.main())));
        if (change.main()) {
            table.main(familyId, parentId);
        }
        changed(viewer, "parent.change", family, "parent " + parentId + fields(change));
    }

    /** @throws Refused as for {@link #change} */
    public void remove(Viewer viewer, long familyId, long parentId, int version) {
        FamilyTable.Held family = held(viewer, familyId, version);
        FamilyTable.Parent gone = parent(familyId, parentId);
        table.delete(parentId);
        if (gone.main()) {
            table.parents(familyId).stream().findFirst().ifPresent(next -> table.main(familyId, next.id()));
        }
        changed(viewer, "parent.remove", family, "parent " + parentId);
    }

    private FamilyTable.Held held(Viewer viewer, long familyId, int version) {
        contacts.requireSeen(sight.parameters(viewer), familyId);
        FamilyTable.Held family = table.held(familyId).orElseThrow();
        access.requireWorks(viewer, family.unitId(), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER);
        if (family.erased()) {
            throw Refused.conflict("school.families.erased");
        }
        if (family.version() != version) {
            throw Refused.conflict("school.families.changed");
        }
        return family;
    }

    private FamilyTable.Parent parent(long familyId, long parentId) {
        return table.parents(familyId).stream()
                .filter(each -> each.id() == parentId)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("school.families.parent.none"));
    }

    private void changed(Viewer viewer, String action, FamilyTable.Held family, String detail) {
        table.update(family.id(), family.name(), family.note());
        done(viewer, action, family, detail);
    }

    private void done(Viewer viewer, String action, FamilyTable.Held family, String detail) {
        audit.record(viewer.actor(), action, "family:" + family.id(), detail);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.FAMILIES, family.unitId()));
    }

    private static String kept(@Nullable String typed, @Nullable String before) {
        return typed != null ? typed : before == null ? "" : before;
    }

    /** Which fields, never what is in them. */
    private static String fields(ParentChange change) {
        return (change.name() == null ? "" : ", name")
                + (change.relation() == null ? "" : ", relation")
                + (change.phone() == null ? "" : ", phone")
                + (change.wechat() == null ? "" : ", wechat")
                + (change.email() == null ? "" : ", mail")
                + (change.address() == null ? "" : ", address")
                + (change.main() ? ", first to call" : "");
    }
}
