import Synchronization

/// Sums and sums of squares over paths, added block by block in a fixed binary tree: the same bits whatever the order in
/// which blocks arrive, and memory for the unfinished branches only.
package final class MomentTree: Sendable {
  /// Sums, then, unless left out, as many sums of squares.
  private let nodes = Mutex<[Node: [Double]]>([:])
  package let width: Int

  /// The sum of 2^level blocks from block index · 2^level on.
  package struct Node: Hashable, Sendable, Codable {
    package var level, index: Int
  }

  init(columns: Int) { width = 2 * columns }
  /// Of sums alone, without squares.
  init(width: Int) { self.width = width }

  func add(block: Int, _ moments: [Double]) { add(Node(level: 0, index: block), moments) }

  /// Adds a branch that another run left.
  package func add(_ branch: Node, _ moments: [Double]) {
    precondition(moments.count == width)
    nodes.withLock { nodes in
      var node = branch, sum = moments
      while let sibling = nodes.removeValue(forKey: Node(level: node.level, index: node.index ^ 1)) {
        sum = node.index & 1 == 0 ? Self.plus(sum, sibling) : Self.plus(sibling, sum)
        node = Node(level: node.level + 1, index: node.index / 2)
      }
      nodes[node] = sum
    }
  }

  /// The branches so far, in order; they make up the sums of any run they are part of.
  package var branches: [(node: Node, sums: [Double])] {
    nodes.withLock { nodes in
      nodes.sorted { ($0.key.level, $0.key.index) < ($1.key.level, $1.key.index) }.map {
        (node: $0.key, sums: $0.value)
      }
    }
  }

  package func totals() -> (sums: [Double], squares: [Double]) {
    let total = total()
    return (Array(total[..<(width / 2)]), Array(total[(width / 2)...]))
  }

  /// Over all blocks; call when no more are added.
  func total() -> [Double] {
    branches.map(\.sums).reduce([Double](repeating: 0, count: width), Self.plus)
  }

  private static func plus(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
}
