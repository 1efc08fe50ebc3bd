package io.dacheng.api;

import io.dacheng.access.Enrolment;
import io.dacheng.access.SecondFactors;
import io.dacheng.access.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The second step of the login. Who has one comes in by the pages, or by a key: a password alone does no more. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "The caller", description = "Own password and preferences")
class SecondFactorController {

    /**
     * The caller's second factor.
     *
     * @param offered whether the caller can have one
     * @param since when it was set up; null without one
     * @param recoveryCodes how many are left
     * @param demanded whether it cannot be switched off
     */
    record FactorAnswer(boolean offered, @Nullable Instant since, int recoveryCodes, boolean demanded) {}

    /**
     * A secret on its way to a phone.
     *
     * @param secret to be typed
     * @param address for a picture that phones read
     */
    record EnrolmentAnswer(String secret, String address) {

        /** Without the secret: this may come into a log. */
        @Override
        public String toString() {
            return "EnrolmentAnswer[…]";
        }
    }

    /** A code of the phone. */
    record CodeForm(
            @Nullable @Schema(description = "Six digits", format = "password")
            String code) {}

    /** Shown this once. */
    record RecoveryAnswer(List<String> recoveryCodes) {

        /** Without the codes: this may come into a log. */
        @Override
        public String toString() {
            return "RecoveryAnswer[…]";
        }
    }

    private final SecondFactors factors;

    SecondFactorController(SecondFactors factors) {
        this.factors = factors;
    }

    @GetMapping("/me/second-factor")
    @Operation(summary = "Whether the caller's login asks for a code as well")
    FactorAnswer state(Viewer viewer) {
        SecondFactors.State state = factors.of(viewer);
        return new FactorAnswer(state.offered(), state.since(), state.recoveryCodes(), state.demanded());
    }

    @PostMapping("/me/second-factor")
    @Operation(
            summary = "Begin to set up a second factor",
            description = "Nothing changes until a first code has confirmed that the phone has the secret.")
    EnrolmentAnswer begin(Viewer viewer) {
        Enrolment enrolment = factors.begin(viewer);
        return new EnrolmentAnswer(enrolment.secret(), enrolment.address());
    }

    @PostMapping("/me/second-factor/confirmation")
    @Operation(
            summary = "Confirm the second factor by a first code",
            description =
                    "Answers with recovery codes, this once. From now on a password alone no longer opens the API: programs use keys.")
    RecoveryAnswer confirm(Viewer viewer, @RequestBody CodeForm form) {
        return new RecoveryAnswer(factors.confirm(viewer, Given.field("code", form.code())));
    }

    @DeleteMapping("/{login}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Take away the second factor of somebody who has lost theirs; for who manages people",
            description = "The person is told, and sets up another.")
    void reset(Viewer viewer, @PathVariable String login) {
        factors.reset(viewer, login);
    }
}
