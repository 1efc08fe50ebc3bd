package io.dacheng.ui.operations;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.operations.OperationsService;
import io.dacheng.operations.ProductState;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/** How the product itself is: what an operator looks at first. */
@Route(value = Navigation.OPERATIONS, layout = MainLayout.class)
@PermitAll
class OperationsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient OperationsService operations;
    private final transient Clock clock;
    private final Div signs = new Div();

    OperationsView(CurrentViewer viewer, OperationsService operations, Clock clock) {
        super(I18NProvider.translate("nav.operations"));
        this.viewer = viewer;
        this.operations = operations;
        this.clock = clock;
        signs.addClassName("section");
        signs.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        ProductState state = operations.state(viewer.get());
        PageHeader header = new PageHeader(
                getTranslation("nav.operations"),
                getTranslation(
                        "operations.knows",
                        state.version(),
                        Formats.current().fullMoment(state.runningSince(), clock)));
        header.setActions(new Button(getTranslation("operations.again"), e -> show(operations.state(viewer.get()))));
        show(state);
        add(header, signs);
    }

    private void show(ProductState state) {
        signs.removeAll();
        signs.add(new SignTable(state.signs(), clock));
    }
}
