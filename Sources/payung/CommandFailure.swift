import ArgumentParser
import Bench
import Foundation
import Pages
import Results
import ScenarioFiles
import Writing

/// What a command's errors become: a message on standard error and an exit status.
enum CommandFailure {
  /// - Parameters:
  ///   - computes: whether the verb needs the memory that computing takes.
  ///   - kept: what an interrupted command leaves, for its message.
  static func reported(
    computes: Bool = true, whenInterrupted kept: String = "nothing was written", _ body: () throws -> Void
  ) throws {
    if computes {
      try KernelChoice.check()
      BlasKernels.chooseFastest()
      LargeBuffers.giveBack()
      Interruption.watch()
    }
    do {
      if computes { _ = try MemoryLimits.affordable(threads: 1, addressSpace: MemoryLimits.addressSpace) }
      try body()
    } catch let status as ExitCode {
      throw status
    } catch let usage as ValidationError {
      throw usage
    } catch let errors as ScenarioErrors {
      StandardError.write("\(errors)")
      throw ExitCode(2)
    } catch let refusal where refusal is UnreadableResult || refusal is ReportRefusal {
      StandardError.write("payung: \(refusal)\n")
      throw ExitCode(2)
    } catch let short as MemoryLimits.TooLittle {
      StandardError.write("payung: \(short)\n")
      _exit(1)  // `exit` would wait for threads of OpenBLAS that go on asking for memory
    } catch {
      if Interruption.hasHappened {
        StandardError.write("payung: interrupted; \(kept)\n")
        throw ExitCode(Interruption.exitStatus)
      }
      report(error)
      throw ExitCode(1)
    }
  }

  /// In words of Payung, whoever found the error.
  static func report(_ error: any Error) {
    // Who reads standard output through `head` knows that the rest is not wanted.
    if let trouble = error as? FileTrouble, trouble.code == EPIPE { return }
    let known = FileTrouble(error).map { "\($0)" } ?? "\(error)"
    StandardError.write("payung: \(known)\n")
  }
}
