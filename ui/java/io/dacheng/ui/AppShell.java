package io.dacheng.ui;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.Theme;

/** What every page shares: the theme, live updates and the installable application's description. */
@Push
@Theme("dacheng")
public class AppShell implements AppShellConfigurator {}
