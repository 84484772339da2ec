import Foundation
import Pages
import Testing

struct MarkupTests {
  @Test func whatIsInterpolatedIsEscaped() {
    let hostile = "<script>alert('x')</script> & \"=cmd|' /C calc'!A0\""
    let markup: Markup = "<p title=\"\(hostile)\">\(hostile)</p>"
    #expect(!markup.text.contains("<script>"))
    #expect(
      markup.text.contains(
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;=cmd|&#39; /C calc&#39;!A0&quot;"))
  }

  @Test func markupInsideMarkupStaysMarkup() {
    let inner: Markup = "<b>\("1 < 2")</b>"
    let outer: Markup = "<p>\(inner)\(7)\(1.25)</p>"
    #expect(outer.text == "<p><b>1 &lt; 2</b>71.3</p>")
  }

  @Test func controlAndDirectionCharactersGo() {
    #expect(Markup.escaped("a\u{0}b\u{1B}c\u{202E}d\u{2066}e\nf\u{9F}é漢") == "abcde\nfé漢")
  }

  @Test func partsAreJoined() {
    let parts: [Markup] = ["<i>a</i>", "b"]
    #expect(parts.joined(separator: ", ").text == "<i>a</i>, b")
  }
}
