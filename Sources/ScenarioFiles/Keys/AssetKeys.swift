import Scenarios

private enum AssetWord { case floating, ladder, bond, equity }

/// An asset as written: what its kind does not have may still stand there.
private struct GivenAsset {
  var share: DatedSeries<Double>
  var word: AssetWord
  var years, opening, duration, premium: Double?
  var factor: String?
  var beta: Double?
}

extension Form where Value == [Asset] {
  static var assets: Form {
    Form<Asset>.asset.named("asset").map { assets in
      assets.map { name, asset in
        var named = asset
        named.name = name
        return named
      }
    }.checked(checkShares)
  }

  private static func checkShares(_ assets: [Asset], _ node: ScenarioNode, _ reading: Reading) {
    guard let start = reading.start, !assets.isEmpty else { return }
    let dates = Set(assets.flatMap { $0.share.points.compactMap(\.date) }.filter { $0 > start } + [start])
    for date in dates.sorted() where assets.reduce(0, { $0 + ($1.share.step(at: date) ?? 0) }) <= 0 {
      reading.report(at: node.origin, "the shares sum to 0 in \(date)", "give some asset a share above 0")
      return
    }
  }
}

extension Form where Value == Asset {
  /// An asset, its name still empty.
  static var asset: Form {
    let kind = Form<AssetWord>.choice(["floating": .floating, "ladder": .ladder, "bond": .bond, "equity": .equity])
    return Form<GivenAsset>.mapping(
      Key(
        required: "share", Form<Double>.number(.nonNegative).dated(),
        help: "share of the fund; all are made to sum to 1"),
      Key(
        required: "kind", kind,
        help: "floating: earns the yield; ladder: bonds held to maturity; bond: at market value; equity"),
      Key(
        optional: "years", .number(.above(0, to: 40)), unit: "years",
        help: "of a ladder: how long its bonds run when bought"),
      Key(
        optional: "opening_yield", .number(.annualRate), unit: "per year",
        help: "of a ladder: what bonds bought before the run yield; else the baseline yield of the first month"),
      Key(
        optional: "duration", .number(.above(0, to: 100)), unit: "years", help: "of a bond: what a rise of yields costs"
      ),
      Key(optional: "premium", .number(.from(-0.5, to: 1)), unit: "per year", help: "of equity: above the yield"),
      Key(optional: "factor", .text, help: "of equity: the factor whose innovations move its price"),
      Key(optional: "beta", .number(.from(-100, to: 100)), help: "of equity: by how much")
    ) {
      GivenAsset(
        share: $0, word: $1, years: $2, opening: $3, duration: $4, premium: $5, factor: $6, beta: $7)
    }.then { given, node, reading in
      let share = given.share
      let own: [String] =
        switch given.word {
        case .floating: []
        case .ladder: ["years", "opening_yield"]
        case .bond: ["duration"]
        case .equity: ["premium", "factor", "beta"]
        }
      let name = node["kind"].flatMap { if case .scalar(let text, _, _) = $0 { text } else { nil } } ?? ""
      for entry in node.entries ?? [] where !entry.value.isNull && !(["share", "kind"] + own).contains(entry.key) {
        reading.report(
          at: entry.keyOrigin, below: entry.key, what: "does not belong to \(name)",
          cure: own.isEmpty ? "leave it out" : "\(name) has \(own.joined(separator: ", "))")
      }
      func needed<T>(_ value: T?, _ key: String) -> T? {
        if value == nil {
          reading.report(at: node.origin, below: key, what: "is missing", cure: "\(name) needs it")
        }
        return value
      }
      switch given.word {
      case .floating: return Asset(name: "", share: share, kind: .floating)
      case .ladder:
        guard let years = needed(given.years, "years") else { return nil }
        guard let months = Int(exactly: 12 * years) else {
          reading.report(
            at: node["years"]?.origin ?? node.origin, below: "years",
            what: "not whole months: \(plain((12 * years * 100).rounded() / 100))",
            cure: "write years that make whole months")
          return nil
        }
        return Asset(name: "", share: share, kind: .ladder(months: months, openingYield: given.opening))
      case .bond:
        guard let duration = needed(given.duration, "duration") else { return nil }
        if let factors = reading.factors, !factors.contains("yield") {
          reading.report(
            at: node["kind"]?.origin ?? node.origin, below: "kind",
            what: "no factor moves the yield, so its price stands still",
            cure: "declare economy.factors.yield, or write kind: floating")
        }
        return Asset(name: "", share: share, kind: .bond(duration: duration))
      case .equity:
        let premium = needed(given.premium, "premium"), beta = needed(given.beta, "beta")
        guard let factor = needed(given.factor, "factor"), let premium, let beta,
          let index = reading.at("factor", { reading.factor(factor, at: node["factor"]?.origin ?? node.origin) })
        else { return nil }
        return Asset(name: "", share: share, kind: .equity(premium: premium, factor: index, beta: beta))
      }
    }
  }
}
