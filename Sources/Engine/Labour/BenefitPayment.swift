import CKernels

extension payung_payment {
  /// Who moves how; what they are paid (`table`, `flat`) is left to the fund's side.
  /// - Parameter countsFirst: those in their first month are a figure of the run.
  package init(_ payment: AwardTables.Payment, measures: MeasureTile?, countsFirst: Bool = false) {
    let claims: Int32 =
      switch payment.entering {
      case .claims(let entitlement): Int32(entitlement)
      case .fromRowsBefore: PAYUNG_CONTINUED
      case .nobody: PAYUNG_NOBODY
      }
    let goesOn = payment.goesOnWhile.flatMap { measures?.extending($0) }
    var rare: Int32 = 0
    if payment.extended != nil { rare |= PAYUNG_EXTENDED }
    if goesOn != nil { rare |= PAYUNG_GOES_ON }
    if countsFirst, claims >= 0 { rare |= PAYUNG_COUNTS_FIRST }
    if claims == PAYUNG_NOBODY { rare |= PAYUNG_BEGINS_EMPTY }
    self.init(
      first: Int32(payment.rows.lowerBound), end: Int32(payment.rows.upperBound), search: payment.search,
      claims: claims, exhaust_to: payment.exhaustTo.map { Int32($0) } ?? -1, table: nil, rate: payment.rate.pointer,
      flat: nil, rare: rare, extension: payment.extended.map { Int32($0) } ?? 0, share_paid: payment.sharePaid,
      goes_on: goesOn.map { UnsafePointer($0) })
  }
}
