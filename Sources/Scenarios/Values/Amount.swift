/// An amount of money, dated and indexed.
///
/// An indexed amount is restated each January by the growth of its index since the value's own date or the start of the
/// projection, whichever is later.
package struct Amount: Sendable {
  package enum Index: Sendable, Equatable {
    case none, wages, prices
    /// Annual rate of growth.
    case fixed(Double)
  }

  package var values: DatedSeries<Double>
  package var index: Index

  package init(values: DatedSeries<Double>, index: Index = .none) {
    self.values = values
    self.index = index
  }
}
