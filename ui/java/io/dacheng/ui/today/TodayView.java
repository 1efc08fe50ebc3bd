package io.dacheng.ui.today;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.Route;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;

/** Home: what needs me, how far are we. */
@Route(value = Navigation.TODAY, layout = MainLayout.class)
@PermitAll
class TodayView extends Page {

    TodayView() {
        super(I18NProvider.translate("nav.today"));
        add(new PageHeader(getTranslation("nav.today"), ""));
    }
}
