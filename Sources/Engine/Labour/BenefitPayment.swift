import CKernels

extension payung_payment {
  /// Who moves how; what they are paid (`table`, `flat`) is left to the fund's side.
  package init(_ payment: AwardTables.Payment, measures: MeasureTile?) {
    let claims: Int32 =
      switch payment.entering {
      case .claims(let entitlement): Int32(entitlement)
      case .fromRowsBefore: PAYUNG_CONTINUED
      case .nobody: PAYUNG_NOBODY
      }
    self.init(
      first: Int32(payment.rows.lowerBound), end: Int32(payment.rows.upperBound), search: payment.search,
      claims: claims, exhaust_to: payment.exhaustTo.map { Int32($0) } ?? -1, table: nil, rate: payment.rate.pointer,
      flat: nil, extension: payment.extended.map { Int32($0) } ?? -1, share_paid: payment.sharePaid,
      goes_on: payment.goesOnWhile.flatMap { measures?.extending($0) }.map { UnsafePointer($0) })
  }
}
