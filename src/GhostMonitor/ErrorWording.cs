using System.Globalization;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// Words the engine's errors for who typed a command: options by their parameters' names, remedies by cmdlets. The engine knows neither.
/// Pure.
/// </summary>
internal static class ErrorWording
{
    // What the cmdlets call an option that has another name in the engine; those of actions are in the kinds' descriptors. Where there
    // are several, the one that was given is meant.
    private static readonly Dictionary<string, string[]> s_parameters = new(StringComparer.Ordinal)
    {
        ["ActionWait"] = ["ActionTimeout"],
        ["Certificate"] = ["CertificatePath"],
        ["CertificateKey"] = ["CertificateKeyPath"],
        ["ConfigurationPath"] = ["ConfigurationPath", "Path"],
        ["Name"] = ["Name", "MonitorName"],
        ["Port"] = ["Port", "Prefix"],
        ["Samples"] = ["InputObject", "ComputerName"],
    };

    /// <summary>The error in the words of a cmdlet's user; one that is worded already is returned as it is.</summary>
    /// <param name="error">The engine's error.</param>
    /// <param name="parameters">The names of the cmdlet's parameters.</param>
    /// <param name="given">Those that the user gave.</param>
    internal static ResourceArgumentException Word(ResourceArgumentException error, ICollection<string> parameters,
        ICollection<string> given)
    {
        if (error.IsWorded)
            return error;

        string parameter = ParameterOf(error.Parameter, parameters, given);
        bool isDefault = error.Value is not null && parameters.Contains(parameter) && !given.Contains(parameter);
        string format = isDefault
            ? "-{0} is '{1}' where it is not given, and that is not accepted here. {2}{3}."
            : "-{0} does not accept '{1}'. {2}{3}.";
        return error.Worded(parameter, string.Format(CultureInfo.InvariantCulture, format, parameter, error.Value ?? "$null",
            error.Accepted, Remedy(error, parameter)));
    }

    /// <summary>
    /// What to do about an agent that could not be asked: a sentence with a blank before it; empty where the error says it.
    /// </summary>
    /// <param name="errorId">The error.</param>
    /// <param name="isLocal">Whether it is this machine's.</param>
    internal static string Advice(string errorId, bool isLocal) => errorId switch
    {
        ErrorIds.AgentNotReached when isLocal => " Install-ResourceAgent makes one a service of this machine.",
        ErrorIds.AgentNotReached => " Get-Help about_GhostMonitor_Remote says how an agent is reached from another machine.",
        ErrorIds.AgentTimeout => " -OperationTimeout gives it more time.",
        ErrorIds.AgentTokenRefused => " Give it with -Token, as a SecureString (Read-Host -AsSecureString).",
        _ => "",
    };

    private static string ParameterOf(string option, ICollection<string> parameters, ICollection<string> given)
    {
        string[] names = s_parameters.TryGetValue(option, out string[]? known) ? known : [.. OfActions(option), option];
        return Array.Find(names, given.Contains) ?? Array.Find(names, parameters.Contains) ?? option;
    }

    private static IEnumerable<string> OfActions(string option) => ActionKinds.All
        .Select(kind => kind.FindMember(option)?.Parameter)
        .OfType<string>();

    /// <summary>What follows what is accepted: it begins with its own separator.</summary>
    private static string Remedy(ResourceArgumentException error, string parameter) => error.Remedy switch
    {
        ErrorRemedy.None => "",
        ErrorRemedy.LeaveOut => $"; leave -{parameter} out",
        ErrorRemedy.GiveWarning => "; give -Warning too to change both",
        ErrorRemedy.GiveCritical => "; give -Critical too to change both",
        ErrorRemedy.RemoveRule => ": give -Warning, -Critical or both, or -Forecast; Remove-ResourceThreshold ends a rule",
        ErrorRemedy.ListResources => "; Tab completes them, and Get-Help about_GhostMonitor_Alerts lists them",
        ErrorRemedy.ListRules => "; Get-ResourceThreshold lists the rules",
        ErrorRemedy.StopFirst => $", or stop it with 'Stop-ResourceMonitor -Name {error.Value}'",
        ErrorRemedy.UnregisterFirst => $", or remove it with 'Unregister-ResourceAlertAction -Name {error.Value}'",
        ErrorRemedy.ListActions => ": Get-ResourceAlertAction lists them",
        ErrorRemedy.GiveContentType => ", and Content-Type by -ContentType",
        ErrorRemedy.OtherPort => " (Get-ResourceEndpoint lists the endpoints of this process)",
        ErrorRemedy.GiveToken => " as a SecureString (Read-Host -AsSecureString)",
        ErrorRemedy.LongerLockTimeout => ", or wait for it with a longer -LockTimeout",
        ErrorRemedy.OtherStateFile => ", or another -StatePath",
        ErrorRemedy.RecordFirst => "; Start-ResourceMonitor -RecordPath makes one",
        ErrorRemedy.NewerRuntime => $", as PowerShell 7.4 has it: start pwsh instead of powershell, or leave -{parameter} out",
        ErrorRemedy.Update => ", or update the module",
        ErrorRemedy.Reinstall => ": install the module anew, with all of its files",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Remedy, "There are no words for this remedy."),
    };
}
