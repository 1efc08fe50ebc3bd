package io.dacheng.school.families;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals parents as {@link Families} does, for who writes very many of them at once. Nothing is opened here. */
@Component
public class ParentSeal {

    /** A parent as the table keeps it. */
    public record Sealed(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String wechat,
            @Nullable String phoneEnd,
            @Nullable String phonePrint) {}

    private final Vault vault;

    ParentSeal(Vault vault) {
        this.vault = vault;
    }

    public Sealed seal(String name, @Nullable String phone, @Nullable String wechat) {
        return new Sealed(
                vault.seal(name), vault.seal(phone), vault.seal(wechat), Vault.end(phone), vault.print(phone));
    }
}
