using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GhostMonitor.Host;

/// <summary>
/// Writes output to standard output, errors and warnings to standard error; never asks, for a service has nobody to answer.
/// </summary>
internal sealed class ConsoleHostUI : PSHostUserInterface
{
    private readonly AnsiColor _errorColor = AnsiColor.ForConsoleError();

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUI();

    public override bool SupportsVirtualTerminal { get; } = AnsiColor.ForConsole().IsOn;

    public override void Write(string value) => Console.Out.Write(ForOutput(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Console.Out.WriteLine(ForOutput(value));

    public override void WriteErrorLine(string value) => Console.Error.WriteLine(_errorColor.Red(value));

    public override void WriteWarningLine(string message) => Console.Error.WriteLine(_errorColor.Yellow("WARNING: " + message));

    public override void WriteVerboseLine(string message) => Console.Error.WriteLine("VERBOSE: " + message);

    public override void WriteDebugLine(string message) => Console.Error.WriteLine("DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() => Console.In.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString() => throw NoPrompt();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NoPrompt();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NoPrompt();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NoPrompt();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw NoPrompt();

    /// <summary>The engine's views come with colours; it is for the host to take them out where nobody sees them.</summary>
    private string ForOutput(string value) => GetOutputString(value, SupportsVirtualTerminal);

    private static HostException NoPrompt() =>
        new("This host asks no questions: give every mandatory parameter, and -Confirm:$false where a command would ask.");
}
