package io.dacheng.access;

import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers how each person wants the pages. Looks are nobody's business but their own: everybody reads and changes only
 * the own ones, and nothing of it is audited.
 */
@Service
@Transactional
public class Preferences {

    private final JdbcClient jdbc;

    Preferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the viewer has chosen; {@link Preference#NONE} before the first choice. */
    @Transactional(readOnly = true)
    public Preference of(Viewer viewer) {
        return of(viewer.login());
    }

    /** The same for who is logged in, before it is known as whom they look. */
    @Transactional(readOnly = true)
    public Preference of(String login) {
        return jdbc.sql("select * from person_preference where login = :login")
                .param("login", login)
                .query(Preferences::preference)
                .optional()
                .orElse(Preference.NONE);
    }

    /** @throws Refused INVALID for a language that the pages do not speak */
    public void save(Viewer viewer, Preference wanted) {
        Locale language = wanted.language();
        if (language != null && !Preference.LANGUAGES.contains(language)) {
            throw Refused.invalid("access.language.unknown", language.toLanguageTag());
        }
        jdbc.sql("""
                insert into person_preference (login, language, look, density, amounts, first_steps_hidden)
                values (:login, :language, :look, :density, :amounts, :hidden)
                on conflict (login) do update set language = excluded.language, look = excluded.look,
                    density = excluded.density, amounts = excluded.amounts,
                    first_steps_hidden = excluded.first_steps_hidden
                """)
                .param("login", viewer.login())
                .param("language", language == null ? null : language.toLanguageTag())
                .param("look", name(wanted.look()))
                .param("density", wanted.density().name())
                .param("amounts", wanted.amounts().name())
                .param("hidden", wanted.firstStepsHidden())
                .update();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static Preference preference(ResultSet row, int number) throws SQLException {
        String language = row.getString("language");
        String look = row.getString("look");
        return new Preference(
                language == null ? null : Locale.forLanguageTag(language),
                look == null ? null : Preference.Look.valueOf(look),
                Preference.Density.valueOf(row.getString("density")),
                Preference.Amounts.valueOf(row.getString("amounts")),
                row.getBoolean("first_steps_hidden"));
    }
}
