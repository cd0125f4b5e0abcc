using System.Collections;

namespace GhostMonitor;

/// <summary>Completes the identities of the silences in force, each with what it is about.</summary>
public sealed class SilenceIdCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ModuleScope.Session.Scope.Silences.Current.Select(silence => silence.Id.ToString());

    /// <inheritdoc/>
    protected override string Describe(string name) =>
        ModuleScope.Session.Scope.Silences.Current.FirstOrDefault(silence => silence.Id.ToString() == name) is AlertSilence silence
            ? $"{silence} {silence.Recurrence ?? $"until {DisplayText.Time(silence.Until)}"} {silence.Reason}".TrimEnd()
            : name;
}
