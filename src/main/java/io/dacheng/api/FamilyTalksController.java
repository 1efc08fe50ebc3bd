package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Aspects;
import io.dacheng.school.families.Channel;
import io.dacheng.school.families.ContactLog;
import io.dacheng.school.families.ContactView;
import io.dacheng.school.families.FollowUp;
import io.dacheng.school.families.FollowUps;
import io.dacheng.school.families.GrowthRecords;
import io.dacheng.school.families.GrowthView;
import io.dacheng.school.families.NewContact;
import io.dacheng.school.families.NewGrowth;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Talks with families and growth records of children (E8, E9). */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School: families")
class FamilyTalksController {

    /** A talk; in a change the moment, the student and the lead stay. */
    record ContactForm(
            @Nullable Long studentId,
            @Nullable Long leadId,

            @Nullable @Schema(description = "Now unless given")
            Instant contactedAt,

            @Nullable Channel channel,
            @Nullable String note,

            @Nullable @Schema(description = "When to talk again")
            LocalDate nextContact,

            @Nullable @Schema(description = "As read; for a change")
            Integer version) {}

    /** A growth record; in a change the lesson and the day stay. */
    record GrowthForm(
            @Nullable @Schema(description = "In which it was seen")
            Long lessonId,

            @Nullable @Schema(description = "The lesson's day or today unless given")
            LocalDate writtenOn,

            @Nullable @Schema(description = "Course progress, 1 to 5")
            Integer progress,

            @Nullable @Schema(description = "Focus and persistence, 1 to 5")
            Integer focus,

            @Nullable @Schema(description = "Class performance, 1 to 5")
            Integer performance,

            @Nullable @Schema(description = "Learning ability, 1 to 5")
            Integer ability,

            @Nullable @Schema(description = "Mastery, 1 to 5")
            Integer mastery,

            @Nullable String note,

            @Nullable @Schema(description = "As read; for a change")
            Integer version) {

        Aspects aspects() {
            return new Aspects(
                    Given.field("progress", progress),
                    Given.field("focus", focus),
                    Given.field("performance", performance),
                    Given.field("ability", ability),
                    Given.field("mastery", mastery));
        }
    }

    /** What was made. */
    record MadeAnswer(long id) {}

    /** One page, the latest first. */
    record ContactPage(List<ContactView> items, long total, int offset, int limit) {}

    /** One page, the longest waiting first. */
    record FollowUpPage(List<FollowUp> items, long total, int offset, int limit) {}

    /** One page, the latest first. */
    record GrowthPage(List<GrowthView> items, long total, int offset, int limit) {}

    private final ContactLog contacts;
    private final FollowUps followUps;
    private final GrowthRecords growth;
    private final Clock clock;

    FamilyTalksController(ContactLog contacts, FollowUps followUps, GrowthRecords growth, Clock clock) {
        this.contacts = contacts;
        this.followUps = followUps;
        this.growth = growth;
        this.clock = clock;
    }

    @GetMapping("/families/{id}/contacts")
    @Operation(summary = "Talks with a family, the latest first")
    ContactPage contacts(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<ContactView> page = contacts.contacts(viewer, id, offset, limit);
        return new ContactPage(page.items(), page.total(), page.offset(), limit);
    }

    @PostMapping("/families/{id}/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Log a talk; it carries out what earlier talks have planned")
    MadeAnswer addContact(Viewer viewer, @PathVariable long id, @RequestBody ContactForm form) {
        return new MadeAnswer(contacts.add(
                viewer,
                new NewContact(
                        id,
                        form.studentId(),
                        form.leadId(),
                        form.contactedAt(),
                        Given.field("channel", form.channel()),
                        Given.field("note", form.note()),
                        form.nextContact())));
    }

    @PutMapping("/contacts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Correct a talk: channel, note and next contact")
    void changeContact(Viewer viewer, @PathVariable long id, @RequestBody ContactForm form) {
        contacts.change(
                viewer,
                id,
                Given.field("channel", form.channel()),
                Given.field("note", form.note()),
                form.nextContact(),
                Given.field("version", form.version()));
    }

    @GetMapping("/follow-ups")
    @Operation(summary = "Families to talk with again, the longest waiting first")
    FollowUpPage followUps(
            Viewer viewer,
            @Parameter(description = "Last day; today unless given") @RequestParam(required = false) @Nullable
                    LocalDate until,
            @Parameter(description = "Only those that the caller has planned") @RequestParam(defaultValue = "true")
                    boolean mine,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<FollowUp> page = followUps.due(viewer, until == null ? LocalDate.now(clock) : until, mine, offset, limit);
        return new FollowUpPage(page.items(), page.total(), page.offset(), limit);
    }

    @GetMapping("/students/{id}/growth")
    @Operation(summary = "A student's growth records, the latest first")
    GrowthPage growth(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<GrowthView> page = growth.records(viewer, id, offset, limit);
        return new GrowthPage(page.items(), page.total(), page.offset(), limit);
    }

    @GetMapping("/lessons/{id}/growth")
    @Operation(summary = "Growth records written about a lesson")
    List<GrowthView> growthOfLesson(Viewer viewer, @PathVariable long id) {
        return growth.ofLesson(viewer, id);
    }

    @PostMapping("/students/{id}/growth")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a growth record")
    MadeAnswer addGrowth(Viewer viewer, @PathVariable long id, @RequestBody GrowthForm form) {
        return new MadeAnswer(growth.add(
                viewer,
                new NewGrowth(
                        id,
                        form.lessonId(),
                        form.writtenOn(),
                        form.aspects(),
                        form.note() == null ? "" : form.note())));
    }

    @PutMapping("/growth/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Correct a growth record")
    void changeGrowth(Viewer viewer, @PathVariable long id, @RequestBody GrowthForm form) {
        growth.change(
                viewer,
                id,
                form.aspects(),
                form.note() == null ? "" : form.note(),
                Given.field("version", form.version()));
    }

    @DeleteMapping("/growth/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a growth record")
    void removeGrowth(
            Viewer viewer, @PathVariable long id, @Parameter(description = "As read") @RequestParam int version) {
        growth.remove(viewer, id, version);
    }
}
