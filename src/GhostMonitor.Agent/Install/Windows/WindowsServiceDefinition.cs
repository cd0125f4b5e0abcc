namespace GhostMonitor.Agent.Install;

/// <summary>How the service is to be. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DisplayName">The name that people see.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Command">The program, in quotation marks, and its arguments.</param>
/// <param name="Account">The account that it runs as.</param>
/// <param name="RestartAfter">How long after a failure it is started again.</param>
internal sealed record WindowsServiceDefinition(
    string Name, string DisplayName, string Description, string Command, string Account, TimeSpan RestartAfter);
