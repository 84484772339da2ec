import Engine
import Foundation
import ScenarioFiles

/// What the fund is invested in.
extension Explainer {
  func explainAssets() {
    let assets = scenario.fund.assets, tables = model.economy
    guard !assets.isEmpty else { return }
    let shares = assets.map { $0.share.step(at: date) ?? 0 }, sum = shares.reduce(0, +)
    var terms: [Calculation] = [], inputs: [Input] = []
    for (asset, share) in zip(assets, shares) where share > 0 {
      let symbol = "g[\(asset.name)]", name = "growth of \(asset.name) in the month"
      func key(_ symbol: String, _ value: Double) -> Input {
        given(symbol, value, "fund", "assets", asset.name, symbol)
      }
      func month(_ rate: Calculation) -> Calculation { .power(1 + rate, 1.0 / 12) }
      switch asset.kind {
      case .floating: book.add(.levels, symbol, name, "", month("i"))
      case .ladder(let length, let opening):
        let bought = (0..<length).map { age in
          t - age >= 0 ? replay.yields[t - age] : opening ?? tables.yieldRate[0]
        }
        book.add(
          .levels, symbol, name, "", month("mean yield"),
          [
            before(
              "mean yield", bought.reduce(0, +) / Double(length),
              "of the \(length) months to this one, before the run the opening yield")
          ])
      case .bond(let duration):
        guard t > 0, let f = tables.yield else {
          book.add(.levels, symbol, name, "", month("i"))
          continue
        }
        let earlier = replay.factorsBefore[f] + replay.displacementBefore[f]
        book.add(
          .levels, symbol, name, "", month("i") - "duration" * ("y[yield]" - "y[yield] a month before"),
          [key("duration", duration), before("y[yield] a month before", earlier, "with shocks")])
      case .equity(let premium, let f, let beta):
        var growth = month("i" + "premium")
        var own = [key("premium", premium)]
        if t > 0 {
          let dynamics = tables.dynamics
          let carried =
            dynamics.decay[f] * replay.factorsBefore[f]
            + dynamics.spillovers.filter { $0.to == f }.reduce(0) { $0 + $1.value * replay.factorsBefore[$1.from] }
          growth = growth + "beta" * (.input("y[\(tables.factorNames[f])]") - "carried over")
          own += [
            key("beta", beta),
            prepared(
              "carried over", carried + replay.displacementBefore[f], "of the factor, and its shocks' displacement"),
          ]
        }
        book.add(.levels, symbol, name, "", growth, own)
      }
      inputs.append(prepared("share of \(asset.name)", share / sum, "fund.assets.\(asset.name).share, of all"))
      terms.append(.input("share of \(asset.name)") * .input(symbol))
    }
    let total: Calculation = terms.count == 1 ? terms[0] : .sum(terms)
    book.add(
      .levels, "√G", "growth of half a month of what the fund is invested in", "",
      .function(.squareRoot, [.greatest(total, .number(AssetTile.leastGrowth))]), inputs, recorded: replay.earned)
  }
}
