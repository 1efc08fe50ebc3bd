package io.dacheng.api;

import io.dacheng.access.ApiKeyView;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

/** Keys for programs (X3). They are made and revoked with a login, never with a key. */
@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "API keys", description = "Keys for programs: they act as their owner, within their scopes")
class ApiKeysController {

    /**
     * A key, without the key.
     *
     * @param prefix its first characters
     * @param owner login of the person as whom it acts
     * @param expiresAt the moment from which it works no more
     */
    record KeyAnswer(
            long id,
            String prefix,
            String name,
            String owner,
            List<String> scopes,
            ApiKeyView.State state,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /**
     * A new key.
     *
     * @param key shown this once
     */
    record NewKeyAnswer(String key, KeyAnswer about) {

        @Override
        public String toString() {
            return "NewKeyAnswer[" + about + "]";
        }
    }

    /**
     * What the key is to be.
     *
     * @param owner the caller unless given
     * @param scopes {@code records:write} unless given
     * @param until the last day on which it works; unless given, as long as a key may live
     */
    record KeyForm(
            @Nullable String name,
            @Nullable String owner,
            @Nullable List<String> scopes,
            @Nullable LocalDate until) {}

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeysController(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The own keys; everybody's for who manages the whole organisation")
    List<KeyAnswer> keys(Viewer viewer) {
        return keys.keys(viewer).stream().map(this::answer).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a key", description = "The answer holds the key this once; only its hash is kept.")
    NewKeyAnswer make(Viewer viewer, @RequestBody KeyForm form) {
        String owner = form.owner() == null ? viewer.login() : form.owner();
        ApiKeys.NewKey made =
                keys.make(viewer, Given.field("name", form.name()), owner, scopes(form.scopes()), form.until());
        return new NewKeyAnswer(made.key(), answer(made.view()));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke a key, at once and for good")
    KeyAnswer revoke(Viewer viewer, @PathVariable long id) {
        return answer(keys.revoke(viewer, id));
    }

    private static Set<ApiScope> scopes(@Nullable List<String> codes) {
        if (codes == null) {
            return Set.of(ApiScope.RECORDS_WRITE);
        }
        return codes.stream()
                .map(code -> ApiScope.byCode(String.valueOf(code))
                        .orElseThrow(() -> Refused.invalid(
                                "access.key.scope.unknown",
                                ApiJson.shortened(String.valueOf(code)),
                                ApiScope.RECORDS_WRITE.code())))
                .collect(Collectors.toSet());
    }

    private KeyAnswer answer(ApiKeyView key) {
        return new KeyAnswer(
                key.id(),
                key.prefix(),
                key.name(),
                key.owner(),
                key.scopes().stream().map(ApiScope::code).sorted().toList(),
                key.state(clock.instant()),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
