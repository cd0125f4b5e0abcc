using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent;

/// <summary>
/// Runs the scripts of a configuration in PowerShell, as a program: there is none in the agent. It is started for each alert and not
/// before.
/// </summary>
/// <remarks>
/// The script finds the alert in <c>$_</c> and <c>$Alert</c>, with the members of its JSON in PascalCase. Path and arguments go through the
/// environment, which other users can't read: arguments may be secrets.
/// </remarks>
internal static class ScriptProgram
{
    private const string ScriptVariable = "GHOSTMONITOR_SCRIPT";
    private const string ArgumentsVariable = "GHOSTMONITOR_SCRIPT_ARGUMENTS";

    // An error that ends the script is a line of standard error, which the action shows, and an exit code.
    private const string Wrapper = """
        $ErrorActionPreference = 'Stop'
        try {
            $json = [Console]::In.ReadToEnd() | ConvertFrom-Json
            $members = [ordered]@{}
            foreach ($member in $json.PSObject.Properties) {
                $name = -join ($member.Name -split '_' | ForEach-Object { $_.Substring(0, 1).ToUpperInvariant() + $_.Substring(1) })
                $members[$name] = $member.Value
            }
            $Alert = [pscustomobject] $members
            $arguments = @($env:GHOSTMONITOR_SCRIPT_ARGUMENTS | ConvertFrom-Json)
            $Alert | ForEach-Object { & $env:GHOSTMONITOR_SCRIPT @arguments }
            exit 0
        }
        catch {
            [Console]::Error.WriteLine($_.Exception.Message)
            exit 1
        }
        """;

    /// <summary>Makes the handler of a script; runs nothing.</summary>
    /// <param name="settings">A script's values.</param>
    /// <exception cref="ResourceArgumentException">FileNotFound: there is no such script, or no PowerShell.</exception>
    internal static IAlertActionHandler CreateHandler(ActionSettings settings)
    {
        string script = settings.RequireText(ScriptAction.ScriptPath);
        if (!File.Exists(script))
            throw new ResourceArgumentException(ErrorIds.FileNotFound, "ScriptPath", script, "Give the path of a script that exists");

        var environment = new Dictionary<string, string>
        {
            [ScriptVariable] = script,
            [ArgumentsVariable] = ArgumentsAsJson(settings.Texts(ScriptAction.Arguments)),
        };
        return new ProgramHandler(FindPowerShell(script), ["-NoProfile", "-NonInteractive", "-Command", Wrapper], environment)
        {
            Kind = ScriptAction.Kind.Name,
            Target = script,
        };
    }

    private static string ArgumentsAsJson(IReadOnlyList<string> arguments)
    {
        JsonTextWriter json = new JsonTextWriter().BeginArray();
        foreach (string argument in arguments)
            json.Value(argument);

        return json.EndArray().ToString();
    }

    private static string FindPowerShell(string script)
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(path => Path.IsPathRooted(path) && File.Exists(path))
            ?? throw new ResourceArgumentException(ErrorIds.FileNotFound, "ScriptPath", script,
                $"A script runs in PowerShell, and there is no {name} in a folder of PATH: install PowerShell 7, or run a program instead");
    }
}
