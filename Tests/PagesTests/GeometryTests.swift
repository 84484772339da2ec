import Testing

import Pages

struct GeometryTests {
  @Test func aLineBreaksWhereAValueIsMissing() {
    let line = PathGeometry.line([(0, 1), (1, 2), (2, nil), (3, 4.25), (4, .nan), (5, 6)])
    #expect(line == "M0 1L1 2M3 4.3M5 6")
  }

  @Test func anAreaGoesAlongTheTopAndBackAlongTheBottom() {
    #expect(PathGeometry.area([(0, 5, 1), (10, 6, 2)]) == "M0 1L10 2L10 6L0 5Z")
    #expect(PathGeometry.area([(0, 5, 1)]).isEmpty)
  }

  @Test(arguments: [(1.0, "1"), (-0.04, "0"), (-1.25, "-1.3"), (0.05, "0.1"), (719.96, "720"), (Double.infinity, "0")])
  func coordinates(value: Double, text: String) { #expect(Markup.coordinate(value) == text) }

  @Test func labelsThatWantTheSamePlaceAreSpread() {
    let placed = LabelLayout.spread([100, 100, 100], gap: 14, in: 0...300)
    #expect(placed.sorted() == [86, 100, 114])
  }

  /// Whatever they want: apart by the gap, inside the range, in their order.
  @Test(arguments: [[5.0, 6, 7, 200], [290, 295, 299, 300], [0, 0, 0, 0, 300], [150, 20, 151, 21], [1]])
  func labelsKeepTheirOrder(wanted: [Double]) {
    let placed = LabelLayout.spread(wanted, gap: 14, in: 0...300)
    let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
    #expect(placed.allSatisfy { $0 >= 0 && $0 <= 300 })
    for (above, below) in zip(order, order.dropFirst()) { #expect(placed[below] - placed[above] >= 14 - 1e-9) }
  }

  @Test func labelsThatDoNotTouchStayWhereTheyAre() {
    #expect(LabelLayout.spread([10, 50, 200], gap: 14, in: 0...300) == [10, 50, 200])
  }

  @Test func longLabelsAreCut() {
    let cut = LabelLayout.cut("a label that is much too long", to: 80, fontSize: 12)
    #expect(cut.hasSuffix("…") && LabelLayout.width(of: cut, fontSize: 12) <= 80)
    #expect(LabelLayout.cut("short", to: 80, fontSize: 12) == "short")
  }

  /// Labels that begin alike keep their ends, which tell them apart.
  @Test func labelsCutAlikeAreCutWithin() {
    let labels = ["Seperlima upah terendah", "Seperlima upah tertinggi", "Semua upah yang dibayar di sini", "Ya"]
    let cut = LabelLayout.cut(labels, to: 100, fontSize: 12)
    #expect(Set(cut).count == 4 && cut[0].hasSuffix("endah") && cut[1].hasSuffix("inggi"))
    #expect(cut[2].hasPrefix("Semua upah") && cut[2].hasSuffix("…") && cut[3] == "Ya")
    #expect(cut.allSatisfy { LabelLayout.width(of: $0, fontSize: 12) <= 100 })
  }
}
