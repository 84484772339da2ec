/// What a pool brings.
extension Quantity {
  /// Of a scheme, in its own money.
  package static let ofPoolMember: [Quantity] = [
    .init(
      "premium", .currency, .sum, "premiums paid into the pool", label: "Premiums to the pool",
      indonesian: "Premi ke dana bersama"),
    .init(
      "receipts", .currency, .sum, "received from the pool", label: "Receipts from the pool",
      indonesian: "Penerimaan dari dana bersama"),
    .init(
      "net_position", .currency, .end, "premiums less receipts so far, with the pool's interest",
      label: "Net position in the pool", indonesian: "Posisi bersih di dana bersama", range: -1e21...1e21,
      isSteady: false),
  ]

  /// Of the pool's account, in its money.
  package static let ofPool: [Quantity] = [
    .init("fund", .currency, .end, "the pool's fund at the year's end", label: "Pool's fund", range: -1e21...1e21),
    .init("premiums", .currency, .sum, "premiums of all schemes", label: "Premiums"),
    .init("payments", .currency, .sum, "payments to all schemes", label: "Payments"),
    .init("interest", .currency, .sum, "interest earned, or paid on debt", label: "Interest", range: -1e21...1e21),
    .init(
      "shortfall", .currency, .sum, "borrowed anew, or not paid for want of money", label: "Shortfall"),
  ]
}
