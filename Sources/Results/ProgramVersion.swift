/// The version of the program, its libraries and what they write.
package enum ProgramVersion {
  package static let current = "0.1.0"
}
