import Cluster
import Testing

@Suite("Lists of shards") struct ShardListTests {
  @Test(arguments: [("0", [0]), ("0,4,10-12", [0, 4, 10, 11, 12]), ("3-3", [3])])
  func read(text: String, numbers: [Int]) { #expect(ShardList.numbers(text) == numbers) }

  @Test(arguments: ["", ",", "1,", "3-1", "a", "1-", "-1", "+1", "1 2", "1-2-3", "٣"])
  func refused(text: String) { #expect(ShardList.numbers(text) == nil) }

  @Test func writtenShort() {
    #expect(ShardList.text([0, 1, 2, 5, 7, 8]) == "0-2,5,7-8")
    #expect(ShardList.numbers(ShardList.text([0, 2, 3])) == [0, 2, 3])
  }
}
