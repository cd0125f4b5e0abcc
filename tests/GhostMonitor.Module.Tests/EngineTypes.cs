namespace GhostMonitor.Module.Tests;

/// <summary>Reaches types of the engine that the session has loaded and no user meets: the test has an engine of its own.</summary>
internal static class EngineTypes
{
    /// <summary>Functions for a test's script: a type by its name within the engine, and an object of it.</summary>
    public const string Functions = """
        function Get-EngineType([string] $Name) {
            [GhostMonitor.ResourceMetrics].Assembly.GetType("GhostMonitor.Engine.$Name", $true)
        }

        function New-EngineObject([string] $Name, [object[]] $Arguments) {
            $plain = [object[]]::new($Arguments.Count)
            for ($i = 0; $i -lt $plain.Count; $i++) {
                if ($null -ne $Arguments[$i]) { $plain[$i] = $Arguments[$i].psobject.BaseObject }
            }
            (Get-EngineType $Name).GetConstructors()[0].Invoke($plain)
        }

        """;
}
