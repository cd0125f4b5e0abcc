namespace GhostMonitor.Engine.Platform;

/// <summary>
/// What a user can do about an error, where the words for it differ: a cmdlet names a cmdlet or a parameter, a configuration a member.
/// </summary>
public enum ErrorRemedy
{
    /// <summary>What is accepted says it all.</summary>
    None,

    /// <summary>The option is to be left out.</summary>
    LeaveOut,

    /// <summary>The warning level is to be given as well.</summary>
    GiveWarning,

    /// <summary>The critical level is to be given as well.</summary>
    GiveCritical,

    /// <summary>Where no level is wanted, the rule is to be removed.</summary>
    RemoveRule,

    /// <summary>All resources can be listed.</summary>
    ListResources,

    /// <summary>All rules can be listed.</summary>
    ListRules,

    /// <summary>The running monitor of that name is to be stopped first, or another name given.</summary>
    StopFirst,

    /// <summary>The action of that name is to be unregistered first, or another name given.</summary>
    UnregisterFirst,

    /// <summary>All actions can be listed.</summary>
    ListActions,

    /// <summary>The content type has an option of its own.</summary>
    GiveContentType,

    /// <summary>The running endpoints can be listed and stopped, or another port given.</summary>
    OtherPort,

    /// <summary>A token is to be given, in a form that hides it.</summary>
    GiveToken,

    /// <summary>The wait for another run that holds the state is to be longer.</summary>
    LongerLockTimeout,

    /// <summary>Another state file is to be given.</summary>
    OtherStateFile,

    /// <summary>A recording is made by a monitor that is started with it.</summary>
    RecordFirst,

    /// <summary>The runtime is too old: a newer one is to be used, or the option left out.</summary>
    NewerRuntime,

    /// <summary>GhostMonitor is to be updated.</summary>
    Update,

    /// <summary>GhostMonitor is to be installed anew.</summary>
    Reinstall,
}
