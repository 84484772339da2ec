import ArgumentParser
import Bench
import Foundation
import Pages
import Results
import ScenarioFiles

/// What a command's errors become: a message on standard error and an exit status.
enum CommandFailure {
  /// - Parameter kept: what an interrupted command leaves, for its message.
  static func reported(whenInterrupted kept: String = "nothing was written", _ body: () throws -> Void) throws {
    try KernelChoice.check()
    BlasKernels.chooseFastest()
    Interruption.watch()
    do {
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
      StandardError.write("payung: \(error)\n")
      throw ExitCode(1)
    }
  }
}
