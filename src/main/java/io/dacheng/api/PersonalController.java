package io.dacheng.api;

import io.dacheng.access.LoginSession;
import io.dacheng.access.LoginSessions;
import io.dacheng.access.OwnPassword;
import io.dacheng.access.Preference;
import io.dacheng.access.Preferences;
import io.dacheng.access.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a person decides for themselves: the password, and how the pages look. */
@RestController
@RequestMapping("/api/v1/users/me")
@Tag(name = "The caller", description = "Own password and preferences")
class PersonalController {

    /** A new password in place of the present one. */
    record PasswordChange(
            @Nullable @Schema(description = "The present one", format = "password")
            String current,

            @Nullable
            @Schema(
                    description = "10 to 200 characters, not made of the login, none that is guessed first",
                    format = "password")
            String password) {

        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    /**
     * How the caller wants the pages, on every device.
     *
     * @param language {@code en} or {@code zh-CN}; null for the browser's
     * @param look null for what each device remembers
     */
    record PreferenceAnswer(
            @Nullable String language,
            Preference.@Nullable Look look,
            Preference.Density density,
            Preference.Amounts amounts) {}

    /** What is to be otherwise; what is left out stays. An empty language leaves it to the browser. */
    record PreferenceForm(
            @Nullable String language,
            Preference.@Nullable Look look,
            Preference.@Nullable Density density,
            Preference.@Nullable Amounts amounts) {}

    private final OwnPassword password;
    private final Preferences preferences;
    private final LoginSessions sessions;

    PersonalController(OwnPassword password, Preferences preferences, LoginSessions sessions) {
        this.password = password;
        this.preferences = preferences;
        this.sessions = sessions;
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Change the own password",
            description =
                    "Who is logged in with the old one elsewhere is logged out. After five wrong present ones it takes a quarter of an hour until the next.")
    void change(Viewer viewer, @RequestBody PasswordChange form) {
        password.change(viewer, Given.field("current", form.current()), Given.field("password", form.password()));
    }

    @GetMapping("/sessions")
    @Operation(summary = "In which browsers the caller is logged in", description = "The last seen first.")
    List<LoginSession> sessions(Viewer viewer) {
        return sessions.own(viewer, null);
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End one of the caller's sessions",
            description = "Whoever sits there has to log in again at the next click.")
    void end(Viewer viewer, @PathVariable long id) {
        sessions.end(viewer, id);
    }

    @GetMapping("/preferences")
    @Operation(summary = "How the caller wants the pages")
    PreferenceAnswer preferences(Viewer viewer) {
        return answer(preferences.of(viewer));
    }

    @PatchMapping("/preferences")
    @Operation(summary = "Change language, look, density or the steps of short amounts")
    PreferenceAnswer change(Viewer viewer, @RequestBody PreferenceForm form) {
        Preference wanted = preferences.of(viewer);
        if (form.language() != null) {
            wanted = wanted.withLanguage(form.language().isEmpty() ? null : Locale.forLanguageTag(form.language()));
        }
        if (form.look() != null) {
            wanted = wanted.withLook(form.look());
        }
        if (form.density() != null) {
            wanted = wanted.withDensity(form.density());
        }
        if (form.amounts() != null) {
            wanted = wanted.withAmounts(form.amounts());
        }
        preferences.save(viewer, wanted);
        return answer(wanted);
    }

    private static PreferenceAnswer answer(Preference preference) {
        Locale language = preference.language();
        return new PreferenceAnswer(
                language == null ? null : language.toLanguageTag(),
                preference.look(),
                preference.density(),
                preference.amounts());
    }
}
