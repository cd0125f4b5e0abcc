using System.Globalization;
using GhostMonitor.Engine.Tests;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// What Import-Module and the first call take, in fresh processes of PowerShell's .NET tool: first an import of a module that is empty, so
/// that what PowerShell itself needs at its first import is not taken for ours; then that of this one, and again in a second runspace.
/// Where there is a package in output/GhostMonitor, its module, which is precompiled, is measured in turns with the tree's.
/// </summary>
internal static class ImportTime
{
    private const int Processes = 15;

    private const string Script = """
        function Measure-Import([string] $Path) { (Measure-Command { Import-Module $Path }).TotalMilliseconds }
        $null = Measure-Command { }
        $empty = Measure-Import 'EMPTY'
        $module = Measure-Import 'MODULE'
        $shell = [powershell]::Create([System.Management.Automation.RunspaceMode]::NewRunspace)
        $null = $shell.AddScript('$null = 1').Invoke()
        $shell.Commands.Clear()
        $null = $shell.AddCommand('Import-Module').AddArgument('MODULE')
        $second = (Measure-Command { $shell.Invoke() }).TotalMilliseconds
        $compiled = [System.Runtime.JitInfo]::GetCompiledMethodCount($false)
        $first = (Measure-Command { Get-ResourceMetrics -SampleInterval 0.05 }).TotalMilliseconds - 50
        $compiled = [System.Runtime.JitInfo]::GetCompiledMethodCount($false) - $compiled
        [string]::Join(' ', ($empty, $module, $second, $first, $compiled).ForEach({ $_.ToString([cultureinfo]::InvariantCulture) }))
        """;

    private static readonly string[] s_columns =
    [
        "Import-Module of an empty module, the first import of the process, ms", "Import-Module GhostMonitor after it, ms",
        "Import-Module GhostMonitor in a second runspace of the process, ms", "the first Get-ResourceMetrics beyond its window, ms",
        "methods that are compiled in it",
    ];

    internal static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("ghostmonitor-import-").FullName;
        string empty = Path.Combine(folder, "Empty.psd1");
        File.WriteAllText(empty,
            "@{ ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = @(); VariablesToExport = @(); AliasesToExport = @() }");
        string[] modules = [.. Modules().Where(File.Exists)];
        double[][][] results = [.. modules.Select(static _ => new double[Processes][])];
        for (int i = 0; i < Processes; i++)
        {
            for (int module = 0; module < modules.Length; module++)
                results[module][i] = Measure(empty, modules[module]);
        }

        Directory.Delete(folder, recursive: true);
        for (int module = 0; module < modules.Length; module++)
            Write(Path.GetRelativePath(RepositoryRoot.Path, modules[module]), results[module]);
    }

    private static IEnumerable<string> Modules()
    {
        const string manifest = "GhostMonitor.psd1";
        yield return Path.Combine(RepositoryRoot.Path, manifest);
        yield return Path.Combine(RepositoryRoot.Path, "output", "GhostMonitor", manifest);
    }

    private static double[] Measure(string empty, string module)
    {
        string script = Script.Replace("EMPTY", empty, StringComparison.Ordinal).Replace("MODULE", module, StringComparison.Ordinal);
        string output = NativePrograms.Run("dotnet", "pwsh", "-NoProfile", "-NonInteractive", "-Command", script);
        string line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        return Array.ConvertAll(line.Split(' '), static word => double.Parse(word, CultureInfo.InvariantCulture));
    }

    private static void Write(string module, double[][] results)
    {
        Console.WriteLine($"| {module}, {Processes} processes | least | median | most |");
        Console.WriteLine("|---|---:|---:|---:|");
        for (int column = 0; column < s_columns.Length; column++)
        {
            int each = column;
            Console.WriteLine($"| {s_columns[column]} | {Spread.Of(results.Select(result => result[each]))} |");
        }
    }
}
