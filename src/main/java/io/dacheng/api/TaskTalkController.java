package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.Attachment;
import io.dacheng.inbox.Colleague;
import io.dacheng.inbox.WorkAttachments;
import io.dacheng.inbox.WorkComment;
import io.dacheng.inbox.WorkComments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What people say beside a task: comments and files. */
@RestController
@RequestMapping("/api/v1/tasks/{id}")
@Tag(name = "Tasks", description = "The task inbox: own, group and unit tasks")
class TaskTalkController {

    /** A comment to write; {@code @login} in it names somebody, who is told. */
    record CommentForm(@Nullable String text) {}

    private final WorkComments comments;
    private final WorkAttachments attachments;

    TaskTalkController(WorkComments comments, WorkAttachments attachments) {
        this.comments = comments;
        this.attachments = attachments;
    }

    @GetMapping("/comments")
    @Operation(summary = "The comments of a task, oldest first")
    List<WorkComment> comments(Viewer viewer, @PathVariable long id) {
        return comments.comments(viewer, id);
    }

    @PostMapping("/comments")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Write a comment",
            description = "@login names somebody, who is told; only people who may see the task can be named.")
    List<WorkComment> comment(Viewer viewer, @PathVariable long id, @RequestBody CommentForm form) {
        comments.comment(viewer, id, Given.field("text", form.text()));
        return comments.comments(viewer, id);
    }

    @GetMapping("/mentionable")
    @Operation(summary = "People whom a comment on this task may name")
    List<Colleague> mentionable(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "Part of the name or the login") @RequestParam(defaultValue = "") String q) {
        return comments.mentionable(viewer, id, q);
    }

    @GetMapping("/attachments")
    @Operation(summary = "The files beside a task and earlier ones about the same, oldest first")
    List<Attachment> attachments(Viewer viewer, @PathVariable long id) {
        return attachments.list(viewer, id);
    }

    @PostMapping(path = "/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Attach a file to an open task",
            description = "Up to 10 MB each, 20 files and 50 MB a task: PDF, Word, Excel, PowerPoint without macros,"
                    + " PNG, JPEG, GIF, WebP, text, CSV. What it is, the content tells.")
    Attachment attach(Viewer viewer, @PathVariable long id, @RequestParam("file") MultipartFile file)
            throws IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        // Asked before the content is read into memory.
        attachments.list(viewer, id);
        if (file.getSize() > WorkAttachments.LARGEST) {
            throw WorkAttachments.tooLarge(name);
        }
        return attachments.add(viewer, id, name, file.getBytes());
    }

    @GetMapping("/attachments/{attachment}")
    @Operation(summary = "Load a file; it is always saved, never shown in place")
    ResponseEntity<byte[]> content(Viewer viewer, @PathVariable long id, @PathVariable long attachment) {
        Attachment.Content content = attachments.content(viewer, id, attachment);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(content.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .cacheControl(CacheControl.noStore())
                .body(content.bytes());
    }

    @DeleteMapping("/attachments/{attachment}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take away a file that one has attached, while the task is open")
    void detach(Viewer viewer, @PathVariable long id, @PathVariable long attachment) {
        attachments.remove(viewer, id, attachment);
    }
}
