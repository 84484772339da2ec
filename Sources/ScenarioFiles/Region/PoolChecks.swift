import Scenarios

/// Looks up the schemes a pool names.
struct PoolChecks {
  let file: PoolFile
  let checks: RegionChecks

  private var reading: Reading { checks.reading }
  private var names: [String] { checks.members.map(\.scheme.name) }

  /// - Returns: nil after a mistake; all are told.
  func pool() -> Pool? {
    let rates = exchangeRates(), factors = exchangeFactors(), premium = premiums()
    checkHistory()
    guard let rates, let factors, let premium else { return nil }
    return Pool(
      currency: file.currency, exchangeRates: rates, exchangeFactors: factors, inflation: file.inflation,
      yield: file.yield, initial: file.initial, premium: premium, premiumMax: file.premiumMax,
      clawBack: file.clawBack, trigger: file.trigger, memory: file.memory, deductible: file.deductible,
      rising: file.rising, share: file.share, limit: file.limit, onDepletion: file.onDepletion)
  }

  /// One value for each scheme out of those named; `missing` says what holds for a scheme that is not.
  private func each<Value>(
    _ key: String, _ given: [(name: String, value: Value)], missing: (Scenario) -> Value?
  ) -> [Value]? {
    reading.at(key) {
      let sound = given.map { entry in
        reading.at(entry.name) { checks.scheme(entry.name, at: checks.place("pool", key, entry.name)) != nil }
      }
      // Meant by a misspelt name that is told.
      let meant = given.map(\.name).filter { !names.contains($0) }.compactMap { nearestName(to: $0, among: names) }
      let values = checks.members.map { member in
        given.first { $0.name == member.scheme.name }?.value
          ?? (meant.contains(member.scheme.name) ? nil : missing(member))
      }
      return sound.allSatisfy { $0 } ? values.allPresent() : nil
    }
  }

  private func exchangeRates() -> [Double]? {
    each("exchange_rates", file.rates) { member in
      if member.currency == file.currency { return 1 }
      reading.report(
        at: checks.place("pool", "exchange_rates"),
        "there is no rate for \(member.scheme.name), whose money is \(member.currency)",
        "add \(member.scheme.name): units of \(member.currency) for one \(file.currency)")
      return nil
    }
  }

  private func exchangeFactors() -> [Int?]? {
    guard let names = each("exchange_factor", file.factors, missing: { _ in "" }) else { return nil }
    return zip(checks.members, names).map { member, name -> Int?? in
      if name.isEmpty { return .some(nil) }
      if let factor = member.economy.factor(named: name) { return .some(factor) }
      reading.at("exchange_factor") {
        reading.report(
          at: checks.place("pool", "exchange_factor", member.scheme.name), below: member.scheme.name,
          what: "\(member.scheme.name) has no factor \(name)",
          cure: suggestion(for: name, among: member.economy.factors.map(\.name), called: "factor"))
      }
      return nil
    }.allPresent()
  }

  private func premiums() -> [Double]? {
    var premiums: [Double]?
    switch file.premium {
    case .all(let premium): premiums = names.map { _ in premium }
    case .each(let given):
      premiums = each("premium", given) { member in
        reading.report(
          at: checks.place("pool", "premium"), "there is no premium for \(member.scheme.name)",
          "add \(member.scheme.name): 0 where it pays none")
        return nil
      }
    }
    guard let premiums else { return nil }
    for (name, premium) in zip(names, premiums) where premium > file.premiumMax {
      reading.at("premium_max") {
        reading.report(
          at: checks.place("pool", "premium_max"),
          "\(plain(file.premiumMax)) is below the premium of \(name), "
            + plain(premium), "raise it to at least \(plain(premium))")
      }
    }
    return premiums
  }

  /// Without twenty-four months to hold the last against nothing is ever paid.
  private func checkHistory() {
    let most =
      checks.members.map { member in
        (file.trigger == .cost ? 12 * member.historicalBenefitCostRate.count : 0)
          + (checks.file.end - checks.file.start + 1 - 12)
      }.max() ?? 0
    guard most < 24 else { return }
    reading.report(
      at: checks.place("pool"),
      "the run is too short for it: it needs twelve months, and at least twenty-four before them",
      "run at least 36 months, or give the schemes a history")
  }
}
