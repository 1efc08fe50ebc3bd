package io.dacheng.ui.browser;

/** How a person looks at the product: size of the screen, language, light or dark. */
public record Look(int width, int height, String locale, boolean dark) {

    /** 1440 x 900, English, light. */
    public static final Look DESKTOP = new Look(1440, 900, "en", false);
    /** 390 x 844, English, light. */
    public static final Look PHONE = new Look(390, 844, "en", false);

    public Look inChinese() {
        return new Look(width, height, "zh-CN", dark);
    }

    public Look inTheDark() {
        return new Look(width, height, locale, true);
    }

    boolean phone() {
        return width < 600;
    }

    /** For file names: {@code desktop-en-light}. */
    @Override
    public String toString() {
        return (phone() ? "phone-" : "desktop-") + locale.substring(0, 2) + (dark ? "-dark" : "-light");
    }
}
