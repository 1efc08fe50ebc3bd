package io.dacheng.ui;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.Theme;

/**
 * What every page shares: the theme, live updates and what the browser shows in its own frame. The product can be
 * installed like an app; manifest, worker and offline page are files of our own beside the icons.
 */
@Push
@Theme("dacheng")
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "icons/dacheng.svg", "any");
        settings.addLink("manifest", "manifest.json");
        settings.addLink("apple-touch-icon", "icons/dacheng-180.png");
        settings.addMetaTag("theme-color", "#0f5c5c");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addMetaTag("apple-mobile-web-app-title", "Dacheng");
    }
}
