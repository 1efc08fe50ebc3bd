package io.dacheng.shared;

/** In which units short amounts read; amounts that are shown whole are not affected. */
public enum Units {
    /** As the language has them: 万 and 亿 in Chinese; k, M and B in English. */
    LANGUAGE,
    /** 万 and 亿 in each language. */
    WAN_YI,
    /** k, M and B in each language. */
    MILLIONS,
    /** No units: all digits everywhere. */
    DIGITS
}
