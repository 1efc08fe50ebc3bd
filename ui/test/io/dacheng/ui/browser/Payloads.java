package io.dacheng.ui.browser;

import java.util.List;
import java.util.stream.IntStream;

/** Texts that call {@code pwn} with their number wherever a page takes a text for anything but a text. */
final class Payloads {

    private static final List<String> TEXTS = List.of(
            "<img src=x data-pwn onerror=pwn(#)>",
            "\"><script data-pwn>pwn(#)</script>",
            "<script>pwn(#)</script>",
            "</script><script>pwn(#)</script>",
            "<svg onload=pwn(#) data-pwn>",
            "<svg/onload=pwn(#)//",
            "<svg><script>pwn(#)</script></svg>",
            "<svg><animate onbegin=pwn(#) attributeName=x dur=1s data-pwn>",
            "<svg><set onbegin=pwn(#) attributename=x to=1>",
            "<iframe src=javascript:parent.pwn(#) data-pwn></iframe>",
            "<iframe srcdoc=\"<script>parent.pwn(#)</script>\"></iframe>",
            "<body onload=pwn(#)>",
            "<details open ontoggle=pwn(#) data-pwn>x</details>",
            "<input autofocus onfocus=pwn(#) data-pwn>",
            "<a href=\"javascript:pwn(#)\" data-pwn>click</a>",
            "<a href=\"java\tscript:pwn(#)\" data-pwn>click</a>",
            "<math><a xlink:href=\"javascript:pwn(#)\" data-pwn>click</a></math>",
            "<video><source onerror=pwn(#) data-pwn></video>",
            "<audio src=x onerror=pwn(#) data-pwn>",
            "<marquee onstart=pwn(#) data-pwn>x</marquee>",
            "<style>@keyframes pwn{}</style><b style=animation-name:pwn onanimationstart=pwn(#) data-pwn>x</b>",
            "<object data=\"data:text/html,<script>parent.pwn(#)</script>\" data-pwn></object>",
            "<embed src=\"javascript:pwn(#)\" data-pwn>",
            "<form><button formaction=javascript:pwn(#) data-pwn>x</button></form>",
            "<meta http-equiv=refresh content=\"0;url=javascript:pwn(#)\" data-pwn>",
            "<link rel=stylesheet href=javascript:pwn(#) data-pwn>",
            "<base href=\"javascript:pwn(#)//\" data-pwn>",
            "\" autofocus onfocus=pwn(#) data-pwn x=\"",
            "' autofocus onfocus=pwn(#) data-pwn x='",
            "` onmouseover=pwn(#) data-pwn ",
            "';pwn(#);//",
            "\";pwn(#);//",
            "\\\";pwn(#);//",
            "${pwn(#)}",
            "{{constructor.constructor('pwn(#)')()}}",
            "#{pwn(#)}[[${pwn(#)}]]<%= pwn(#) %>",
            "\\u003cimg src=x onerror=pwn(#)\\u003e\\x3cimg src=x onerror=pwn(#)\\x3e",
            "&lt;img src=x data-pwn onerror=pwn(#)&gt;&#60;img src=x onerror=pwn(#)&#62;",
            "%3Cimg%20src=x%20data-pwn%20onerror=pwn(#)%3E",
            "</title></textarea></style></noscript><img src=x data-pwn onerror=pwn(#)>",
            "<!--><img src=x data-pwn onerror=pwn(#)>-->",
            "<noscript><p title=\"</noscript><img src=x data-pwn onerror=pwn(#)>\">",
            "<svg></p><style><a id=\"</style><img src=1 data-pwn onerror=pwn(#)>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 data-pwn onerror=pwn(#)&gt;\">",
            "＜img src=x data-pwn onerror=pwn(#)＞",
            "javascript:pwn(#)",
            "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+pwn(#)//'>");

    /** All of them, numbered from 1. */
    static final List<String> ALL = IntStream.range(0, TEXTS.size())
            .mapToObj(i -> TEXTS.get(i).replace("(#)", "(" + (i + 1) + ")"))
            .toList();

    private Payloads() {}
}
