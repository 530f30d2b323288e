import ArgumentParser
import Foundation

/// The program: flags in, exit status out. Each command is a file under `Commands/`.
@main
struct Culprit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "culprit",
        abstract: "Finds what failed in a log, says why, and what to do about it.",
        discussion: """
            Pipe a log in, or point at files and directories. Nothing leaves this machine.

            EXAMPLES:
              kubectl logs api-7f | culprit             what failed in this pod?
              journalctl -u web -o json | culprit       … in this unit?
              culprit /var/log/app                      a directory, archives included
              culprit app.log -o incident.md            write an incident report
              culprit build.log --fail-on error         a gate for CI: exit status 1
              culprit traces app.log --format json      only the stack traces
              culprit explain h2-frame-after-goaway     what a rule knows
              culprit incidents list                    what was seen before

            EXIT STATUS: 0 done; 1 a gate (--fail-on, rules test) tripped; 2 trouble.
            """,
        version: programVersion,
        subcommands: [
            Analyze.self, Traces.self, Explain.self, RulesCommand.self, Incidents.self, ReportCommand.self,
            Merge.self, SQLCommand.self, Documentation.self,
        ],
        defaultSubcommand: Analyze.self)

    /// Runs the command; ArgumentParser's own status for bad usage (64) becomes the documented 2.
    static func main() async {
        // A reader that goes away is no reason to die of a signal; see Output.
        signal(SIGPIPE, SIG_IGN)
        // Nor is a limit for the size of files: what cannot be written is told, and the report is printed.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let trouble as Trouble {
            Diagnostics.error(trouble)
            leave(withStatus: 2)
        } catch let code as ExitCode {
            leave(withStatus: code.rawValue == 64 ? 2 : code.rawValue)
        } catch {
            let status = exitCode(for: error).rawValue
            let message = fullMessage(for: error)
            if status == 0 {
                Output.standard(message + "\n")
            } else {
                Diagnostics.write(message.hasPrefix("Error: ") ? "error: " + message.dropFirst(7) : message)
            }
            leave(withStatus: status == 0 ? 0 : 2)
        }
    }
}

let programVersion = "0.1.0"
