package io.dacheng.ui.keys;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ui.Browser;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class ApiKeysViewTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    UserAccounts accounts;

    @Autowired
    ApiKeys keys;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_key_is_made_and_shown_once() {
        Browser.open(context, "head-north", "api-keys");
        assertThat(texts(H3.class)).contains("No key yet");

        _click(_get(Button.class, spec -> spec.withText("Make a key")));
        _setValue(field("What it is for"), "Core banking");
        assertThat(field("Acts as").isReadOnly()).isTrue();
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Make a key")));

        String key = _get(Pre.class).getText();
        assertThat(keys.check(key).owner()).isEqualTo("head-north");
        _click(_get(Button.class, spec -> spec.withText("I have kept it")));
        _assertNone(Pre.class);
        assertThat(texts(NativeTableCell.class))
                .contains("Core bankingrecords:write – send business records", key.substring(0, 11) + "…");
        assertThat(texts(NativeTableCell.class)).noneMatch(text -> text.contains(key));
    }

    @Test
    void what_is_wrong_is_said_in_the_form() {
        Browser.open(context, "admin", "api-keys");

        _click(_get(Button.class, spec -> spec.withText("Make a key")));
        _setValue(field("What it is for"), "Core banking");
        _setValue(field("Acts as"), "nobody-there");
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Make a key")));

        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith("There is no login nobody-there"));
        assertThat(keys.keys(organisations.viewer("admin"))).isEmpty();
    }

    @Test
    void a_revoked_key_stays_listed_and_works_no_more() {
        keys.make(
                organisations.viewer("head-north"), "Core banking", "head-north", Set.of(ApiScope.RECORDS_WRITE), null);
        Browser.open(context, "admin", "api-keys");

        _click(_get(Button.class, spec -> spec.withText("Revoke")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(texts(NativeTableCell.class)).contains("✕revoked");
        assertThat(_find(Button.class)).extracting(Button::getText).doesNotContain("Revoke");
    }

    @Test
    void a_member_is_told_who_makes_keys() {
        Browser.open(context, "ann", "api-keys", Locale.SIMPLIFIED_CHINESE);

        assertThat(texts(H3.class)).contains("密钥由机构负责人创建");
        assertThat(_find(Button.class)).extracting(Button::getText).doesNotContain("创建密钥");
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static <T extends Component> List<String> texts(Class<T> type) {
        return _find(type).stream()
                .map(component -> component.getElement().getTextRecursively())
                .toList();
    }
}
