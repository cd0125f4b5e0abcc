using System.Management.Automation;
using System.Management.Automation.Language;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Prepares what a configuration file changes, with what the engine doesn't know: scripts.</summary>
internal static class ConfigurationSource
{
    /// <summary>Reads a file and compares it with what is.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="scope">What it is for.</param>
    /// <param name="manifestPath">This module, imported where a script runs; null for not at all.</param>
    /// <param name="languageMode">The session's, in which scripts run.</param>
    /// <param name="cancel">Ends the reading, the comparison, and applying it.</param>
    /// <param name="forCheck">Only thresholds and actions count, as a check has neither monitors nor an endpoint.</param>
    internal static ConfigurationChangeSet Prepare(
        string path,
        MonitoringScope scope,
        string? manifestPath,
        PSLanguageMode languageMode,
        CancellationToken cancel,
        bool forCheck = false)
    {
        ResourceConfiguration configuration = ConfigurationReader.ReadFile(path, cancel);
        if (forCheck)
            configuration = configuration with { Monitors = null, Endpoint = null, Heartbeat = null };

        return ConfigurationChangeSet.Prepare(
            configuration, scope, EndpointRegistry.Of(scope), settings => ScriptHandler(settings, manifestPath, scope, languageMode),
            cancel);
    }

    private static ScriptBlockHandler ScriptHandler(ActionSettings settings, string? manifestPath, MonitoringScope scope,
        PSLanguageMode languageMode)
    {
        string path = settings.RequireText(ScriptAction.ScriptPath);
        RequireScript(path);

        // Called, not read: an error in it then names the file, and the system's execution policy holds for it.
        var call = ScriptBlock.Create($"& '{CodeGeneration.EscapeSingleQuotedStringContent(path)}' @args");
        object?[] arguments = [.. settings.Texts(ScriptAction.Arguments)];
        return new ScriptBlockHandler(call, arguments, [], manifestPath, scope, languageMode);
    }

    private static void RequireScript(string path)
    {
        string problem = "There is no such file";
        try
        {
            if (FilePlace.Of(path).Exists)
                return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message.TrimEnd('.');
        }

        throw new ResourceArgumentException(ErrorIds.FileNotFound, "ScriptPath", path, problem + ". Give the path of a script that exists");
    }
}
