using System.Runtime.Versioning;
using GhostMonitor.Engine.Platform;
using Microsoft.Win32;

namespace GhostMonitor.Agent.Install;

/// <summary>
/// The source of the service's events, and of its actions', in the log Application.
/// <see href="https://learn.microsoft.com/windows/win32/eventlog/event-sources"/>
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class RegisteredEventSource : IEventSource
{
    private const string Path = @"SYSTEM\CurrentControlSet\Services\EventLog\Application\" + WindowsEventLog.Source;

    // .NET Framework's, which is part of Windows: the text of each of its events is the first string alone.
    private const string Messages = @"%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll";

    // EVENTLOG_ERROR_TYPE, EVENTLOG_WARNING_TYPE and EVENTLOG_INFORMATION_TYPE (winnt.h)
    private const int AllTypes = 7;

    public bool IsRegistered
    {
        get
        {
            using RegistryKey? key = Registry.LocalMachine.OpenSubKey(Path);
            return key is not null;
        }
    }

    public void Register()
    {
        using RegistryKey key = Registry.LocalMachine.CreateSubKey(Path);
        key.SetValue("EventMessageFile", Messages, RegistryValueKind.ExpandString);
        key.SetValue("TypesSupported", AllTypes, RegistryValueKind.DWord);
    }

    public void Unregister() => Registry.LocalMachine.DeleteSubKeyTree(Path, throwOnMissingSubKey: false);
}
