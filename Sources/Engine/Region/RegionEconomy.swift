import Scenarios

/// The economies of a region's schemes on eight paths, drawn together, without people and funds.
package final class RegionEconomy {
  /// In the order of the region.
  package let members: [EconomyTile]
  private let links: LinkNormals?

  package init(_ simulation: RegionSimulation) {
    links = simulation.links.map(LinkNormals.init)
    let links = links
    members = simulation.members.enumerated().map { k, member in
      EconomyTile(member.world, mixing: member.mixing, links: links.map { MemberLinks($0, scheme: k) })
    }
  }

  /// - Parameter firstPath: a multiple of eight.
  package func begin(firstPath: Int) {
    links?.draw(firstPath: firstPath)
    for member in members { member.begin(firstPath: UInt32(firstPath)) }
  }

  /// Fills the rows of all schemes for `months`, which lie in one calendar year and follow those of the last call.
  package func advance(_ months: Range<Int>) { for member in members { member.advance(months) } }
}
